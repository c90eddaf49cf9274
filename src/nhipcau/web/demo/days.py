"""When things happen in a demonstration: office hours of working days, around the due dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from nhipcau.core.calendar import period as calendar_period
from nhipcau.core.calendar import viet_nam_holidays, working_days_after

READING = 3  # working days from the plan's issue to its reading
REPORT = 3  # working days from the cut-off to the report to the province


@dataclass(frozen=True, slots=True)
class Days:
    """The reporting year of the plan, the day on which the office begins, the supposed day."""

    year: int
    start: date
    day: date


def days_of(
    issued_on: date | None, period_from: date | None, period_to: date | None, day: date | None
) -> Days:
    """What follows from a plan's own days; `day`: the supposed day that somebody wishes."""
    year = _year(issued_on, period_from, period_to) or _meant(issued_on, day)
    start = working_day_after(issued_on or date(year - 1, 11, 12), READING)
    end = calendar_period(f"{year}-Y").end
    supposed = day or working_day_after(end, REPORT)
    return Days(year, min(start, supposed), supposed)


def _year(issued_on: date | None, period_from: date | None, period_to: date | None) -> int | None:
    """The plan's year; the first that can still be run of a plan for several."""
    if period_from and period_to and period_from.year != period_to.year:
        return max(each.year for each in (period_from, issued_on) if each)
    found = period_to or period_from
    return found.year if found else None


def _meant(issued_on: date | None, day: date | None) -> int:
    """The year of a plan that does not say it: issued in autumn, it is for the next."""
    known = issued_on or day
    return known.year + (known.month > 9) if known else 2022


def working_day_after(day: date, number: int) -> date:
    """The working day so many after; the holidays are those of Viet Nam."""
    return working_days_after(day, number, viet_nam_holidays(day.year))


def at(day: date, share: float, first: int = 8, last: int = 16) -> datetime:
    """A moment in the office hours of the day: `share` of the way from hour to hour."""
    begin = datetime.combine(day, time(first), timezone.get_default_timezone())
    return begin + timedelta(seconds=round(share * (last - first) * 3600))
