"""The clauses, tasks, duties and reporting rules of a plan with what an amending document puts into them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any, TypeVar

from nhipcau.core.plan.amending import Order, Ordered
from nhipcau.core.plan.as_json import plan_as_json
from nhipcau.core.plan.shapes import Plan as PlanRead
from nhipcau.core.plan.shapes import Task
from nhipcau.web.agencies.queries import match
from nhipcau.web.plans.actions.proposing import duty_rows
from nhipcau.web.plans.amended import Amended, leaves, prefix_of
from nhipcau.web.plans.bridge import rule_row, task_row
from nhipcau.web.plans.carrying import CARRIED
from nhipcau.web.plans.duties import under
from nhipcau.web.plans.models import Decision, Duty, Plan, PlanTarget, PlanTask, ReportingRule

Row = TypeVar("Row", PlanTask, Duty, ReportingRule)
_REST_STANDS = re.compile(
    r"không thay đổi|giữ nguyên|vẫn (?:tiếp tục )?thực hiện theo|có hiệu lực", re.IGNORECASE
)


def proposal_of(base: Plan, read: PlanRead, made: Amended, kept: Collection[str]) -> dict[str, Any]:
    """What was read, with the clauses of the plan before and below them the document's own that are kept."""
    own = plan_as_json(read)
    prefix = prefix_of(base)
    clauses = [_placeless(each) for each in deepcopy(base.proposal.get("clauses", []))]
    words = put_in_place(read, made)
    for clause in _mutable(clauses):
        if clause["id"] in words:
            clause["text"] = words[clause["id"]][1]
    if below := _own(own["clauses"], prefix, kept):
        clauses.append(
            {
                "id": prefix,
                "marker": "",
                "heading": read.title or "",
                "text": "",
                "span": [0, 0],
                "children": below,
            }
        )
    agencies = [
        *base.proposal.get("agencies", ()),
        *({**each, "clause": f"{prefix}/{each['clause']}"} for each in own["agencies"]),
    ]
    findings = [*own["findings"], *(_unclear(each, read.text) for each in made.orders if _is_unclear(each))]
    return {**own, "clauses": clauses, "agencies": agencies, "findings": findings}


def keep_rest(plan: Plan, base: Plan, read: PlanRead, made: Amended, today: date) -> set[str]:
    """Tasks, duties and reporting rules: those of before and the document's. Returns its clauses with tasks."""
    prefix, day = prefix_of(base), read.issued_on or plan.period_from or today
    dropped = [each.place for each in made.orders if each.order is Order.DROP and each.place]
    kept = [
        each for each in base.tasks.order_by("order") if not any(under(each.clause, at) for at in dropped)
    ]
    fresh = _fresh_tasks(read, made, kept)
    names = {task.lead for task in fresh if task.lead}
    leads = {name: match(name, day, plan.province_id) for name in names}
    own = [task_row(plan, 0, task, leads) for task in fresh]
    for each in own:
        each.clause = f"{prefix}/{each.clause}"
    rows = [*(copied(each, plan) for each in kept), *own]
    for order, row in enumerate(rows, start=1):
        row.order = order
    PlanTask.objects.bulk_create(rows)
    _keep_duties(plan, base, read, day)
    return {task.clause for task in fresh}


def _fresh_tasks(read: PlanRead, made: Amended, kept: Sequence[PlanTask]) -> list[Task]:
    """The document's own tasks; words in the place of a kept task change that one instead."""
    words = put_in_place(read, made)
    for place, (_clause, text) in words.items():
        there = [each for each in kept if each.clause == place]
        if len(there) == 1:
            there[0].text = text
    not_tasks = {each.clause for each in made.orders} | {clause for clause, _text in words.values()}
    not_tasks |= made.stated - {each.clause for each in read.targets}
    return [
        task for task in read.tasks if task.clause not in not_tasks and not _REST_STANDS.search(task.text)
    ]


def put_in_place(read: PlanRead, made: Amended) -> dict[str, tuple[str, str]]:
    """Place in the plan → clause of the document and its words, where it says a clause anew that is no target."""
    found = {}
    for order in made.orders:
        below = [each for each in leaves(read) if under(each.id, order.clause) and each.id != order.clause]
        if order.order is Order.CHANGE and order.place and len(below) == 1 and below[0].id not in made.stated:
            found[order.place] = (below[0].id, below[0].text)
    return found


def consolidate(plan: Plan, base: Plan) -> None:
    """Not saved. At the adoption: each clause of the plan before reads as its targets were decided now."""
    before = {each.code: each for each in base.targets.all()}
    clauses = {each["id"]: each for each in _mutable(plan.proposal["clauses"])}
    for target in plan.targets.all():
        old, clause = before.get(target.settings.get(CARRIED, "")), clauses.get(target.clause)
        if old is None or clause is None or old.decision == Decision.REJECTED:
            continue
        if target.decision == Decision.REJECTED:
            clause["text"] = _put(clause["text"], old, "")
        elif target.text.split() != old.text.split():
            clause["text"] = _put(clause["text"], old, target.text)


def _mutable(clauses: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for clause in clauses:
        yield clause
        yield from _mutable(clause["children"])


def _put(text: str, old: PlanTarget, words: str) -> str:
    """The new words where the old ones stand; where these cannot be found, as a sentence of their own."""
    if old.text in text:
        return text.replace(old.text, words, 1).strip(" ;.") + ("." if words else "")
    return (
        text
        if not words
        else f"{words}."
        if old.plan.targets.filter(clause=old.clause).count() == 1
        else f"{text} {words}."
    )


def copied(row: Row, plan: Plan) -> Row:
    """Not saved. The row as one of another plan."""
    row.pk, row.plan, row._state.adding = None, plan, True
    return row


def _keep_duties(plan: Plan, base: Plan, read: PlanRead, day: date) -> None:
    prefix = prefix_of(base)
    duties = [copied(each, plan) for each in base.duties.all()]
    for block in read.agencies:
        for duty in duty_rows(plan, block, day):
            duty.clause = f"{prefix}/{duty.clause}"
            duties.append(duty)
    Duty.objects.bulk_create(duties)
    rules = [rule_row(plan, each) for each in read.reporting]
    stated = {rule.cadence for rule in rules}
    old = [copied(each, plan) for each in base.reporting_rules.all() if each.cadence not in stated]
    ReportingRule.objects.bulk_create([*old, *rules])


def _placeless(clause: dict[str, Any]) -> dict[str, Any]:
    """A clause of another document: it stands nowhere in this one."""
    clause["span"] = [0, 0]
    clause["children"] = [_placeless(each) for each in clause["children"]]
    return clause


def _own(clauses: Iterable[Mapping[str, Any]], prefix: str, kept: Collection[str]) -> list[dict[str, Any]]:
    """The document's clauses that hold something new, and those above them."""
    made = []
    for clause in clauses:
        children = _own(clause["children"], prefix, kept)
        if children or clause["id"] in kept:
            made.append({**clause, "id": f"{prefix}/{clause['id']}", "children": children})
    return made


def _is_unclear(order: Ordered) -> bool:
    return order.order is Order.DROP and not order.place


def _unclear(order: Ordered, text: str) -> dict[str, Any]:
    at = max(text.find(order.text[:60]), 0)
    message = (
        f"Văn bản bãi bỏ một nội dung nhưng không rõ mục nào của kế hoạch: “{order.text[:160]}”. "
        "Nếu đó là một chỉ tiêu, hãy bỏ chỉ tiêu đó trong danh sách."
    )
    return {"span": [at, at + len(order.text[:60])], "kind": "unclear-place", "message": message}
