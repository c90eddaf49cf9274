"""Who plans: the programme officer for all teams, a leader for the own one; nobody else sees a visit before its day."""

from __future__ import annotations

from collections.abc import Iterable

from nhipcau.core.rights import Act, Actor, Forbidden, can, check
from nhipcau.web.inspections.models import InspectionPlan, Team
from nhipcau.web.inspections.permissions import scope_of_team


def may_plan_for(actor: Actor, team: Team) -> bool:
    """Whether the actor plans for the team."""
    return can(actor, Act.PLAN_INSPECTIONS, scope_of_team(team))


def check_plans_for(actor: Actor, teams: Iterable[Team]) -> None:
    """Forbidden where the actor does not plan for one of them."""
    for team in teams:
        check(actor, Act.PLAN_INSPECTIONS, scope_of_team(team))


def check_plan(actor: Actor, plan: InspectionPlan) -> None:
    """Forbidden where the actor does not plan for every team of the plan."""
    if plan.province_id != actor.province_id:
        raise Forbidden("Kế hoạch kiểm tra của tỉnh khác.")
    check_plans_for(actor, (each.team for each in plan.teams.select_related("team__unit")))


def may_see(actor: Actor, plan: InspectionPlan) -> bool:
    """The shadow of `check_plan`."""
    rows = plan.teams.select_related("team__unit")
    return plan.province_id == actor.province_id and all(may_plan_for(actor, each.team) for each in rows)
