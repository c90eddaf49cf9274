"""From an event to the last day: hours, working days, calendar days, months, extensions, standing still."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence, Set
from datetime import date, timedelta

from nhipcau.core.calendar.clocks.choosing import choose_limit
from nhipcau.core.calendar.clocks.failures import ClockError, ExtensionRefused
from nhipcau.core.calendar.clocks.shapes import CountFrom, Due, Granted, Limit, Rule, Span, Start, Unit
from nhipcau.core.calendar.working_days import Holidays

ONE_DAY = timedelta(days=1)
OF_THE_CLOCK = frozenset({Unit.HOURS, Unit.AT_ONCE})


def due_of(
    rule: Rule,
    start: Start,
    holidays: Holidays,
    conditions: Set[str] = frozenset(),
    granted: Sequence[Granted] = (),
    suspended: Sequence[Span] = (),
) -> Due:
    """The last day (or moment) of a step whose starting event was `start`.

    Raises HolidaysUnknown, ExtensionRefused, and ClockError where an hour clock has no moment to run from.
    """
    limit = choose_limit(rule, conditions)
    added = _added(rule, granted)
    if limit.unit in OF_THE_CLOCK:
        return _hours(rule, limit, start)
    if rule.before:
        return Due(start.day - timedelta(days=limit.number))
    still = sorted(suspended, key=lambda each: each.start) if rule.suspendable else []
    if rule.after_suspension is not None and still and still[-1].end is not None:
        end: date | None = _run(still[-1].end, rule.after_suspension, (), holidays)
    else:
        end = _all(rule, limit, added, start, still, holidays)
    return Due(None) if end is None else Due(_rolled(end, holidays) if rule.rolls else end)


def _hours(rule: Rule, limit: Limit, start: Start) -> Due:
    if start.moment is None or start.moment.tzinfo is None:
        raise ClockError(f"Bước “{rule.name}” tính theo giờ: cần ghi giờ, phút của thời điểm bắt đầu.")
    end = start.moment + timedelta(hours=limit.number)
    return Due(end.date(), end)


def _added(rule: Rule, granted: Sequence[Granted]) -> list[Limit]:
    """The segments that decisions added, in the table's order."""
    known = {each.key: each for each in rule.extensions}
    times = Counter(each.key for each in granted)
    if not known and times:
        raise ExtensionRefused(f"Bước “{rule.name}” không được gia hạn theo {rule.article}.")
    for key, number in times.items():
        if key not in known:
            raise ExtensionRefused(f"Bước “{rule.name}” không có hình thức gia hạn “{key}”.")
        if number > known[key].times:
            raise ExtensionRefused(
                f"Bước “{rule.name}”: {known[key].name} tối đa {known[key].times} lần ({known[key].article})."
            )
    if len(times) > 1 and not all(known[key].unit is Unit.MONTHS for key in times):
        raise ExtensionRefused(f"Bước “{rule.name}”: chỉ áp dụng một trong các hình thức gia hạn.")
    return [
        Limit(each.number, each.unit) for each in rule.extensions for _time in range(times.get(each.key, 0))
    ]


def _all(
    rule: Rule, limit: Limit, added: list[Limit], start: Start, still: Sequence[Span], holidays: Holidays
) -> date | None:
    end: date | None = start.day
    if rule.count_from is CountFrom.SAME_DAY:
        end = start.day - ONE_DAY
    for segment in (limit, *added):
        if end is None:
            return None
        end = _run(end, segment, still, holidays)
    return end


def _run(day: date, limit: Limit, still: Sequence[Span], holidays: Holidays) -> date | None:
    """The day on which a segment that follows `day` ends; None where the clock was never set running again."""
    left = limit.number if limit.unit is not Unit.MONTHS else (months_after(day, limit.number) - day).days
    while left:
        day += ONE_DAY
        span = next(
            (each for each in still if each.start <= day and (each.end is None or day < each.end)), None
        )
        if span is not None:
            if span.end is None:
                return None
            continue
        left -= holidays.is_working_day(day) if limit.unit is Unit.WORKING_DAYS else 1
    return day


def months_after(day: date, number: int) -> date:
    """The same-numbered day so many months later, or that month's last day (BLTTHS article 134)."""
    years, month = divmod(day.month - 1 + number, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _rolled(day: date, holidays: Holidays) -> date:
    while not holidays.is_working_day(day):
        day += ONE_DAY
    return day
