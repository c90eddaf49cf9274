"""Shares of a population up to a day: members that have something (T5, T6), or a sum of a sum (T3, T4, T7 …).

Official specification §0 rules 3–7, §2; rule: docs/rules/indicators.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from nhipcau.core.calendar import Period, elapsed_share
from nhipcau.core.indicators.cells import UNKNOWN, Amount, Cells, Member, Time, added, total
from nhipcau.core.indicators.formula import Formula, Kind, Quantity
from nhipcau.core.indicators.measurement import (
    Line,
    Measurement,
    Note,
    Pace,
    Previous,
    Target,
    year_is_over,
)
from nhipcau.core.indicators.printing import number, of_plan, rounded
from nhipcau.core.indicators.universe import Stretch
from nhipcau.core.indicators.verdicts import is_minimum, level, passes, share_verdict
from nhipcau.core.terms import Shape, Verdict

NOTHING = Fraction(0)
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Share:
    """Lines of a time; `percent` None where maps differ, nobody reported, or nobody is in the population.

    `underway`: the last line for what is on the way, where the formula has it. `above`: in how many members
    more was counted than there is. `failed`: in how many a part is known to be missing for good.
    """

    lines: tuple[Line, ...]
    underway: Line | None = None
    above: int = 0
    failed: int = 0

    @property
    def percent(self) -> Fraction | None:
        if len(self.lines) != 1 or not (self.lines[0].reported or self.lines[0].low):
            return None
        return percent_of(self.lines[0].numerator, self.lines[0].denominator)


def percent_of(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    """The part in percent of the whole; None where one is unknown or the whole is nothing."""
    return None if part is None or not whole else part * HUNDRED / whole


def share(formula: Formula, of: Sequence[Stretch], cells: Cells) -> Share:
    """What the members of each stretch have, from the first day of all to the end of their own."""
    if not of:
        return Share(())
    since = of[0].start
    if formula.kind is not Kind.RATIO:
        lines = tuple(units_line(formula.groups, each, cells, since) for each in of)
        underway = units_line((formula.underway,), of[-1], cells, since) if formula.underway else None
        return Share(lines, underway)
    sums = [_sums(formula, each, cells, since) for each in of]
    lines = tuple(_ratio(formula, each, parts, since) for each, parts in zip(of, sums, strict=True))
    both = [(part, whole) for parts in sums for part, whole in parts if whole.known]
    above = sum(part.low > whole.low for part, whole in both)
    return Share(lines, above=above, failed=sum(part.known and part.low < whole.low for part, whole in both))


def has(groups: Sequence[Sequence[Quantity]], member: Member, cells: Cells, time: Time) -> bool | None:
    """Whether a member has every thing of any group; None: not known yet."""
    return _has_any(_amounts(groups, member, cells, time))


def _amounts(
    groups: Sequence[Sequence[Quantity]], member: Member, cells: Cells, time: Time
) -> list[list[Amount]]:
    return [[cells.amount(each, member, time) for each in group] for group in groups]


def _has_any(groups: Sequence[Sequence[Amount]]) -> bool | None:
    found = [_has_all(amounts) for amounts in groups]
    if True in found:
        return True
    return None if None in found else False


def _has_all(amounts: Sequence[Amount]) -> bool | None:
    if any(amount.is_missing for amount in amounts):
        return False
    return True if all(amount.is_there for amount in amounts) else None


def units_line(groups: Sequence[Sequence[Quantity]], of: Stretch, cells: Cells, since: date) -> Line:
    """Members that have one whole group of things; who has not reported is in the population all the same."""
    time = of.time(since)
    of_each = [_amounts(groups, member, cells, time) for member in of.members]
    had = [_has_any(amounts) for amounts in of_each]
    yes, unknown = Fraction(had.count(True)), had.count(None)
    return Line(
        time.start,
        of.end,
        of.map_day,
        numerator=yes,
        denominator=Fraction(len(had)),
        low=yes,
        high=yes + unknown,
        expected=len(had),
        reported=len(had) - unknown,
        not_applicable=sum(
            not any(amount.applicable for group in amounts for amount in group) for amounts in of_each
        ),
    )


def _sums(formula: Formula, of: Stretch, cells: Cells, since: date) -> list[tuple[Amount, Amount]]:
    """What is counted and what there is, member by member."""
    found = []
    for member in of.members:
        time = of.time(since, member)
        part = total([cells.amount(each, member, time) for each in formula.counted])
        found.append((part, whole_of(formula, cells, member, of, time)))
    return found


def whole_of(formula: Formula, cells: Cells, member: Member, of: Stretch, time: Time) -> Amount:
    """The population of a member: its own, or that of the units which lie in it."""
    inside: tuple[Member, ...] = (member,) if of.parts is None else of.parts.get(member, ())
    if not inside:
        return UNKNOWN
    return total([cells.amount(each, unit, time) for each in formula.of for unit in inside])


def _ratio(formula: Formula, of: Stretch, sums: Sequence[tuple[Amount, Amount]], since: date) -> Line:
    """Sums over those who reported. A member whose population is not known leaves no bound."""
    bounded = [(part, whole) for part, whole in sums if whole.known]
    told = [(part, whole) for part, whole in bounded if part.known]
    low = added(_capped(formula, part.low, whole.low) for part, whole in bounded)
    open_yet = [max(whole.low - part.low, NOTHING) for part, whole in bounded if not part.known]
    complete = bool(sums) and len(bounded) == len(sums)
    return Line(
        of.time(since).start,
        of.end,
        of.map_day,
        numerator=low if bounded else None,
        denominator=added(whole.low for _part, whole in bounded) if bounded else None,
        low=low if complete else None,
        high=low + added(open_yet) if complete else None,
        expected=len(sums),
        reported=len(told),
        not_applicable=sum(not whole.applicable for _part, whole in told),
    )


def _capped(formula: Formula, part: Fraction, whole: Fraction) -> Fraction:
    return min(part, whole) if formula.capped else part


def measure_share(
    formula: Formula,
    target: Target,
    period: Period,
    as_of: date,
    now: Share,
    year: Share,
    before: Share,
    pace: Pace,
) -> Measurement:
    """`now`: the period; `year`: from the year's beginning to the same day; `before`: the period a year ago.

    One case that was not handled in time breaks a guarantee of all, whatever else is still to come.
    """
    made = Measurement(target, period, as_of, now.percent, cumulative=year.percent, lines=now.lines)
    made = replace(made, verdict=_verdict(target, period, as_of, year, pace), notes=_notes(formula, year))
    if is_minimum(target) and year.percent is not None:
        made = replace(made, of_plan=of_plan(year.percent, level(target)))
    return replace(made, previous=_previous(target, period, now, before))


def _verdict(target: Target, period: Period, as_of: date, year: Share, pace: Pace) -> Verdict | None:
    if len(year.lines) != 1:
        return Verdict.NOT_ENOUGH_DATA
    (of,) = year.lines
    over = year_is_over(period, as_of)
    if target.shape is Shape.GUARANTEE and target.value == HUNDRED and year.failed:
        return Verdict.MISSED if over else Verdict.BROKEN
    if not of.expected or of.low is None or of.high is None or of.denominator is None:
        return Verdict.NOT_ENOUGH_DATA
    if not of.denominator:
        return Verdict.NOTHING_AROSE if of.reported == of.expected else Verdict.NOT_ENOUGH_DATA
    found = share_verdict(
        target,
        of.low * HUNDRED / of.denominator,
        of.high * HUNDRED / of.denominator,
        of.denominator,
        over=over,
        elapsed=elapsed_share(period.year_period(), min(as_of, of.end)),
        pace=pace,
    )
    return Verdict.ON_TRACK if not over and _is_underway(target, year.underway, found) else found


def _is_underway(target: Target, underway: Line | None, found: Verdict | None) -> bool:
    """What is prepared everywhere is on track until the year ends (T5: the plan is signed)."""
    if underway is None or underway.low is None or not underway.denominator:
        return False
    waiting = {Verdict.BEHIND, Verdict.AT_RISK, Verdict.NOT_ENOUGH_DATA}
    return found in waiting and passes(target, underway.low * HUNDRED / underway.denominator)


def _notes(formula: Formula, year: Share) -> tuple[Note, ...]:
    notes = []
    if not year.lines:
        notes.append(Note("nothing_asked_yet"))
    if any(not of.expected for of in year.lines):
        notes.append(Note("nobody_listed"))
    if len(year.lines) > 1:
        notes.append(Note("map_changed", (("lines", str(len(year.lines))),)))
    if missing := sum(of.missing for of in year.lines):
        notes.append(Note("units_missing", (("n", str(missing)),)))
    if year.above:
        code = "capped" if formula.capped else "more_than_there_are"
        notes.append(Note(code, (("n", number(year.above)),)))
    return tuple(notes)


def _previous(target: Target, period: Period, now: Share, before: Share) -> Previous:
    """The difference of the results as printed; none between populations of two maps."""
    change = None
    if before.percent is not None and now.percent is not None:
        same = before.lines[0].expected == now.lines[0].expected
        printed = rounded(now.percent, level(target)) - rounded(before.percent, level(target))
        change = printed if same else None
    return Previous(period.previous_year().code, before.percent, change, "points")
