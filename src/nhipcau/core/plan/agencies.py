"""The bodies a plan gives duties to: blocks under their names, subjects of sentences, columns of task tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nhipcau.core.plan.bodies import is_body, stripped, subject
from nhipcau.core.plan.clauses import CLOSING, Node
from nhipcau.core.plan.outline import Outline
from nhipcau.core.plan.sentences import sentences
from nhipcau.core.plan.shapes import Agency

DUTIES = re.compile(
    r"tổ chức thực hiện|phân công|trách nhiệm|tổ chức triển khai|nhiệm vụ của các|nhiệm vụ cụ thể của|chỉ đạo thực hiện",
    re.IGNORECASE,
)
_WORK = re.compile(r"nhiệm vụ|giải pháp|nội dung|tổ chức", re.IGNORECASE)
_FEWEST = 3  # headings that name bodies make a section of duties, whatever its own heading says


@dataclass(frozen=True, slots=True)
class Block:
    """An agency with the clause in which its duties stand."""

    agency: Agency
    node: Node


def read_agencies(outline: Outline) -> tuple[Block, ...]:
    """The blocks in the order of the plan. A joint heading stays one block; a body is named once."""
    sections = [section for section in outline.root.children if not section.in_appendix]
    blocks: list[Block] = []
    for section in sections:
        found = _headed(section)
        for zone in _zones(section):
            found += _subjects(zone, {block.node.id for block in found}, beside=len(found) > 1)
        if len(found) >= _FEWEST or _zones(section):
            found.sort(key=lambda block: block.node.span)
            blocks += [block for block in _once(found) if not _covered(block.agency.name, blocks)]
    if not blocks:
        work = [
            section for section in sections if _WORK.search(section.heading.text) or section.id == CLOSING
        ]
        blocks = [block for section in work for block in _subjects(section, set(), beside=False)]
    return tuple(_once(blocks))


def _zones(section: Node) -> list[Node]:
    """The section that shares out duties, or the parts of it that do."""
    if DUTIES.search(section.heading.text):
        return [section]
    return [child for child in section.children if DUTIES.match(child.heading.text)]


def _headed(section: Node) -> list[Block]:
    """Clauses whose heading names a body. One that only gathers others ("1. Các sở, ban, ngành") gives way to them."""
    found: list[Block] = []
    for child in section.children:
        below = _headed(child)
        if child.heading.text and not child.cells and is_body(child.heading.text) and len(below) < 2:
            name, requested = stripped(child.heading.text)
            asked = requested or any(stripped(node.heading.text + " ")[1] for node in child.above())
            found.append(Block(Agency(name, child.id, asked), child))
        else:
            found += below
    return found


def _subjects(zone: Node, taken: set[str], *, beside: bool) -> list[Block]:
    """Bodies that are the subject of a sentence; `beside` headed blocks only where no heading says otherwise."""
    found: list[Block] = []
    for clause in _outside(zone, taken):
        if beside and clause is not zone and clause.heading.text:
            continue
        for sentence in sentences(clause.text):
            said = subject(sentence.text)
            if said:
                name, _start, requested = said
                found.append(Block(Agency(name, clause.id, requested), clause))
    return found


def _outside(node: Node, taken: set[str]) -> Iterator[Node]:
    """The clauses of a section outside the blocks that already have a body."""
    if node.id in taken or node.cells:
        return
    yield node
    for child in node.children:
        yield from _outside(child, taken)


def _covered(name: str, blocks: list[Block]) -> bool:
    """Whether a later section only names again, one by one or together, what an earlier one has named."""
    rest = name.lower()
    for known in sorted((block.agency.name.lower() for block in blocks), key=len, reverse=True):
        rest = rest.replace(known, " ")
    return not re.sub(r"(?<!\w)(?:và|các|cùng|thủ trưởng|giám đốc|chủ tịch|giao)(?!\w)|\W", "", rest)


def _once(blocks: list[Block]) -> list[Block]:
    first: dict[str, Block] = {}
    for block in blocks:
        first.setdefault(block.agency.name.lower(), block)
    return list(first.values())
