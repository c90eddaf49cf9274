"""What a clause would ask for if it set a target: the form of a missed target opens with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nhipcau.core.plan.passages import Passage
from nhipcau.core.plan.targets import find_targets
from nhipcau.core.terms import Comparator, Shape
from nhipcau.web.plans.bridge import bindings, target_row
from nhipcau.web.plans.models import Plan, PlanTarget

_AS_TARGET = ("Chỉ tiêu",)  # read as if it stood under this heading


def suggested(plan: Plan, clause: Mapping[str, Any]) -> PlanTarget:
    """Not saved. The first target of the clause that the plan does not hold yet; else its words alone."""
    text = str(clause["text"])
    read = find_targets([Passage(clause["id"], "", _AS_TARGET, text, range(len(text)))]).targets
    held = {(each.text, each.value) for each in plan.targets.filter(clause=clause["id"])}
    fresh = [each for each in read if (each.text, each.value) not in held]
    if not fresh:
        return PlanTarget(
            plan=plan, clause=clause["id"], text=text, shape=Shape.COUNT, comparator=Comparator.AT_LEAST
        )
    return target_row(plan, 0, fresh[0], "", bindings(fresh[:1], plan.programme_key)[0])
