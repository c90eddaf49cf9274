"""Questions about plans."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.plans.models import ClauseState, ClauseWord, Decision, Plan, PlanState, PlanTarget


def plan_in_force(province_id: int, day: date, programme_key: str | None = None) -> Plan | None:
    """The plan in force on the day: the one whose period began last. None before the first adoption."""
    plans = Plan.objects.in_force(province_id, day).defer("proposal")
    if programme_key is not None:
        plans = plans.filter(programme_key=programme_key)
    return plans.first()


def targets_followed(plan: Plan) -> list[PlanTarget]:
    """The targets an officer took into the programme, in the order of the plan."""
    return list(
        plan.targets.filter(decision__in=(Decision.ACCEPTED, Decision.CORRECTED))
        .select_related("owner")
        .order_by("order")
    )


def visible(actor: Actor) -> QuerySet[Plan]:
    """Plans the actor may see: proposals are for those who decide on them. Raises Forbidden without any role."""
    scope = Scope(actor.province_id)
    check(actor, Act.SEE_PROGRAMME, scope)
    plans = Plan.objects.filter(province_id=actor.province_id).select_related("document")
    return plans if can(actor, Act.READ_PLAN, scope) else plans.filter(state=PlanState.IN_FORCE)


def words_on(plan: Plan, until: date | None = None) -> dict[str, ClauseWord]:
    """What officers say of clauses, by clause: the latest word each, unless it took back what was said."""
    rows = plan.clause_words.all()
    if until is not None:
        rows = rows.filter(moment__date__lte=until)
    latest: dict[str, ClauseWord] = {}
    for word in rows:
        latest.setdefault(word.clause, word)
    return {clause: word for clause, word in latest.items() if word.state != ClauseState.TAKEN_BACK}


def word_of(plan: Plan, clause: str) -> ClauseWord | None:
    """What an officer says of one clause; None where nothing is said or it was taken back."""
    word = plan.clause_words.filter(clause=clause).first()
    return None if word is None or word.state == ClauseState.TAKEN_BACK else word
