"""What is typed for a plan, once it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanSaid:
    """A plan's settings. `teams`: days of every month by team. Shares in percent."""

    first: date
    last: date
    universe_id: int
    teams: Mapping[int, int]
    coverage: int
    random: int
    balance: int
    visit_minutes: int
    seed: str
    seed_source: str


@dataclass(frozen=True, slots=True)
class WishSaid:
    """A wish for one establishment, by its code."""

    code: str
    kind: str
    reason: str
    team_id: int | None = None
    day: date | None = None
    again: str = ""
