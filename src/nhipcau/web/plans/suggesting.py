"""What a clause would ask for if it set a target: the form of a missed target opens with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nhipcau.core.plan.passages import Passage
from nhipcau.core.plan.shapes import Target
from nhipcau.core.plan.targets import find_targets
from nhipcau.core.terms import Comparator, Shape
from nhipcau.web.plans.bridge import bindings, target_row
from nhipcau.web.plans.models import Plan, PlanTarget

_AS_TARGET = ("Chỉ tiêu",)  # read as if it stood under this heading


def suggested(plan: Plan, clause: Mapping[str, Any]) -> PlanTarget:
    """Not saved. The first target of the clause that the plan does not hold yet; else its words alone."""
    text = str(clause["text"])
    read = _read(clause["id"], text)
    held = {(each.text, each.value) for each in plan.targets.filter(clause=clause["id"])}
    fresh = [each for each in read if (each.text, each.value) not in held]
    if not fresh:
        return PlanTarget(
            plan=plan, clause=clause["id"], text=text, shape=Shape.COUNT, comparator=Comparator.AT_LEAST
        )
    return target_row(plan, 0, fresh[0], "", bindings(fresh[:1], plan.programme_key)[0])


def read_as_target(plan: Plan, clause: str, text: str) -> PlanTarget | None:
    """Not saved. The first target that the words alone set; None where they set none."""
    read = _read(clause, text)[:1]
    return target_row(plan, 0, read[0], "", bindings(read, plan.programme_key)[0]) if read else None


def _read(clause: str, text: str) -> tuple[Target, ...]:
    return find_targets([Passage(clause, "", _AS_TARGET, text, range(len(text)))]).targets


def read_words(clause: str, text: str, document: str, within: tuple[int, int]) -> list[Target]:
    """What a clause's words ask for, read as if they stood among the targets, with their place in the document."""
    found = []
    for target in _read(clause, text):
        at = document.find(target.text, *within)
        span = (at, at + len(target.text)) if at >= 0 else within
        found.append(replace(target, span=span, confidence=min(target.confidence, 0.8)))
    return found
