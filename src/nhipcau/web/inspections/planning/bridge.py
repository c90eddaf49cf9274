"""A plan's rows ↔ the planner's values: teams with their days, the ground, wishes, other plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

from nhipcau.core.calendar import viet_nam_holidays
from nhipcau.core.inspections import Lapse
from nhipcau.core.inspections.drawing import rank
from nhipcau.core.inspections.frame import frame
from nhipcau.core.inspections.places import Place
from nhipcau.core.inspections.planning.preparing import Asked, Pin
from nhipcau.core.inspections.planning.shapes import Measures, Team
from nhipcau.core.inspections.risk import rules_on
from nhipcau.core.inspections.team_days import able_days, barred, chosen_days, lapses, working_days
from nhipcau.core.inspections.travel import Ground, Tile, tiles_between
from nhipcau.core.terms import Level
from nhipcau.web.catalogue.queries import inspection_law, planning_rules
from nhipcau.web.inspections.models import (
    InspectionPlan,
    PlanState,
    PlanTeam,
    PlanVisit,
    PlanWish,
    RoadClosure,
    WishKind,
)
from nhipcau.web.inspections.models import Team as TeamRow
from nhipcau.web.inspections.planning.facts import heirs, places_of
from nhipcau.web.inspections.teams.bridge import team_of
from nhipcau.web.places.models import Unit


@dataclass(frozen=True, slots=True)
class Supply:
    """A team's days in a plan: those it can work, those chosen, and what stands against it on the others."""

    row: PlanTeam
    able: tuple[date, ...]
    days: tuple[date, ...]
    lapses: frozenset[Lapse]


def default_measures() -> Measures:
    """What a plan starts with."""
    return planning_rules()[1]


def area_of(team: TeamRow, day: date) -> frozenset[int]:
    """Communes in which the team works on the map of the day; none where its own unit is no more."""
    communes = Unit.objects.filter(province_id=team.province_id).valid_on(day).of_level(Level.COMMUNE)
    if team.level == Level.COMMUNE:
        communes = communes.filter(pk=heirs(team.province_id, day)(team.unit_id))
    elif team.level == Level.DISTRICT:
        communes = communes.filter(parent_id=team.unit_id)
    return frozenset(communes.values_list("pk", flat=True))


def supplies(plan: InspectionPlan, after: date) -> list[Supply]:
    """The days of every team of the plan, later than `after`. A district's team ends with its district."""
    wished = {
        (wish.team_id, wish.day) for wish in plan.wishes.all() if wish.kind != WishKind.FORBID and wish.day
    }
    found = []
    rows = plan.teams.select_related("team__agency", "team__unit").prefetch_related(
        "team__decisions", "team__members__conflicts"
    )
    for row in rows:
        first = max(plan.first, after + timedelta(days=1))
        last = min(plan.last, row.team.unit.valid_to or plan.last)
        working = working_days(first, last, viet_nam_holidays(plan.first.year)) if first <= last else ()
        able = able_days(team_of(row.team), working)
        chosen = chosen_days(able, row.a_month, f"{plan.seed} {row.team.agency.key}")
        fixed = {day for team, day in wished if team in (None, row.team_id) and day in able}
        days = _with_fixed(chosen, fixed, plan.seed)
        found.append(Supply(row, able, days, lapses(team_of(row.team), working)))
    return found


def _with_fixed(chosen: Iterable[date], fixed: set[date], seed: str) -> tuple[date, ...]:
    """A wished day takes the place of another day of its month."""
    days = set(chosen)
    for day in sorted(fixed - days):
        others = [each for each in days - fixed if (each.year, each.month) == (day.year, day.month)]
        if others:
            days.discard(max(others, key=lambda each: rank(seed, str(each))))
        days.add(day)
    return tuple(sorted(days))


def asked_of(plan: InspectionPlan, given: Iterable[Supply]) -> Asked:
    """What the plan asks for."""
    supply = list(given)
    rules, _ = planning_rules()
    areas = {each.row.team_id: area_of(each.row.team, plan.first) for each in supply}
    places = places_of(plan.universe, plan.first, frozenset().union(*areas.values()))
    teams = tuple(_team(each, areas[each.row.team_id], places) for each in supply)
    codes = _codes(plan)
    return Asked(
        frame(places, plan.universe.cut_off), rules_on(rules, plan.universe.cut_off),
        inspection_law().limit_on(plan.first), plan.first.year, teams, ground_of(plan), measures_of(plan), plan.seed,
        {
            str(each.row.team_id): frozenset(
                codes[key] for key in barred(team_of(each.row.team), each.days, codes) if key in codes
            )
            for each in supply
        },
        elsewhere_of(plan),
        frozenset(w.establishment.code for w in _wishes(plan) if w.kind == WishKind.FORBID),
        {
            w.establishment.code: Pin(str(w.team_id) if w.team_id else None, w.day, w.again)
            for w in _wishes(plan)
            if w.kind != WishKind.FORBID
        },
    )  # fmt: skip


def measures_of(plan: InspectionPlan) -> Measures:
    """The plan's own settings over those of the programme."""
    return replace(
        default_measures(),
        visit_minutes=plan.visit_minutes,
        coverage=Fraction(plan.coverage, 100),
        random=Fraction(plan.random, 100),
        balance=Fraction(plan.balance, 100),
    )


def elsewhere_of(plan: InspectionPlan) -> frozenset[str]:
    """Establishments in other published plans of the same year: no place is visited twice without a ground."""
    rows = PlanVisit.objects.filter(
        plan__province_id=plan.province_id, plan__state=PlanState.PUBLISHED, day__year=plan.first.year
    ).exclude(plan=plan)
    return frozenset(row.establishment.code for row in rows.select_related("establishment"))


def ground_of(plan: InspectionPlan) -> Ground:
    """The map of the plan's first day, with the roads that are closed by season."""
    units = Unit.objects.filter(province_id=plan.province_id).valid_on(plan.first).of_level(Level.COMMUNE)
    tiles: dict[int, Tile] = {
        unit.pk: (unit.tile_column, unit.tile_row)
        for unit in units
        if unit.tile_column is not None and unit.tile_row is not None
    }
    across = max((tiles_between(*two) for two in combinations(tiles.values(), 2)), default=1)
    to = heirs(plan.province_id, plan.first)
    rows = RoadClosure.objects.filter(province_id=plan.province_id)
    closed = {to(row.unit_id): frozenset(row.months) for row in rows}
    return Ground(tiles, max(1, default_measures().across // max(1, across)), closed)


def _team(of: Supply, area: frozenset[int], places: Iterable[Place]) -> Team:
    """It starts where most establishments of its area are."""
    held = Counter(each.unit_id for each in places if each.unit_id in area)
    base = min(area, key=lambda unit: (-held[unit], unit), default=of.row.team.unit_id)
    return Team(str(of.row.team_id), base, area, of.days)


def _codes(plan: InspectionPlan) -> Mapping[int, str]:
    lines = plan.universe.lines.select_related("establishment")
    return {each.establishment_id: each.establishment.code for each in lines}


def _wishes(plan: InspectionPlan) -> list[PlanWish]:
    return list(plan.wishes.select_related("establishment"))
