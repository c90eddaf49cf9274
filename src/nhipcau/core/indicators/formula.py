"""How an indicator is made of figures: data of the catalogue, seven kinds for all targets.

| kind | result |
| --- | --- |
| every_quarter | members with at least so many in *every* closed quarter ÷ all members |
| units | members with everything of one group of things by the cut-off ÷ all members |
| number | how many members have everything of one group of things |
| ratio | sum of some quantities ÷ sum of others |
| total | sum of some quantities |
| change | sum of some quantities against the same days of the year before |
| any_in_quarter | quarters in which any member has it ÷ closed quarters (printed beside a target alone) |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhipcau.core.terms import Aggregation, Level


class Kind(StrEnum):
    """What is done with the quantities."""

    EVERY_QUARTER = "every_quarter"
    UNITS = "units"
    NUMBER = "number"
    RATIO = "ratio"
    TOTAL = "total"
    CHANGE = "change"
    ANY_IN_QUARTER = "any_in_quarter"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure, or some of its parts added up. `breakdowns` are keys of facts; `''` is the whole."""

    figure: str
    aggregation: Aggregation
    breakdowns: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class Population:
    """Who is counted: the units of a level on the map of the day, or the bodies of some kinds that exist on it.

    `bodies`: kinds of agencies; then a member is a reporter, and `level` is that of the bodies (None: any).
    `later`: from a day on the units are of another level (districts until 30/6/2025, then communes).
    """

    level: Level | None = Level.COMMUNE
    bodies: tuple[str, ...] = ()
    later: tuple[tuple[date, Level], ...] = ()

    def level_on(self, day: date) -> Level | None:
        """The level whose units are counted on the day."""
        found = self.level
        for start, level in self.later:
            found = level if start <= day else found
        return found


@dataclass(frozen=True, slots=True)
class Formula:
    """A kind with its quantities.

    `counted`: the numerator; `of`: the denominator of a ratio, summed over the units of `of_level` that lie in
    the member (None: of the member itself). `any_of`: groups of things, of which a member must have one whole.
    `underway`: things that all together are "on track" before the year ends (T5: the signed plan alone).
    `capped`: in no member more is counted than there is (T3: turnover of workers above their number).
    `smallest_denominator`: below it no verdict; 1 where the population is a complete list, as the districts are.
    """

    kind: Kind
    population: Population = Population()
    counted: tuple[Quantity, ...] = ()
    of: tuple[Quantity, ...] = ()
    of_level: Level | None = None
    any_of: tuple[tuple[Quantity, ...], ...] = ()
    underway: tuple[Quantity, ...] = ()
    capped: bool = False
    smallest_denominator: int = 10

    @property
    def groups(self) -> tuple[tuple[Quantity, ...], ...]:
        """The groups of things, of which a member must have one whole."""
        return self.any_of or (self.counted,)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """All that the formula reads, each once, what decides the result before what is only underway."""
        grouped = (each for group in self.any_of for each in group)
        return tuple(dict.fromkeys((*self.counted, *grouped, *self.of, *self.underway)))

    @property
    def listed(self) -> tuple[Quantity, ...]:
        """Quantities of which only the sum of their parts is asked, unit by unit and quarter by quarter."""
        by_quarter = self.kind in (Kind.EVERY_QUARTER, Kind.ANY_IN_QUARTER)
        return self.counted if by_quarter and not self.population.bodies else ()

    @property
    def figures(self) -> tuple[str, ...]:
        """The codes of the figures that the formula reads, each once."""
        return tuple(dict.fromkeys(each.figure for each in self.quantities))


@dataclass(frozen=True, slots=True)
class Companion:
    """A further result printed beside a target, without verdict: its words, and how it is made.

    `until`: the last day on which there is something to count; of periods that end later it is not printed.
    """

    label: str
    label_en: str
    formula: Formula
    until: date | None = None

    def printed_on(self, cut_off: date) -> bool:
        """Whether it is printed for a period with that cut-off."""
        return self.until is None or cut_off <= self.until
