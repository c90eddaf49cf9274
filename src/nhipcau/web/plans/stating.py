"""Targets and tasks of a plan as the core compares them."""

from __future__ import annotations

from fractions import Fraction

from nhipcau.core.plan.comparing import Stated
from nhipcau.core.terms import Comparator, Frequency, Shape, Unit
from nhipcau.web.plans.models import PlanTarget, PlanTask


def stated(target: PlanTarget) -> Stated:
    """A target; its key is its code."""
    return Stated(
        key=target.code,
        clause=target.clause,
        text=target.text,
        part=target.part,
        shape=Shape(target.shape),
        comparator=Comparator(target.comparator),
        value=None if target.value is None else Fraction(target.value),
        value_to=None if target.value_to is None else Fraction(target.value_to),
        unit=Unit(target.unit) if target.unit else None,
        per=Frequency(target.per) if target.per else None,
        population=target.population,
    )


def stated_task(task: PlanTask) -> Stated:
    """A task; its key is its place in the order."""
    return Stated(key=str(task.order), clause=task.clause, text=task.text)
