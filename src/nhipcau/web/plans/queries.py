"""Questions about plans."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.plans.looked_at import looked_at
from nhipcau.web.plans.models import (
    ClauseState,
    ClauseWord,
    Decision,
    Plan,
    PlanChange,
    PlanState,
    PlanTarget,
)


def plan_in_force(province_id: int, day: date, programme_key: str | None = None) -> Plan | None:
    """The plan in force on the day: of the programme asked for, or looked at, else the one whose period began last.

    None before the first adoption.
    """
    plans = Plan.objects.in_force(province_id, day).defer("proposal")
    wanted = looked_at() if programme_key is None else programme_key
    found = plans.filter(programme_key=wanted).first() if wanted else None
    return found if found or programme_key is not None else plans.first()


def version_on(plan: Plan, last_day: date, day: date) -> Plan:
    """The version that judges a period which ends on `last_day`, seen on a day: that of the earlier of both days.

    Before its first day a plan judges by its first version.
    """
    asked = min(last_day, day)
    versions = versions_of(plan)
    held = [each for each in versions if each.first_day is not None and each.first_day <= asked]
    return (
        max(held, key=lambda each: (each.first_day or asked, each.version))
        if held
        else next(iter(versions), plan)
    )


def versions_of(plan: Plan) -> list[Plan]:
    """All adopted versions of the plan, the first one first."""
    first = plan.root_id or plan.pk
    rows = Plan.objects.filter(Q(pk=first) | Q(root_id=first), state=PlanState.IN_FORCE)
    return sorted(rows.defer("proposal"), key=lambda each: (each.version, each.pk))


def version_after(plan: Plan) -> Plan | None:
    """The version that took the place of this one; None where it is the latest."""
    return plan.amendments.filter(state=PlanState.IN_FORCE).defer("proposal").first()


def named_after(plan: Plan) -> Plan:
    """The plan by which papers name it: amendments do not give it another number, a replacement does."""
    while plan.change == PlanChange.AMEND and plan.amends is not None:
        plan = plan.amends
    return plan


def followed_year(plan: Plan, day: date) -> int | None:
    """The year whose figures are looked at: a plan for several years is followed year by year."""
    return min(plan.period_to.year, day.year) if plan.period_to else None


def targets_followed(plan: Plan) -> list[PlanTarget]:
    """The targets an officer took into the programme, in the order of the plan."""
    return list(
        plan.targets.filter(decision__in=(Decision.ACCEPTED, Decision.CORRECTED))
        .select_related("owner")
        .order_by("order")
    )


def same_file(plan: Plan) -> Plan | None:
    """An older plan of the province whose document is byte for byte the same; None where there is none."""
    rows = Plan.objects.filter(province_id=plan.province_id, document__file__sha256=plan.document.file.sha256)
    return (
        rows.exclude(pk=plan.pk).exclude(drafted_from__isnull=False).order_by("pk").defer("proposal").first()
    )


def visible(actor: Actor) -> QuerySet[Plan]:
    """Plans the actor may see: proposals are for those who decide on them. Raises Forbidden without any role."""
    scope = Scope(actor.province_id)
    check(actor, Act.SEE_PROGRAMME, scope)
    plans = Plan.objects.filter(province_id=actor.province_id).select_related("document")
    return plans if can(actor, Act.READ_PLAN, scope) else plans.filter(state=PlanState.IN_FORCE)


def with_later(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """With `later`: the day from which the next version holds; None where there is none."""
    after = Plan.objects.filter(amends=OuterRef("pk"), state=PlanState.IN_FORCE).values("holds_from")
    return plans.select_related("amends__document").annotate(later=Subquery(after[:1]))


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
