"""Coverage kept up quarter by quarter (T1): units with the thing in *every* elapsed quarter ÷ all units.

All units valid on the quarter's last day count, reported or not. Over a change of map there is a line for each
map and no blended ratio. Official specification §0 rules 3–6, §2 T1; rule: docs/rules/indicators.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from nhipcau.core.calendar import Period, elapsed_share
from nhipcau.core.indicators.measurement import (
    InQuarter,
    Line,
    Measurement,
    Note,
    Pace,
    Previous,
    Target,
    year_is_over,
)
from nhipcau.core.indicators.printing import of_plan, rounded
from nhipcau.core.indicators.verdicts import is_minimum, level, share_verdict
from nhipcau.core.terms import CellState, Shape, Verdict


class Tick(StrEnum):
    """What is known of a unit in a quarter."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"  # said by the unit itself; it stays in the denominator
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter: a tick for every member (a unit's id, a body's key) valid on its last day.

    `map_day`: the day whose map was used; None: the quarter's last day.
    """

    period: Period
    ticks: Mapping[int | str, Tick]
    map_day: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What a unit said of one form of activity, or of all together."""

    state: CellState
    value: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A share over some quarters; `percent` None where maps differ or nobody has reported."""

    lines: tuple[Line, ...]
    percent: Fraction | None
    units: frozenset[int | str]


def tick(total: Cell | None, listed: Fraction | None, times: Fraction = Fraction(1)) -> Tick:
    """A unit's tick: yes with `times` activities of listed forms, no where its total says there were fewer."""
    if listed is not None and listed >= times:
        return Tick.YES
    if total is None or total.state is CellState.NOT_REPORTED:
        return Tick.UNKNOWN
    if total.state is CellState.NOT_APPLICABLE:
        return Tick.NOT_APPLICABLE
    return Tick.UNKNOWN if total.value and total.value >= times else Tick.NO


def measure_maintained(
    target: Target,
    period: Period,
    as_of: date,
    quarters: Sequence[Quarter],
    before: Sequence[Quarter] = (),
    pace: Pace | None = None,
) -> Measurement:
    """The share of units with a yes in all quarters; `before`: the quarters of the year before, if known.

    `quarters` are the closed quarters of the year, from its beginning to the period's end. While the year runs,
    the last ones are left out, with a note, until the first unit has reported them.
    """
    known = quarters if year_is_over(period, as_of) else told(quarters)
    inside = [quarter for quarter in known if quarter.period.start >= period.start]
    now, year = maintained(inside), maintained(known)
    made = Measurement(
        target,
        period,
        as_of,
        now.percent,
        cumulative=year.percent,
        lines=now.lines,
        quarters=tuple(_in_quarter(each) for each in inside),
        notes=_notes(target, year, quarters[len(known) :]),
    )
    made = replace(made, verdict=_verdict(target, period, as_of, year, pace or Pace()))
    if is_minimum(target) and year.percent is not None:
        made = replace(made, of_plan=of_plan(year.percent, level(target)))
    return replace(made, previous=_previous(target, period, now, before))


def told(quarters: Sequence[Quarter]) -> Sequence[Quarter]:
    """The quarters up to the last one of which any unit has reported anything."""
    there = [not each.ticks or bool(set(each.ticks.values()) - {Tick.UNKNOWN}) for each in quarters]
    last = max((place for place, told_of in enumerate(there, 1) if told_of), default=0)
    return quarters[:last]


def maintained(quarters: Sequence[Quarter]) -> Result:
    """One line for each run of quarters with the same units."""
    runs = groupby(quarters, key=lambda quarter: frozenset(quarter.ticks))
    units = frozenset(quarters[0].ticks) if quarters else frozenset[int | str]()
    lines = tuple(_line(list(run)) for _units, run in runs)
    known = len(lines) == 1 and lines[0].reported and lines[0].denominator
    return Result(lines, low_percent(lines[0]) if known else None, units)


def low_percent(line: Line) -> Fraction:
    """The lower bound in percent; 0 of an empty population."""
    return line.low * 100 / line.denominator if line.low is not None and line.denominator else Fraction(0)


def high_percent(line: Line) -> Fraction:
    """The upper bound in percent; 0 of an empty population."""
    return line.high * 100 / line.denominator if line.high is not None and line.denominator else Fraction(0)


def _in_quarter(of: Quarter) -> InQuarter:
    ticks = list(of.ticks.values())
    return InQuarter(of.period, ticks.count(Tick.YES), len(ticks), ticks.count(Tick.UNKNOWN))


def _line(run: Sequence[Quarter]) -> Line:
    units = list(run[0].ticks)
    ticks = [{quarter.ticks[unit] for quarter in run} for unit in units]
    yes = sum(seen == {Tick.YES} for seen in ticks)
    open_yet = sum(Tick.UNKNOWN in seen and seen <= {Tick.YES, Tick.UNKNOWN} for seen in ticks)
    return Line(
        run[0].period.start,
        run[-1].period.end,
        run[-1].map_day or run[-1].period.end,
        numerator=Fraction(yes),
        denominator=Fraction(len(units)),
        low=Fraction(yes),
        high=Fraction(yes + open_yet),
        expected=len(units),
        reported=sum(Tick.UNKNOWN not in seen for seen in ticks),
        not_applicable=sum(Tick.NOT_APPLICABLE in seen for seen in ticks),
    )


def _verdict(target: Target, period: Period, as_of: date, year: Result, pace: Pace) -> Verdict | None:
    if len(year.lines) != 1 or year.lines[0].denominator is None:
        return Verdict.NOT_ENOUGH_DATA
    line = year.lines[0]
    elapsed = elapsed_share(period.year_period(), min(as_of, period.end))
    ends = low_percent(line), high_percent(line)
    over = year_is_over(period, as_of)
    return share_verdict(
        target, *ends, line.denominator or Fraction(0), over=over, elapsed=elapsed, pace=pace
    )


def _notes(target: Target, year: Result, untold: Sequence[Quarter]) -> tuple[Note, ...]:
    notes = [] if target.shape is Shape.FREQUENCY else [Note("every_quarter_is_our_reading")]
    if untold:
        notes.append(
            Note("quarters_not_reported", (("quarters", ", ".join(q.period.label for q in untold)),))
        )
    if not year.lines:
        notes.append(Note("no_quarter_closed"))
    if len(year.lines) > 1:
        notes.append(Note("map_changed", (("lines", str(len(year.lines))),)))
    if missing := sum(line.missing for line in year.lines):
        notes.append(Note("units_missing", (("n", str(missing)),)))
    return tuple(notes)


def _previous(target: Target, period: Period, now: Result, before: Sequence[Quarter]) -> Previous:
    """No difference is made of two maps: their populations are not the same."""
    earlier = maintained(before)
    change = None
    if earlier.percent is not None and now.percent is not None and earlier.units == now.units:
        change = rounded(now.percent, level(target)) - rounded(earlier.percent, level(target))
    return Previous(period.previous_year().code, earlier.percent, change, "points")
