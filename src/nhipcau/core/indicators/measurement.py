"""What is measured and what comes of it. Numbers are exact fractions; percentages are held as 66, not 0.66."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from nhipcau.core.calendar import Period
from nhipcau.core.terms import Comparator, Shape, Unit, Verdict


@dataclass(frozen=True, slots=True)
class Target:
    """What a plan asks for. `maintained`: it must hold in every quarter, so it is not met before the last ends."""

    code: str
    clause: str
    part: int
    shape: Shape
    comparator: Comparator
    value: Fraction | None
    value_to: Fraction | None
    unit: Unit | None
    maintained: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """From which share of the pace on a target is on track, and from which it is behind; below it is at risk.

    `smallest_denominator`: below it no verdict is given (official specification §0, rules 5 and 7).
    """

    on_track: Fraction = Fraction(95, 100)
    behind: Fraction = Fraction(90, 100)
    smallest_denominator: int = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One quotient over one map. `low` and `high` bound the numerator while units have not reported."""

    start: date
    end: date
    map_day: date
    numerator: Fraction | None
    denominator: Fraction | None
    low: Fraction | None
    high: Fraction | None
    expected: int
    reported: int
    not_applicable: int

    @property
    def missing(self) -> int:
        """How many units have not reported."""
        return self.expected - self.reported


@dataclass(frozen=True, slots=True)
class InQuarter:
    """How many units had the thing in one quarter, of how many; `unknown`: units that have not said."""

    period: Period
    yes: int
    expected: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Previous:
    """The same period of the year before. `change` is the difference of the results as printed, in `change_unit`."""

    period: str
    result: Fraction | None
    change: Fraction | None
    change_unit: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be said beside a result: a code, and its values as they are printed."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many cells of a figure were read."""

    figure: str
    records: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A further result of the same period, without verdict. `percent`: the result is a share."""

    label: str
    label_en: str
    result: Fraction | None
    percent: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Measurement:
    """A target and its result on a day. `result` is that of the period, `cumulative` that of the year so far.

    `verdict` None: nothing measures this target yet, or it may not be told (`suppressed`).
    """

    target: Target
    period: Period
    as_of: date
    result: Fraction | None = None
    of_plan: Fraction | None = None
    cumulative: Fraction | None = None
    verdict: Verdict | None = None
    suppressed: bool = False
    lines: tuple[Line, ...] = ()
    quarters: tuple[InQuarter, ...] = ()
    previous: Previous | None = None
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    beside: tuple[Beside, ...] = ()

    @property
    def code(self) -> str:
        """The target's code in its plan."""
        return self.target.code


def year_is_over(of: Period, as_of: date) -> bool:
    """Whether the words of the year's end may be used: the period ends with the year, and that day has passed."""
    year = of.year_period()
    return of.end >= year.end and year.closed_on(as_of)
