"""What a new version keeps of the plan before: decisions, indicators, owners, agencies, as far as words agree."""

from __future__ import annotations

from collections.abc import Sequence

from nhipcau.core.plan.comparing import Change, change, pairs
from nhipcau.web.plans.actions.corrections import Corrections
from nhipcau.web.plans.clauses import all_clauses
from nhipcau.web.plans.models import ClauseWord, Decision, Plan, PlanTarget
from nhipcau.web.plans.stating import stated

CARRIED = "carried"  # in a target's settings: the code it had in the version before
DROPPING = "dropping"  # the document orders that it be dropped


def carry(plan: Plan, base: Plan, fresh: Sequence[PlanTarget]) -> None:
    """Of a document that states the whole plan again: what the officer decided before holds where nothing differs."""
    before = {each.code: each for each in base.targets.all()}
    found = pairs([stated(each) for each in before.values()], [stated(each) for each in fresh])
    held = {before[code].indicator for code in found.values()}
    for target in fresh:
        old = before.get(found.get(target.code, ""))
        if old is None:
            target.indicator = "" if target.indicator in held else target.indicator
        else:
            take_over(target, old)
        target.save()
    _carry_agencies(plan, base)


def take_over(target: PlanTarget, old: PlanTarget) -> None:
    """Not saved. The old target's binding and owner; its decision too where words and level are the same."""
    target.settings = {**target.settings, CARRIED: old.code}
    target.indicator, target.owner_id = old.indicator, old.owner_id
    if target.text.split() == old.text.split():  # what the officer corrected then is right now too
        for name, value in _fields(old).items():
            setattr(target, name, value)
    same = change(stated(old), stated(target)) is Change.SAME
    target.decision = old.decision if same else Decision.PENDING


def copies(base: Plan, plan: Plan) -> list[PlanTarget]:
    """Not saved. Each target of the plan before, as it was decided, for a document that changes some of them."""
    made = []
    for target in base.targets.order_by("order"):
        target.settings = {
            key: value
            for key, value in target.settings.items()
            if key not in ("whole", "split", "added", "paired", DROPPING)
        } | {CARRIED: target.code}
        target.pk, target.plan, target._state.adding = None, plan, True
        target.span_from = target.span_to = 0
        made.append(target)
    return made


def carry_words(plan: Plan, base: Plan) -> None:
    """What officers said of clauses goes on where the clause reads as it did; who said it and when as well."""
    there, here = _words_of(base), _words_of(plan)
    kept = [each for each in base.clause_words.order_by("moment", "id") if each.clause in here]
    kept = [each for each in kept if there.get(each.clause) == here[each.clause]]
    for word in kept:
        word.pk, word.plan, word._state.adding = None, plan, True
    ClauseWord.objects.bulk_create(kept)


def _fields(old: PlanTarget) -> dict[str, object]:
    wanted = Corrections.none_of(old)
    names = ("shape", "comparator", "value", "value_to", "population")
    return {name: getattr(wanted, name) for name in names} | {"unit": old.unit, "per": old.per}


def _carry_agencies(plan: Plan, base: Plan) -> None:
    known = {duty.name: duty.agency_id for duty in base.duties.exclude(agency=None)}
    for duty in plan.duties.filter(agency=None, name__in=known):
        duty.agency_id = known[duty.name]
        duty.save(update_fields=["agency"])
    leads = {task.lead: task.lead_agency_id for task in base.tasks.exclude(lead_agency=None)}
    for task in plan.tasks.filter(lead_agency=None, lead__in=leads):
        task.lead_agency_id = leads[task.lead]
        task.save(update_fields=["lead_agency"])


def _words_of(plan: Plan) -> dict[str, list[str]]:
    return {each["id"]: str(each["text"]).split() for each in all_clauses(plan.proposal.get("clauses", ()))}
