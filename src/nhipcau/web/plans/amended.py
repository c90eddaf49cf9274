"""The rows of a version that a document makes by amending the plan: all of the plan before, with what it changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nhipcau.core.plan.amending import Order, Ordered, order_over, orders
from nhipcau.core.plan.comparing import pairs
from nhipcau.core.plan.reference import AMENDING
from nhipcau.core.plan.shapes import Clause
from nhipcau.core.plan.shapes import Plan as PlanRead
from nhipcau.web.plans.actions.deciding import code_of
from nhipcau.web.plans.bridge import bindings, headings, target_row
from nhipcau.web.plans.carrying import CARRIED, DROPPING, copies
from nhipcau.web.plans.clauses import all_clauses, heading_above
from nhipcau.web.plans.duties import under
from nhipcau.web.plans.models import Decision, Plan, PlanTarget
from nhipcau.web.plans.stating import stated
from nhipcau.web.plans.suggesting import read_words

FIELDS = (
    "text", "shape", "comparator", "value", "value_to", "unit", "population", "per", "deadline", "confidence",
    "span_from", "span_to",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amended:
    """The targets in order, what the document orders, and where it states targets."""

    targets: list[PlanTarget]
    orders: list[Ordered]
    stated: set[str]  # the document's clauses that state a target


def prefix_of(base: Plan) -> str:
    """What stands before the ids of the amending document's own clauses."""
    held = sum(each["id"].startswith(AMENDING) for each in base.proposal.get("clauses", ()))
    return f"{AMENDING}~{held + 1}" if held else AMENDING


def amended(plan: Plan, base: Plan, read: PlanRead) -> Amended:
    """Not saved. Each change waits for a decision; what the document does not touch stays as it was decided."""
    found = orders(read.clauses, {each["id"] for each in all_clauses(base.proposal.get("clauses", ()))})
    rows = copies(base, plan)
    fresh = _fresh(plan, read, found, {row.clause for row in rows})
    mates, at = _mates(rows, fresh, found), {each.clause for each in fresh}
    for target in fresh:
        if row := mates.get(target.code):
            _change(row, target)
    for each in found:
        if each.order is Order.DROP and each.place:
            _drop([row for row in rows if under(row.clause, each.place)])
    for target in [each for each in fresh if each.code not in mates]:
        _add(rows, target, base, order_over(target.clause, found))
    for order_number, row in enumerate(rows, start=1):
        row.order, row.code = order_number, code_of(order_number)
    return Amended(rows, found, at)


def _fresh(plan: Plan, read: PlanRead, found: Sequence[Ordered], held: set[str]) -> list[PlanTarget]:
    """The targets that the document states; under an order about a target's place also those the reader passed by."""
    targets = list(read.targets)
    with_targets = {each.clause for each in targets}
    for clause in leaves(read):
        if clause.id not in with_targets and _is_about_targets(clause.id, order_over(clause.id, found), held):
            targets += read_words(clause.id, clause.text, read.text, clause.span)
    above, bound = headings(read.clauses), bindings(targets, plan.programme_key)
    return [
        target_row(plan, order, target, above.get(target.clause, ""), binding)
        for order, (target, binding) in enumerate(zip(targets, bound, strict=True), start=1)
    ]


def _is_about_targets(clause: str, order: Ordered | None, held: set[str]) -> bool:
    if order is None or order.order is Order.DROP or order.clause == clause:
        return False
    place = order.place
    return "chỉ tiêu" in order.text.casefold() or any(place and under(each, place) for each in held)


def _mates(
    rows: Sequence[PlanTarget], fresh: Sequence[PlanTarget], found: Sequence[Ordered]
) -> dict[str, PlanTarget]:
    """By the place that the document names; where it names none, by meaning."""
    mates: dict[str, PlanTarget] = {}
    free = list(rows)
    rest = []
    for target in fresh:
        order = order_over(target.clause, found)
        there = [row for row in free if order and order.place and under(row.clause, order.place)]
        if order is None or order.order is not Order.CHANGE or not order.place:
            rest += [] if order and order.order is Order.ADD else [target]
        elif len(there) == 1 or (there := _nearest(there, target)):
            mates[target.code] = there[0]
            free.remove(there[0])
    by_code = {row.code: row for row in free}
    for code, old in pairs([stated(row) for row in free], [stated(each) for each in rest]).items():
        mates[code] = by_code[old]
    return mates


def _nearest(rows: Sequence[PlanTarget], target: PlanTarget) -> list[PlanTarget]:
    met = pairs([stated(row) for row in rows], [stated(target)])
    return [row for row in rows if row.code == met.get(target.code)]


def _change(row: PlanTarget, target: PlanTarget) -> None:
    for name in FIELDS:
        setattr(row, name, getattr(target, name))
    row.settings = {**target.settings, CARRIED: row.settings[CARRIED]}
    row.decision = Decision.PENDING


def _drop(rows: Sequence[PlanTarget]) -> None:
    for row in rows:
        if row.decision != Decision.REJECTED:
            row.settings = {**row.settings, DROPPING: True}
            row.decision = Decision.PENDING


def _add(rows: list[PlanTarget], target: PlanTarget, base: Plan, order: Ordered | None) -> None:
    """After the targets of the place that it is added to, under their heading; else last."""
    place = order.place if order else ""
    if place:
        target.heading = heading_above(base.proposal.get("clauses", ()), place)[:300] or target.heading
    if any(row.indicator == target.indicator for row in rows if row.decision != Decision.REJECTED):
        target.indicator = ""
    target.clause = f"{prefix_of(base)}/{target.clause}"
    near = [
        at
        for at, row in enumerate(rows)
        if place and (under(row.clause, place) or row.heading == target.heading)
    ]
    rows.insert(max(near) + 1 if near else len(rows), target)


def leaves(read: PlanRead) -> Iterator[Clause]:
    """Every clause of the document that says something."""
    stack = list(read.clauses)
    while stack:
        clause = stack.pop(0)
        stack = [*clause.children, *stack]
        if clause.text.strip():
            yield clause
