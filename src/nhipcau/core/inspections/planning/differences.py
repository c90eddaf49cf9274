"""What a change costs: two plans side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nhipcau.core.inspections.planning.shapes import Round


@dataclass(frozen=True, slots=True)
class Change:
    """Keys that came, went, or have another day or team; points, minutes of road and rounds, later less earlier."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[str, ...]
    points: int
    road: int
    rounds: int


def change(before: Iterable[Round], after: Iterable[Round], points: Mapping[str, int]) -> Change:
    """From one plan to the next. `points`: the score of every establishment in either."""
    old, new = tuple(before), tuple(after)
    was = {key: (each.team, each.day) for each in old for key in each.visits}
    now = {key: (each.team, each.day) for each in new for key in each.visits}
    return Change(
        tuple(sorted(now.keys() - was.keys())),
        tuple(sorted(was.keys() - now.keys())),
        tuple(sorted(key for key in was.keys() & now.keys() if was[key] != now[key])),
        sum(points.get(key, 0) for key in now) - sum(points.get(key, 0) for key in was),
        sum(each.road for each in new) - sum(each.road for each in old),
        len(new) - len(old),
    )
