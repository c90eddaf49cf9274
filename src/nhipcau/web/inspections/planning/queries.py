"""What is asked of plans: those somebody may see, what has come to its day, hit rates of the arms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from nhipcau.core.inspections.fairness import Comparison, Rate
from nhipcau.core.rights import Actor
from nhipcau.web.inspections.models import (
    EstablishmentState,
    Inspection,
    InspectionPlan,
    PlanArm,
    PlanState,
    PlanVisit,
    Team,
)
from nhipcau.web.inspections.planning.permissions import may_plan_for, may_see


def teams_to_plan(actor: Actor) -> list[Team]:
    """The teams for which the actor plans."""
    rows = Team.objects.filter(province_id=actor.province_id).select_related("agency", "unit")
    return [each for each in rows.order_by("-level", "agency__sort_key", "pk") if may_plan_for(actor, each)]


def plans_of(actor: Actor) -> list[InspectionPlan]:
    """The plans that the actor makes."""
    rows = InspectionPlan.objects.filter(province_id=actor.province_id).select_related("universe")
    rows = rows.exclude(state=PlanState.WITHDRAWN).prefetch_related(
        "teams__team__agency", "teams__team__unit"
    )
    return [each for each in rows if may_see(actor, each)]


def plans_on(team: Team, day: date) -> list[InspectionPlan]:
    """The published plans of a team that hold on the day and were signed by then, the latest signed first."""
    rows = InspectionPlan.objects.filter(
        province_id=team.province_id, state=PlanState.PUBLISHED, teams__team=team, first__lte=day, last__gte=day,
        decision_on__lte=day,
    ).exclude(decision_number="")  # fmt: skip
    return list(rows.order_by("-decision_on", "-number"))


def due(province_id: int, today: date) -> QuerySet[PlanVisit]:
    """Visits of published plans whose day has come: what everybody may see who sees inspections."""
    rows = PlanVisit.objects.filter(
        plan__province_id=province_id, plan__state=PlanState.PUBLISHED, day__lte=today
    )
    done = Inspection.objects.standing().filter(
        establishment=OuterRef("establishment"),
        day__gte=OuterRef("plan__first"),
        day__lte=OuterRef("plan__last"),
    )
    rows = rows.annotate(done=Exists(done)).select_related("plan", "team__agency", "establishment")
    return rows.order_by("-day", "team", "place")


def names_on(establishments: set[int], day: date) -> dict[int, EstablishmentState]:
    """What each establishment is called on the day, or was last before it."""
    rows = EstablishmentState.objects.filter(establishment__in=establishments, valid_from__lte=day)
    rows = rows.select_related("unit__parent").order_by("valid_from")
    return {row.establishment_id: row for row in rows}


@dataclass(frozen=True, slots=True)
class Fairness:
    """Hit rates of the arms over plans, up to a day. `planned`: visits whose day has come, by arm."""

    comparison: Comparison
    wished: Rate
    planned: dict[str, int]


def fairness(plans: list[InspectionPlan], today: date) -> Fairness:
    """A visit is a hit where the inspection carried out for it found a violation of the establishment."""
    counts = {arm: [0, 0, 0] for arm in PlanArm.values}
    for plan in plans:
        for arm, carried_out, hit in _carried_out(plan, today):
            counts[arm][0] += 1
            counts[arm][1] += carried_out
            counts[arm][2] += hit
    rates = {arm: Rate(visits, hits) for arm, (_n, visits, hits) in counts.items()}
    planned = {arm: number for arm, (number, _v, _h) in counts.items()}
    return Fairness(Comparison(rates[PlanArm.LOT], rates[PlanArm.RISK]), rates[PlanArm.WISH], planned)


def _carried_out(plan: InspectionPlan, today: date) -> list[tuple[str, bool, bool]]:
    """Arm, whether it was carried out in the plan's time by the plan's team, whether a violation was found."""
    rows = Inspection.objects.standing().filter(day__gte=plan.first, day__lte=min(plan.last, today))
    rows = rows.filter(team__in=plan.teams.values("team"))
    found: dict[int, bool] = {}
    for row in rows.select_related("establishment"):
        place = row.establishment.merged_into_id or row.establishment_id
        found[place] = found.get(place, False) or any(row.violations.values())
    visits = plan.visits.filter(day__lte=today)
    return [
        (each.arm, each.establishment_id in found, found.get(each.establishment_id, False)) for each in visits
    ]
