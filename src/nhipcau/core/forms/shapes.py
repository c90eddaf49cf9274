"""The shape of a form: sections of printed lines; each line asks one figure in one or two columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from nhipcau.core.terms import Level


class Kind(StrEnum):
    """What a cell holds."""

    INTEGER = "integer"  # a count
    DECIMAL = "decimal"
    TICK = "tick"  # có / không, kept as 1 / 0
    MONEY = "money"  # triệu đồng, at most three decimals
    TEXT = "text"


class Asks(StrEnum):
    """For which time a line asks. What a year form asks follows from the figure's aggregation."""

    PERIOD = "period"  # sums: the half-year itself
    QUARTERS = "quarters"  # sums by reporting quarter
    YEAR = "year"  # stocks and distinct counts: at the cut-off, since the year began
    YEAR_END = "year_end"  # the same, asked once, in the form of the year


class ReporterKind(StrEnum):
    """Which bodies file a form. The words are those of `Agency.kind`."""

    COMMUNE_COMMITTEE = "commune_committee"
    DISTRICT_COMMITTEE = "district_committee"
    TEAM178 = "team178"
    POLICE = "police"
    PROCURACY = "procuracy"
    COURT = "court"
    BORDER_GUARD = "border_guard"
    DEPARTMENT = "department"
    SCHOOL = "school"
    VOCATIONAL_SCHOOL = "vocational_school"
    PRESS = "press"
    PARTY = "party"
    FRONT = "front"
    PROVIDER = "provider"


class Mandate(StrEnum):
    """A field that one body has in charge during a time; the body is data of the province."""

    STANDING_AGENCY = "standing_agency"
    HEALTH = "health"
    INFORMATION = "information"
    CULTURE = "culture"
    JUSTICE = "justice"
    FINANCE = "finance"
    EDUCATION = "education"
    TIP_INTAKE = "tip_intake"


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who files: bodies of a kind, the one with a mandate, or one body by its key (a form of one installation).

    They file on the cut-off days from `valid_from` to `valid_to`.
    """

    kind: ReporterKind | None = None
    mandate: Mandate | None = None
    body: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether they file on a cut-off day; both days of validity are inclusive."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True, eq=False)  # compared and hashed as itself: a key of caches
class FormLine:
    """One printed line. `breakdown` is the fact's key part (`type=karaoke`), '' for the whole.

    `part_of` names lines this one cannot exceed; `sum_of` names the lines whose sum this one is.
    """

    key: str
    number: str
    label: str
    figure: str
    breakdown: str
    unit: str
    kind: Kind
    asks: Asks
    depth: int = 0
    required: bool = False
    minimum: Decimal = Decimal(0)
    maximum: Decimal | None = None
    part_of: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()
    guidance: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one printed heading."""

    title: str
    lines: tuple[FormLine, ...]


class CellKey(NamedTuple):
    """One cell of a return: the line and the period of its fact."""

    line: str
    period: str

    @property
    def suffix(self) -> str:
        """The period's part after the year: `Q1`, `H2`, `Y`."""
        return self.period.partition("-")[2]


# What each kind of question asks in the form of a quarter, of the first half, of the year (design §6.5).
# A quarter that has a form of its own is not asked again: see `Form.columns`.
COLUMNS: dict[str, dict[Asks, tuple[str, ...]]] = {
    "Q1": {Asks.QUARTERS: ("Q1",)},
    "Q2": {Asks.QUARTERS: ("Q2",)},
    "H1": {Asks.PERIOD: ("H1",), Asks.QUARTERS: ("Q1", "Q2"), Asks.YEAR: ("H1",)},
    "Q3": {Asks.QUARTERS: ("Q3",)},
    "Q4": {Asks.QUARTERS: ("Q4",)},
    "Y": {Asks.PERIOD: ("H2",), Asks.QUARTERS: ("Q3", "Q4"), Asks.YEAR: ("Y",), Asks.YEAR_END: ("Y",)},
}


@dataclass(frozen=True)
class Form:
    """A form as it is printed, filled and read back. `frequencies` are period suffixes: `Q1`, `H1`, `Y`.

    A version is in use for the periods whose cut-off lies from `valid_from` to `valid_to`, both inclusive.
    `restricted`: only the filing agency and those who may see restricted figures.
    `everybody`: filed by every body that files another form in the period.
    `own_period`: how the body counts its year, where it is not 15/12 to 14/12 (court, procuracy); printed.
    `sums_below`: the forms of the units below, whose sums this one shows.
    `due_working_days`: default time after the cut-off, until a guiding letter says otherwise.
    """

    code: str
    version: int
    title: str
    reporters: tuple[Reporter, ...]
    levels: tuple[Level, ...]
    frequencies: tuple[str, ...]
    due_working_days: int
    restricted: bool
    sections: tuple[Section, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    everybody: bool = False
    own_period: str = ""
    sums_below: str = ""

    @cached_property
    def lines(self) -> tuple[FormLine, ...]:
        """All lines in the order of the form."""
        return tuple(line for section in self.sections for line in section.lines)

    @cached_property
    def by_key(self) -> dict[str, FormLine]:
        """The lines by their key."""
        return {line.key: line for line in self.lines}

    @cached_property
    def by_figure(self) -> dict[tuple[str, str], FormLine]:
        """The lines by figure and breakdown, as a fact or a CSV row names them."""
        return {(line.figure, line.breakdown): line for line in self.lines}

    def in_use_on(self, day: date) -> bool:
        """Whether this version is in use for a period with that cut-off."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def asked_in(self, period: str) -> bool:
        """Whether the form is filed for the period (`2022-H1`, `2022-Y`)."""
        return period.partition("-")[2] in self.frequencies

    def columns(self, line: FormLine, period: str) -> tuple[CellKey, ...]:
        """The cells of a line in the form of a period; KeyError where the form is not filed for it."""
        year, _, suffix = period.partition("-")
        return tuple(CellKey(line.key, f"{year}-{each}") for each in self.suffixes(suffix, line.asks))

    def suffixes(self, filed: str, asks: Asks) -> tuple[str, ...]:
        """What a kind of question asks in the form of a period: a quarter with its own form only there."""
        asked = COLUMNS[filed].get(asks, ())
        if asks is not Asks.QUARTERS:
            return asked
        return tuple(each for each in asked if each == filed or each not in self.frequencies)

    def cells(self, period: str) -> tuple[tuple[FormLine, CellKey], ...]:
        """Every cell of the form of a period, line by line."""
        known = self._cells.get(period)
        if known is None:
            known = tuple((line, key) for line in self.lines for key in self.columns(line, period))
            self._cells[period] = known
        return known

    @cached_property
    def _cells(self) -> dict[str, tuple[tuple[FormLine, CellKey], ...]]:
        return {}
