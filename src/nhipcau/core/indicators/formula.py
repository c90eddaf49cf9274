"""How an indicator is made of figures: data of the catalogue, five kinds for all targets.

| kind | result |
| --- | --- |
| every_quarter | units with at least so many in *every* closed quarter ÷ all units of the level |
| units | units with every one of the things by the cut-off ÷ all units of the level |
| ratio | sum of one quantity ÷ sum of another |
| total | sum of a quantity |
| change | sum of a quantity against the same days of the year before |
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nhipcau.core.terms import Aggregation, Level


class Kind(StrEnum):
    """What is done with the quantities."""

    EVERY_QUARTER = "every_quarter"
    UNITS = "units"
    RATIO = "ratio"
    TOTAL = "total"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure, or some of its parts added up. `breakdowns` are keys of facts; `''` is the whole."""

    figure: str
    aggregation: Aggregation
    breakdowns: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class Formula:
    """A kind with its quantities. `level`: whose figures are added up.

    `capped`: in no unit more is counted than there is (T3: turnover of workers above the number of workers).
    `smallest_denominator`: below it no verdict; 1 where the population is a complete list, as the districts are.
    """

    kind: Kind
    counted: tuple[Quantity, ...]
    of: tuple[Quantity, ...] = ()
    level: Level = Level.COMMUNE
    capped: bool = False
    smallest_denominator: int = 10

    @property
    def figures(self) -> tuple[str, ...]:
        """The codes of the figures that the formula reads, each once."""
        return tuple(dict.fromkeys(each.figure for each in (*self.counted, *self.of)))
