"""What the planner is given and what it gives back. Times in minutes, days as dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from nhipcau.core.inspections.travel import Ground


class Arm(StrEnum):
    """How an establishment came into the plan."""

    LOT = "lot"
    RISK = "risk"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class Measures:
    """The settings of a plan.

    `coverage`: share of the universe to be inspected in the year. `random`: share of the visits drawn by lot.
    `balance`: share of its own establishments that every unit gets at least, rounded down. `night_from`: minutes one
    way from which a trip may take two days. `neighbours`: tiles between units of one round. `across`: minutes from one
    end of the province to the other. `hour_costs`: points of risk that an hour on the road must bring.
    `large`: types whose visit takes twice `visit_minutes`.
    """

    coverage: Fraction
    random: Fraction
    balance: Fraction
    day_minutes: int
    visit_minutes: int
    night_from: int
    neighbours: int
    across: int
    hour_costs: int
    large: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Team:
    """A team and the days on which it can hold a round. `area`: units where it may work. `base`: where it starts."""

    key: str
    base: int
    area: frozenset[int]
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An establishment that may be visited.

    `size`: 1, or 2 where a visit takes twice the time. `counted_as`: under which name the yearly limit counts it.
    `must`: drawn by lot or wished. `team`, `day`: where a wish fixes them. `barred`: teams with a conflict of interest.
    """

    key: str
    unit_id: int
    score: int
    size: int = 1
    counted_as: str = ""
    must: bool = False
    team: str | None = None
    day: date | None = None
    barred: frozenset[str] = frozenset()
    closed_months: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that the plan depends on.

    `need`: visits that must be planned at least. `most`: visits at the most. `floors`: the least number of visits by
    unit. `allowed`: how many more visits the yearly limit leaves, by `counted_as`, where it is not one. `seed` breaks
    ties and spreads rounds over days.
    """

    candidates: tuple[Candidate, ...]
    teams: tuple[Team, ...]
    ground: Ground
    measures: Measures
    need: int
    most: int
    floors: Mapping[int, int] = field(default_factory=dict)
    allowed: Mapping[str, int] = field(default_factory=dict)
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One day of one team. `units` in the order of the way; `minutes` on the road and at work; `trip`: day 1 or 2 of
    a trip with a night between, 0 for a day out and back."""

    team: str
    day: date
    units: tuple[int, ...]
    visits: tuple[str, ...]
    road: int
    work: int
    trip: int = 0


class Shortage(StrEnum):
    """What was asked for and cannot be reached."""

    COVERAGE = "coverage"  # visits that are missing
    UNIT = "unit"  # visits that a unit misses to its least share
    MUST = "must"  # a drawn or wished establishment without a round


@dataclass(frozen=True, slots=True)
class Short:
    """A shortage: of which kind, where (unit id, establishment key or ''), by how many visits."""

    kind: Shortage
    where: str
    by: int


@dataclass(frozen=True, slots=True)
class Extra:
    """Team-days that would do. `days` by team; None: no number of days would."""

    days: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The rounds, with the value reached (points less the road's cost) and a proven bound on it.

    `short` is empty where everything asked for is reached. Where it is not, `proven` says whether no plan reaches it:
    then the rounds are the best that the days allow and `extra` says what would be enough (None: not known). Not
    proven, the search ended before it found a plan or knew that there is none; with more time there may be one.
    """

    rounds: tuple[Round, ...]
    value: float
    bound: float
    short: tuple[Short, ...] = ()
    extra: Extra | None = None
    proven: bool = True

    @property
    def gap(self) -> float | None:
        """How far the value may be from that of the best plan that reaches everything, as a share of the bound.

        0 is the best; None where no plan reaches everything.
        """
        if self.short and self.proven:
            return None
        return max(0.0, self.bound - self.value) / max(abs(self.bound), 1e-9)

    @property
    def visits(self) -> Mapping[str, Round]:
        """The round of every visited establishment."""
        return {key: each for each in self.rounds for key in each.visits}
