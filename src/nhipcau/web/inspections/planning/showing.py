"""A plan as its pages show it: rounds with reasons, the list behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from nhipcau.web.inspections.models import EstablishmentState, InspectionPlan, PlanVisit, WishKind
from nhipcau.web.inspections.planning.queries import names_on
from nhipcau.web.inspections.planning.solving import prepared_again
from nhipcau.web.inspections.planning.words import Why, bar_words, points_words, rules_of, why
from nhipcau.web.inspections.register.kinds import type_name


@dataclass(frozen=True, slots=True)
class VisitShown:
    """A planned visit with what it is called, what it is, and why it was chosen."""

    row: PlanVisit
    state: EstablishmentState
    type: str
    why: list[Why]


@dataclass(frozen=True, slots=True)
class RoundShown:
    """A day of a team."""

    day: date
    team: str
    night: int
    road_hours: float
    visits: list[VisitShown]


@dataclass(frozen=True, slots=True)
class MemberShown:
    """An establishment of the list. `lot`: its place among the drawn; `bar`: why it is not in question."""

    code: str
    state: EstablishmentState
    type: str
    points: int
    why: list[Why]
    bar: str
    lot: int | None
    day: date | None


def rounds_shown(plan: InspectionPlan) -> list[RoundShown]:
    """The plan by day and team."""
    visits = list(
        plan.visits.select_related("team__agency", "establishment").order_by("day", "team", "place")
    )
    names = names_on({each.establishment_id for each in visits}, plan.last)
    wishes = plan.wishes.exclude(kind=WishKind.FORBID)
    grounds = {each.establishment_id: each.reason for each in wishes}
    rules = rules_of(plan)
    found = []
    for (day, team), rows in groupby(visits, key=lambda each: (each.day, each.team.agency.name)):
        shown = []
        for each in rows:
            state = names[each.establishment_id]
            shown.append(VisitShown(each, state, type_name(state.type), why(each, rules, grounds)))
        first = shown[0].row
        found.append(RoundShown(day, team, first.night, first.road / 60, shown))
    return found


def members_shown(plan: InspectionPlan, today: date) -> tuple[list[MemberShown], int]:
    """The list as the plan now asks, the most points first; and how many of it are done."""
    prepared, rules = prepared_again(plan, today), rules_of(plan)
    drawn = {key: place for place, key in enumerate(prepared.drawn, start=1)}
    planned = dict(plan.visits.values_list("establishment_id", "day"))
    lines = [
        each
        for each in plan.universe.lines.select_related("establishment")
        if each.establishment.code in prepared.scores
    ]
    states = names_on({each.establishment_id for each in lines}, plan.last)
    rows = []
    for each in lines:
        code, bar = each.establishment.code, prepared.bars.get(each.establishment.code)
        parts = [[part.rule, part.points, part.counted] for part in prepared.scores[code].parts]
        rows.append(
            MemberShown(
                code, states[each.establishment_id], type_name(each.type), prepared.scores[code].points,
                points_words(parts, rules), bar_words(bar.value) if bar else "", drawn.get(code),
                planned.get(each.establishment_id),
            )
        )  # fmt: skip
    return sorted(rows, key=lambda row: (-row.points, row.code)), prepared.done
