"""The demo officer reads the plan as an officer would: what is certain together, the rest one by one, then adopts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nhipcau.core.rights import Actor
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.plans.actions import (
    BadCorrection,
    Corrections,
    Heading,
    accept_all_certain,
    adopt,
    decide_target,
)
from nhipcau.web.plans.models import Decision, Plan, PlanTarget
from nhipcau.web.plans.queries import targets_followed


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of the plan's targets, by their codes: followed, without an indicator, not to be followed."""

    followed: tuple[str, ...]
    without_indicator: tuple[str, ...]
    left_out: tuple[str, ...]


def adopt_plan(actor: Actor, plan: Plan, year: int, moment: datetime) -> Adopted:
    """Decides every target and puts the plan in force; days that the text does not say are those of the year."""
    accept_all_certain(actor, plan, moment)
    for target in plan.targets.filter(decision=Decision.PENDING):
        _decide(actor, target, moment)
    heading = Heading(
        number=plan.number,
        issued_on=plan.issued_on,
        period_from=plan.period_from or date(year, 1, 1),
        period_to=plan.period_to or date(year, 12, 31),
    )
    plan = adopt(actor, plan, moment, heading)
    followed = targets_followed(plan)
    known = programme(plan.programme_key).indicators
    return Adopted(
        tuple(each.code for each in followed),
        tuple(each.code for each in followed if each.indicator not in known),
        tuple(plan.targets.filter(decision=Decision.REJECTED).values_list("code", flat=True)),
    )


def _decide(actor: Actor, target: PlanTarget, moment: datetime) -> None:
    """Accepted as read; what cannot be followed as it stands is left out, not bent until it fits."""
    try:
        decide_target(actor, target, Decision.ACCEPTED, Corrections.none_of(target), moment)
    except BadCorrection:
        decide_target(actor, target, Decision.REJECTED, None, moment)
