"""The shape of a form: sections of printed lines; each line asks one figure in one or two columns."""

from __future__ import annotations

from dataclasses import dataclass
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


class ReporterKind(StrEnum):
    """Which bodies file the form. The words are those of `Agency.kind`."""

    COMMUNE_COMMITTEE = "commune_committee"
    DISTRICT_COMMITTEE = "district_committee"
    POLICE = "police"
    DEPARTMENT = "department"


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


# What each kind of question asks in the form of the first half and in the form of the year (design §6.5).
COLUMNS: dict[str, dict[Asks, tuple[str, ...]]] = {
    "H1": {Asks.PERIOD: ("H1",), Asks.QUARTERS: ("Q1", "Q2"), Asks.YEAR: ("H1",)},
    "Y": {Asks.PERIOD: ("H2",), Asks.QUARTERS: ("Q3", "Q4"), Asks.YEAR: ("Y",)},
}


@dataclass(frozen=True)
class Form:
    """A form as it is printed, filled and read back. `frequencies` are period suffixes: `H1`, `Y`.

    `restricted`: only the filing agency and those who may see restricted figures.
    `due_working_days`: default time after the cut-off, until a guiding letter says otherwise.
    """

    code: str
    version: int
    title: str
    reporter_kind: ReporterKind
    level: Level
    frequencies: tuple[str, ...]
    due_working_days: int
    restricted: bool
    sections: tuple[Section, ...]

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

    def asked_in(self, period: str) -> bool:
        """Whether the form is filed for the period (`2022-H1`, `2022-Y`)."""
        return period.partition("-")[2] in self.frequencies

    def columns(self, line: FormLine, period: str) -> tuple[CellKey, ...]:
        """The cells of a line in the form of a period; KeyError where the form is not filed for it."""
        year, _, suffix = period.partition("-")
        return tuple(CellKey(line.key, f"{year}-{each}") for each in COLUMNS[suffix][line.asks])

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
