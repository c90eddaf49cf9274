"""By which level a target was asked for in other periods: that of the plan, and of its version, in force then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from nhipcau.core.calendar import Period
from nhipcau.web.plans.models import Decision, Plan, PlanState, PlanTarget
from nhipcau.web.plans.pairing import back, family_of


def targets_in(target: PlanTarget, periods: Sequence[Period], day: date) -> list[PlanTarget | None]:
    """For each period the target that judged it, as known on the day; None where no plan of then had it.

    From the target's own plan the way leads back, version by version and year by year, through what each continues.
    """
    plans = _plans(target.plan)
    chain = _chain(target, plans)
    judging = [_judging(plans, target.plan, each, day) for each in periods]
    return [chain.get(plan.pk) if plan else None for plan in judging]


def _plans(own: Plan) -> list[Plan]:
    rows = Plan.objects.filter(
        province_id=own.province_id, programme_key=own.programme_key, state=PlanState.IN_FORCE
    )
    return sorted(rows.defer("proposal"), key=lambda each: (each.period_from or date.min, each.version))


def _judging(plans: Iterable[Plan], own: Plan, period: Period, day: date) -> Plan | None:
    """Of the plans of the period's year the own one, else that which began last; of it the version that holds."""
    there = [each for each in plans if _covers(each, period.year)]
    mine = [each for each in there if family_of(each) == family_of(own)]
    families = mine or [each for each in there if family_of(each) == family_of(there[-1])]
    asked = min(period.end, day)
    held = [each for each in families if each.first_day is not None and each.first_day <= asked]
    return held[-1] if held else next(iter(families), None)


def _covers(plan: Plan, year: int) -> bool:
    start, end = plan.period_from, plan.period_to
    return start is not None and end is not None and start.year <= year <= end.year


def _chain(target: PlanTarget, plans: Sequence[Plan]) -> dict[int, PlanTarget]:
    """What the target continues in each plan and version, by the plan's key; what it became in later versions too."""
    known = {each.pk: each for each in plans}
    rows: dict[int, list[PlanTarget]] = {}
    for row in PlanTarget.objects.filter(plan_id__in=known).exclude(decision=Decision.REJECTED):
        row.plan = known[row.plan_id]
        rows.setdefault(row.plan_id, []).append(row)
    found: dict[int, PlanTarget] = {target.plan_id: target}
    for plan in plans:
        if plan.amends_id in found and plan.pk not in found:
            base = found[plan.amends_id].plan
            here = [row for row in rows.get(plan.pk, []) if back([found[base.pk]], row, base)]
            found.update({row.plan_id: row for row in here})
    for plan in reversed(plans):
        if plan.pk in found:
            continue
        later = _next(plan, plans, found)
        mate = back(rows.get(plan.pk, []), later, plan) if later else None
        if mate is not None:
            found[plan.pk] = mate
    return found


def _next(plan: Plan, plans: Sequence[Plan], found: dict[int, PlanTarget]) -> PlanTarget | None:
    """The target found in the version after, or in the first version of the nearest later year."""
    after = next((each for each in plans if each.amends_id == plan.pk and each.pk in found), None)
    if after is not None:
        return found[after.pk]
    later = [each for each in plans if each.pk in found and _begins_after(each, plan)]
    return (
        found[min(later, key=lambda each: (each.period_from or date.max, each.version)).pk] if later else None
    )


def _begins_after(later: Plan, plan: Plan) -> bool:
    start, end = later.period_from, plan.period_to
    return start is not None and end is not None and start > end
