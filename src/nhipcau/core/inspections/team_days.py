"""On which days a team can be planned for, and where it has too few members without a conflict of interest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from nhipcau.core.calendar import Holidays
from nhipcau.core.inspections.drawing import rank
from nhipcau.core.inspections.teams import Lapse, Team, against_day


def working_days(first: date, last: date, holidays: Holidays) -> tuple[date, ...]:
    """Working days from the first to the last, both included."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(day for day in days if holidays.is_working_day(day))


def able_days(team: Team, days: Iterable[date]) -> tuple[date, ...]:
    """Those of the days on which nothing stands against the team."""
    return tuple(day for day in days if not against_day(team, day))


def lapses(team: Team, days: Iterable[date]) -> frozenset[Lapse]:
    """Everything that stands against the team on some of the days."""
    return frozenset(lapse for day in days for lapse in against_day(team, day))


def chosen_days(days: Collection[date], a_month: int, seed: str) -> tuple[date, ...]:
    """`a_month` days of every month by the lot, so that nobody knows them before; those that follow each other go
    together as far as possible, for trips over night."""
    by_month: dict[tuple[int, int], list[date]] = {}
    for day in sorted(days):
        by_month.setdefault((day.year, day.month), []).append(day)
    found: list[date] = []
    for month in by_month.values():
        found += _of_month(month, a_month, seed)
    return tuple(sorted(found))


def _of_month(days: list[date], number: int, seed: str) -> list[date]:
    taken: list[date] = []
    for day in sorted(days, key=lambda each: rank(seed, str(each))):
        for each in (day, day + timedelta(days=1)):
            if len(taken) < number and each in days and each not in taken:
                taken.append(each)
    return taken


def barred(team: Team, days: Collection[date], establishments: Collection[int]) -> frozenset[int]:
    """Establishments that the team does not visit for conflicts of interest.

    Where the team can work without everybody who has a conflict with one of them, those members stay at home and
    nothing is barred; else all establishments with a conflict are.
    """
    conflicted = frozenset(
        each for member in team.members for each in member.conflicts if each in set(establishments)
    )
    if any(against_day(team, day, conflicted) and not against_day(team, day) for day in days):
        return conflicted
    return frozenset()
