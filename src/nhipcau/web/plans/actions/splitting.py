"""One sentence read as one target that asks for two things: cut in two, and put together again before the adoption."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.plans.actions.corrections import Corrections
from nhipcau.web.plans.actions.deciding import code_of, lock_proposal
from nhipcau.web.plans.actions.errors import BadCorrection, NamesPersons, NotSplit
from nhipcau.web.plans.clauses import all_clauses
from nhipcau.web.plans.models import Decision, Plan, PlanTarget, PlanTask
from nhipcau.web.plans.suggesting import read_as_target

WHOLE = "whole"  # what a target was before it was split: in its settings


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of both; `task`: the second asks for no quantity and is to be done, not measured."""

    first: str
    second: str
    task: bool = False


def split_target(
    actor: Actor, target: PlanTarget, parts: Parts, moment: datetime
) -> tuple[PlanTarget, PlanTarget | PlanTask]:
    """Tách: both parts, the targets among them waiting for a decision. Raises NotAProposal, BadCorrection."""
    check(actor, Act.READ_PLAN, Scope(target.plan.province_id))
    _check(parts)
    with transaction.atomic():
        plan = lock_proposal(target.plan_id)
        target = plan.targets.select_for_update().get(pk=target.pk)
        target.plan = plan
        second = _new_task(plan, target, parts) if parts.task else _new_target(plan, target, parts)
        target.settings = {**target.settings, "split": True, WHOLE: _kept(target, second)}
        if not parts.task:
            target.settings["inner"] = []
        target.text = parts.first.strip()
        target.span_from, target.span_to = span_of(plan, target, target.text)
        target.decision = Decision.PENDING
        target.save()
        details = {"second": str(second.pk), "task": parts.task, "words": [target.text, second.text]}
        record(actor, "plan.split", f"plan:{plan.pk}:{target.code}", details, moment)
    return target, second


def join_target(actor: Actor, target: PlanTarget, moment: datetime) -> PlanTarget:
    """Gộp lại: the target as it was before it was last split; the second part goes. Raises NotAProposal, NotSplit."""
    check(actor, Act.READ_PLAN, Scope(target.plan.province_id))
    with transaction.atomic():
        plan = lock_proposal(target.plan_id)
        target = plan.targets.select_for_update().get(pk=target.pk)
        whole = target.settings.get(WHOLE)
        if not whole:
            raise NotSplit(_("Chỉ tiêu này chưa được tách nên không có gì để gộp."))
        if whole["task"]:
            plan.tasks.filter(pk=whole["task"]).delete()
        else:
            _remove(plan, plan.targets.filter(pk=whole["target"]).first())
        for name, value in whole["fields"].items():
            setattr(target, name, value)
        target.settings = whole["settings"]
        target.decision = Decision.PENDING
        target.save()
        record(actor, "plan.join", f"plan:{plan.pk}:{target.code}", {"words": target.text}, moment)
    return target


def span_of(plan: Plan, target: PlanTarget, words: str) -> tuple[int, int]:
    """Where the words stand inside the target's own; all of these where they were put differently."""
    start, end = target.span_from, target.span_to
    found = plan.document.text.find(words, start, end)
    return (found, found + len(words)) if found >= 0 else (start, end)


def _check(parts: Parts) -> None:
    for field, words in (("first", parts.first), ("second", parts.second)):
        if not words.strip():
            raise BadCorrection(field, _("Cần câu chữ của cả hai phần, như trong kế hoạch."))
        if refusal := refusal_of(words, Context.PAPER_OF_OFFICE):
            raise NamesPersons(field, refusal)


def _kept(target: PlanTarget, second: PlanTarget | PlanTask) -> dict[str, Any]:
    whole = asdict(Corrections.none_of(target))
    for name in ("value", "value_to"):
        whole[name] = None if whole[name] is None else str(whole[name])
    fields = {
        name: "" if value is None and name in ("unit", "per") else value for name, value in whole.items()
    }
    fields |= {"span_from": target.span_from, "span_to": target.span_to}
    task = isinstance(second, PlanTask)
    return {
        "fields": fields,
        "settings": target.settings,
        "target": None if task else second.pk,
        "task": second.pk if task else None,
    }


def _new_target(plan: Plan, target: PlanTarget, parts: Parts) -> PlanTarget:
    for each in plan.targets.filter(order__gt=target.order).order_by("-order"):
        if each.clause == target.clause:
            each.part += 1
        each.order += 1
        each.code = code_of(each.order)
        each.save(update_fields=["order", "part", "code"])
    second = read_as_target(plan, target.clause, parts.second.strip()) or _with_inner_number(target)
    second.plan, second.clause, second.heading = plan, target.clause, target.heading
    second.order, second.part, second.code = target.order + 1, target.part + 1, code_of(target.order + 1)
    second.text, second.deadline, second.owner_id = parts.second.strip(), target.deadline, target.owner_id
    second.confidence = target.confidence
    second.span_from, second.span_to = span_of(plan, target, second.text)
    if plan.targets.filter(indicator=second.indicator).exists():
        second.indicator = ""
    second.decision, second.settings = Decision.PENDING, {**second.settings, "split": True}
    second.save()
    return second


def _with_inner_number(target: PlanTarget) -> PlanTarget:
    """A second number inside the sentence becomes the level; else the officer types it."""
    inner: Mapping[str, Any] | None = (target.settings.get("inner") or [None])[0]
    wanted = Corrections.none_of(target)
    second = PlanTarget(**{**asdict(wanted), "unit": target.unit, "per": target.per, "indicator": ""})
    if inner:
        second.value, second.value_to = Decimal(str(inner["value"])), None
        second.unit, second.comparator = inner["unit"], inner["comparator"]
        second.population, second.shape = inner["what"], "coverage" if inner["unit"] == "percent" else "count"
    return second


def _new_task(plan: Plan, target: PlanTarget, parts: Parts) -> PlanTask:
    """It stands among the tasks where its clause stands in the plan; the target's body does it."""
    places = {each["id"]: place for place, each in enumerate(all_clauses(plan.proposal["clauses"]))}
    here = places.get(target.clause, 0)
    before = [each.order for each in plan.tasks.all() if places.get(each.clause, 0) <= here]
    order = max(before, default=0) + 1
    for each in plan.tasks.filter(order__gte=order):
        each.order += 1
        each.save(update_fields=["order"])
    return PlanTask.objects.create(
        plan=plan,
        order=order,
        clause=target.clause,
        text=parts.second.strip(),
        lead=target.owner.name if target.owner else "",
        lead_agency=target.owner,
        deadline=target.deadline,
    )


def _remove(plan: Plan, second: PlanTarget | None) -> None:
    if second is None:
        raise NotSplit(_("Phần tách ra không còn trong kế hoạch; hãy mở lại trang."))
    if second.settings.get(WHOLE):
        raise NotSplit(
            _("Phần tách ra đã được tách tiếp; hãy gộp chỉ tiêu số %(n)s trước.") % {"n": second.order}
        )
    second.delete()
    for each in plan.targets.filter(order__gt=second.order).order_by("order"):
        if each.clause == second.clause:
            each.part -= 1
        each.order -= 1
        each.code = code_of(each.order)
        each.save(update_fields=["order", "part", "code"])
