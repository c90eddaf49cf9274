"""An officer says which target of the version or the year before a target continues; and takes that back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nhipcau.core.plan.comparing import Change, change
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.plans.actions.deciding import code_of
from nhipcau.web.plans.actions.errors import NotPaired
from nhipcau.web.plans.carrying import CARRIED, copies, take_over
from nhipcau.web.plans.models import Plan, PlanChange, PlanState, PlanTarget
from nhipcau.web.plans.pairing import FOLLOWS, PAIRED, family_of
from nhipcau.web.plans.stating import stated


def pair_version(actor: Actor, plan: Plan, code: str, wanted: str | None, moment: datetime) -> PlanTarget:
    """The target `code` of a version continues `wanted` of the version before; "" none, None as first paired.

    In a proposal indicator and owner come along and the target waits for a decision again; what an amendment had
    overwritten is put back. In a version in force the pairing alone changes. Raises NotPaired, Forbidden.
    """
    check(actor, Act.READ_PLAN, Scope(plan.province_id))
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("amends").get(pk=plan.pk)
        base = plan.amends
        if base is None or plan.state == PlanState.REJECTED:
            raise NotPaired(
                _("Kế hoạch này không phải bản sửa đổi, thay thế nên không có bản trước để ghép.")
            )
        target, old = _found(plan, code), {each.code: each for each in base.targets.all()}
        before = str(target.settings.get(CARRIED, ""))
        first = str(target.settings.get(PAIRED, before))
        goal = first if wanted is None else wanted
        _check_known(goal, old)
        if goal != before:
            _set_free(plan, base, target, goal, before)
            _carry_on(plan, target, old.get(goal))
        target.settings = {**target.settings, CARRIED: goal, PAIRED: first}
        if goal == first:
            del target.settings[PAIRED]
        target.save()
        details = {"before": before, "after": goal, "plan": base.pk}
        record(actor, "plan.pair", f"plan:{plan.pk}:{target.code}", details, moment)
    return target


def pair_year(
    actor: Actor, plan: Plan, base: Plan, code: str, wanted: str | None, moment: datetime
) -> PlanTarget:
    """The target `code` of next year's plan repeats `wanted` of this year's; "" none, None by its words again.

    Only what is shown beside one another changes. Raises NotPaired, Forbidden.
    """
    check(actor, Act.READ_PLAN, Scope(plan.province_id))
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        if plan.state == PlanState.REJECTED or plan.programme_key != base.programme_key:
            raise NotPaired(_("Hai kế hoạch này không nối tiếp nhau nên không ghép được."))
        target, family = _found(plan, code), family_of(base)
        _check_known(wanted or "", {each.code: each for each in base.targets.all()})
        before = target.settings.get(FOLLOWS)
        target.settings = {key: value for key, value in target.settings.items() if key != FOLLOWS}
        if wanted is not None:
            said = {"plan": family, "code": wanted}
            for other in plan.targets.exclude(pk=target.pk) if wanted else ():
                if other.settings.pop(FOLLOWS, None) == said:
                    other.save(update_fields=["settings"])
            target.settings[FOLLOWS] = said
        target.save(update_fields=["settings"])
        details = {"before": before["code"] if before else None, "after": wanted, "plan": base.pk}
        record(actor, "plan.pair", f"plan:{plan.pk}:{target.code}", details, moment)
    return target


def _found(plan: Plan, code: str) -> PlanTarget:
    target = plan.targets.select_for_update().filter(code=code).first()
    if target is None:
        raise NotPaired(_("Không có chỉ tiêu %(code)s trong kế hoạch này.") % {"code": code[:8]})
    return target


def _check_known(wanted: str, old: dict[str, PlanTarget]) -> None:
    if wanted and wanted not in old:
        raise NotPaired(_("Không có chỉ tiêu %(code)s trong kế hoạch trước.") % {"code": wanted[:8]})


def _carry_on(plan: Plan, target: PlanTarget, old: PlanTarget | None) -> None:
    """In a proposal: with the old target's indicator and owner, to be decided upon again."""
    if plan.state != PlanState.PROPOSED:
        return
    if old is None:
        target.decision = "pending"
    else:
        take_over(target, old)


def _set_free(plan: Plan, base: Plan, target: PlanTarget, goal: str, before: str) -> None:
    """Whoever continued `goal` does so no more; `before`, which an amendment only seemed to touch, stands again."""
    holder = next(
        (each for each in _others(plan, target) if goal and each.settings.get(CARRIED) == goal), None
    )
    amending = plan.state == PlanState.PROPOSED and plan.change == PlanChange.AMEND
    if not amending:
        if holder is not None:
            holder.settings = {**holder.settings, CARRIED: ""}
            holder.save(update_fields=["settings"])
        return
    fresh = {each.settings[CARRIED]: each for each in copies(base, plan)}
    if holder is not None and change(stated(fresh[goal]), stated(holder)) is Change.SAME:
        _put_back(plan, holder, fresh.get(before))
    elif holder is not None:
        holder.settings = {**holder.settings, CARRIED: ""}
        holder.save(update_fields=["settings"])
    elif before:
        _put_back(plan, None, fresh[before])


def _put_back(plan: Plan, place: PlanTarget | None, copy: PlanTarget | None) -> None:
    """A target as it was decided in the version before, in another's place or as the last one; None: nothing there."""
    if place is not None:
        order, code = place.order, place.code
        place.delete()
    else:
        order = (plan.targets.aggregate(last=Max("order"))["last"] or 0) + 1
        code = code_of(order)
    if copy is not None:
        copy.order, copy.code = order, code
        copy.save(force_insert=True)


def _others(plan: Plan, target: PlanTarget) -> list[PlanTarget]:
    return list(plan.targets.select_for_update().exclude(pk=target.pk))
