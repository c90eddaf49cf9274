"""Days of a team that are alike: the same roads open, the same establishments in season, the same wishes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nhipcau.core.inspections.planning.shapes import Candidate, Problem, Team


@dataclass(frozen=True, slots=True)
class Slot:
    """Alike days of one team, in order. `open`: units that can be reached. `pairs`: trips of two days that fit."""

    team: Team
    days: tuple[date, ...]
    open: frozenset[int]
    pairs: int

    def takes(self, candidate: Candidate) -> bool:
        """Whether the establishment may be visited on these days by this team."""
        return (
            candidate.unit_id in self.open
            and self.team.key not in candidate.barred
            and candidate.team in (None, self.team.key)
            and (candidate.day is None or self.days == (candidate.day,))
            and self.days[0].month not in candidate.closed_months
        )


def slots_of(problem: Problem) -> tuple[Slot, ...]:
    """Every team's days, put together where they are alike."""
    seasons = sorted({each.closed_months for each in problem.candidates}, key=sorted)
    wished = {each.day for each in problem.candidates if each.day is not None}
    found = []
    for team in problem.teams:
        alike: dict[tuple[date | None, frozenset[int], tuple[bool, ...]], list[date]] = {}
        for day in sorted(set(team.days)):
            reached = frozenset(each for each in team.area if problem.ground.is_open(each, day.month))
            shut = tuple(day.month in each for each in seasons)
            alike.setdefault((day if day in wished else None, reached, shut), []).append(day)
        for (_, reached, _), days in alike.items():
            found.append(Slot(team, tuple(days), reached, len(pairs_of(days))))
    return tuple(found)


def pairs_of(days: Sequence[date]) -> tuple[tuple[date, date], ...]:
    """Pairs of days that follow each other, as many as there are room for; `days` in order."""
    pairs: list[tuple[date, date]] = []
    free: date | None = None
    for day in days:
        if free is not None and day - free == timedelta(days=1):
            pairs.append((free, day))
            free = None
        else:
            free = day
    return tuple(pairs)


def without(days: Iterable[date], pairs: Iterable[tuple[date, date]]) -> tuple[date, ...]:
    """The days that no pair takes."""
    taken = {day for pair in pairs for day in pair}
    return tuple(day for day in days if day not in taken)
