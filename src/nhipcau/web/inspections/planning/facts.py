"""Establishments of a frozen list as the planner takes them: what the register knows of each, on which map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date

from nhipcau.core.inspections.places import Paper as PaperFact
from nhipcau.core.inspections.places import Place
from nhipcau.web.inspections.models import (
    EstablishmentState,
    Inspection,
    Paper,
    PaperKind,
    StateChange,
    Universe,
    UniverseLine,
)
from nhipcau.web.inspections.models.universe import COUNTED
from nhipcau.web.places.models import Succession

CHANGES = (StateChange.RENAMED, StateChange.MOVED, StateChange.TYPE_CHANGED)
# Business under security conditions: Decree 96/2016/NĐ-CP
NEED_SECURITY = frozenset(
    (
        "hotel", "official_guest_house", "guest_house", "rooming_house", "tourist_villa", "tourist_flat", "homestay",
        "karaoke", "dance_hall", "bar", "massage", "steam_bath", "hot_cold_bath",
    )
)  # fmt: skip
MONTHS = frozenset(range(1, 13))


def places_of(universe: Universe, first: date, area: Collection[int]) -> list[Place]:
    """The counted lines within the area, on the map of the plan's first day."""
    lines = list(
        UniverseLine.objects.filter(universe=universe, standing__in=COUNTED).select_related("establishment")
    )
    to = heirs(universe.province_id, first)
    lines = [each for each in lines if to(each.unit_id) in area]
    facts = _Facts([each.establishment_id for each in lines], universe.cut_off, first)
    return [facts.place(each, to(each.unit_id)) for each in lines]


def heirs(province_id: int, day: date) -> Callable[[int], int]:
    """From a unit to the one that it goes on in on the day, step by step."""
    rows = Succession.objects.filter(province_id=province_id, on__lte=day, new__isnull=False)
    next_of = {row.old_id: row.new_id for row in rows.order_by("on")}

    def to(unit_id: int) -> int:
        seen: set[int] = set()
        found: int = unit_id
        while found not in seen and (after := next_of.get(found)) is not None and after != found:
            seen.add(found)
            found = after
        return found

    return to


class _Facts:
    """Everything about many establishments at once, in five questions."""

    def __init__(self, establishments: Iterable[int], day: date, first: date) -> None:
        keys = list(establishments)
        self.day = day
        self.papers: dict[tuple[int, str], list[Paper]] = defaultdict(list)
        for paper in Paper.objects.filter(establishment__in=keys, withdrawn=False, issued_on__lte=day):
            self.papers[(paper.establishment_id, paper.kind)].append(paper)
        self.visits: dict[int, list[Inspection]] = defaultdict(list)
        rows = Inspection.objects.standing().select_related("establishment")
        for visit in rows.filter(establishment__in=keys) | rows.filter(establishment__merged_into__in=keys):
            self.visits[visit.establishment.merged_into_id or visit.establishment_id].append(visit)
        self.changes: dict[int, list[date]] = defaultdict(list)
        self.seasons: dict[int, list[int]] = {}
        for state in EstablishmentState.objects.filter(establishment__in=keys).order_by("valid_from"):
            if state.change in CHANGES:
                self.changes[state.establishment_id].append(state.valid_from)
            if state.valid_from <= first:
                self.seasons[state.establishment_id] = state.season

    def place(self, line: UniverseLine, unit_id: int) -> Place:
        """One establishment."""
        key, visits = line.establishment_id, self.visits[line.establishment_id]
        registered = self._holding(key, PaperKind.REGISTRATION)
        season = self.seasons.get(key) or []
        return Place(
            line.establishment.code, unit_id, line.type,
            business=registered.number if registered and registered.number else "",
            closed_months=MONTHS - frozenset(season) if season else frozenset(),
            licence=self._state(key, PaperKind.REGISTRATION, True),
            certificate=self._state(key, PaperKind.SECURITY, line.type in NEED_SECURITY),
            commitment=self._holding(key, PaperKind.COMMITMENT) is not None,
            visits=tuple(sorted(each.day for each in visits)),
            findings=tuple(sorted(each.day for each in visits if any(each.violations.values()))),
            recommendations=tuple(
                each.day for each in visits for _ in range(each.recommendations - each.answered)
            ),
            changes=tuple(self.changes[key]),
        )  # fmt: skip

    def _holding(self, key: int, kind: str) -> Paper | None:
        return next((each for each in self.papers[(key, kind)] if each.holds_on(self.day)), None)

    def _state(self, key: int, kind: str, required: bool) -> PaperFact:
        if not required:
            return PaperFact.NOT_REQUIRED
        if not self.papers[(key, kind)]:
            return PaperFact.MISSING
        return PaperFact.VALID if self._holding(key, kind) else PaperFact.LAPSED
