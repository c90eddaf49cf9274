"""What is to be done: duties of the agencies, clauses of the task sections, rows of task tables, halves of targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nhipcau.core.plan.agencies import Block
from nhipcau.core.plan.bodies import is_body, listed_up_to_verb, split, subject
from nhipcau.core.plan.cadences import deadline_in, first_round
from nhipcau.core.plan.clauses import CLOSING, Node
from nhipcau.core.plan.outline import Outline
from nhipcau.core.plan.ropes import Rope
from nhipcau.core.plan.sentences import sentences
from nhipcau.core.plan.shapes import Finding, Task
from nhipcau.core.plan.targets import Remainder
from nhipcau.core.plan.task_tables import read_tables

_WORK = re.compile(
    r"nhiệm vụ|giải pháp|nội dung|hoạt động|hình thức|biện pháp|tổ chức thực hiện|phân công|công tác|đẩy mạnh|nâng cao|tăng cường",
    re.IGNORECASE,
)
_NO_WORK = re.compile(
    r"mục tiêu|chỉ tiêu|mục đích|yêu cầu|phạm vi|đối tượng|thời gian|kinh phí|nguồn vốn|căn cứ|tình hình|thực trạng|kết quả|quan điểm|đánh giá chung",
    re.IGNORECASE,
)
_WITH = re.compile(r"[Pp]hối hợp(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|tốt))*\s+(?:với\s+|cùng\s+)?(?=\S)")
_LABEL = re.compile(
    r"^(?:(?:Cơ quan|Đơn vị|Các đơn vị)\s+)?(?P<kind>chủ trì|phối hợp|thực hiện|tham mưu)(?:\s+thực hiện)?\s*:\s*(?P<who>[^\n]*)"
    r"|^(?:Thời gian|Thời hạn|Tiến độ)(?:\s+(?:thực hiện|hoàn thành))?\s*:\s*(?P<when>[^\n]*)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3


def read_tasks(
    outline: Outline, blocks: tuple[Block, ...], with_targets: frozenset[str], halves: tuple[Remainder, ...]
) -> tuple[tuple[Task, ...], tuple[Finding, ...]]:
    """All tasks in the order of the document. A target is not repeated as a task; its unquantified half is one."""
    owners = {block.node.id: block for block in reversed(blocks)}
    tasks: list[Task] = []
    for node in outline.nodes:
        owner = _owner(node, owners)
        if node.cells or not node.texts or node.in_appendix:
            continue
        if owner or (node.id not in with_targets and _is_work(node)):
            tasks += _of_text(node, owner)
    rows, findings = read_tables(outline, with_targets)
    tasks = _labelled(tasks) + list(rows) + [Task(half.clause, half.text, half.span) for half in halves]
    return tuple(sorted(tasks, key=lambda task: task.span)), findings


def _owner(node: Node, owners: dict[str, Block]) -> Block | None:
    return next((owners[here.id] for here in (node, *node.above()) if here.id in owners), None)


def _is_work(node: Node) -> bool:
    """The nearest heading that says either decides."""
    if node.id.startswith(CLOSING):
        return False
    for said in (node.heading.text, *reversed(node.headings())):
        if _NO_WORK.search(said):
            return False
        if _WORK.search(said):
            return True
    return False


def _of_text(node: Node, owner: Block | None) -> Iterator[Task]:
    for sentence in sentences(node.text):
        if len(sentence.text.split()) >= _FEWEST_WORDS or _LABEL.match(sentence.text):
            yield _task(node, sentence, owner)


def _task(node: Node, sentence: Rope, owner: Block | None) -> Task:
    words = sentence.text
    said = subject(words)
    asked = said[2] if said else bool(re.match(r"Đề nghị\s", words))
    return Task(
        clause=node.id,
        text=words,
        span=sentence.span,
        lead=said[0] if said else owner.agency.name if owner else None,
        supports=_supports(words),
        requested=asked or bool(owner and owner.agency.requested),
        deadline=deadline_in(words),
        cadence=first_round(words),
    )


def _supports(words: str) -> tuple[str, ...]:
    """The bodies behind "phối hợp với", up to the verb."""
    found = _WITH.search(words)
    return listed_up_to_verb(words[found.end() :]) if found else ()


def _labelled(tasks: list[Task]) -> list[Task]:
    """Lines "Đơn vị chủ trì: …", "Thời gian thực hiện: …" belong to the task before them."""
    kept: list[Task] = []
    for task in tasks:
        label = _LABEL.match(task.text)
        if not label or not kept:
            kept.append(task)
            continue
        who = (label["who"] or "").strip(" .;")
        when = (label["when"] or "").strip(" .;")
        kind = (label["kind"] or "").lower()
        if when:
            kept[-1] = replace(kept[-1], deadline=when, cadence=first_round(when) or kept[-1].cadence)
        elif kind == "phối hợp":
            kept[-1] = replace(kept[-1], supports=split(who) or (who,))
        elif who and (is_body(who) or kind != "thực hiện"):
            kept[-1] = replace(kept[-1], lead=who)
    return kept
