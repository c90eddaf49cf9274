"""A copy for editing: the report's blocks with each figure in a content control, and what went out with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nhipcau.core.papers import Block, Heading, Level, Paragraph, Run, mark
from nhipcau.core.reports.evidence import SectionText
from nhipcau.core.reports.merging.shapes import Held, Line, LineKind, Sent, SentLine, TableRead, said
from nhipcau.core.reports.writing import plain

NAME = "Số liệu {}-{}"


def controlled(blocks: Sequence[Block], copy: int) -> tuple[tuple[Block, ...], dict[str, Held]]:
    """The blocks with each figure of a paragraph in a control named after copy and place: `Số liệu 7-12`."""
    held: dict[str, Held] = {}
    made = tuple(_block(block, copy, held) for block in blocks)
    return made, held


def _block(block: Block, copy: int, held: dict[str, Held]) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, runs=tuple(_run(run, copy, held) for run in block.runs))


def _run(run: Run, copy: int, held: dict[str, Held]) -> Run:
    if not run.field:
        return run
    name = NAME.format(copy, len(held) + 1)
    held[name] = Held(run.field, run.text)
    return replace(run, control=name)


def sent_of(
    blocks: Sequence[Block],
    sections: Iterable[SectionText],
    held: dict[str, Held],
    lines: Sequence[Line],
    tables: Sequence[TableRead],
    beside: Iterable[str] = (),
) -> Sent:
    """What went out, from the file itself as a reader reads it. `lines`: its paragraphs outside of tables."""
    headings = {_heading(each.marker, each.block) for each in mark(blocks) if isinstance(each.block, Heading)}
    waiting = [(each.number, _one_line(text)) for each in sections for text in each.text.splitlines()]
    found: list[SentLine] = []
    for line in lines:
        text = _one_line(said(line))
        if waiting and text == waiting[0][1]:
            found.append(SentLine(LineKind.WORDS, waiting.pop(0)[0], line))
        else:
            kind = LineKind.HEADING if text in headings else LineKind.PAPER
            found.append(SentLine(kind, "", line))
    return Sent(tuple(_headed(found)), held, tuple(tables), frozenset(beside))


def _heading(marker: str, block: Heading) -> str:
    text = block.text.upper() if block.level is Level.PART else block.text
    return _one_line(f"{marker} {text}")


def _headed(lines: list[SentLine]) -> list[SentLine]:
    """Headings with the section whose words come next."""
    section = ""
    made: list[SentLine] = []
    for line in reversed(lines):
        if line.kind is LineKind.WORDS:
            section = line.section
        elif line.kind is LineKind.PAPER:
            section = ""
        made.append(replace(line, section=section) if line.kind is LineKind.HEADING else line)
    return made[::-1]


def source(line: Line, held: dict[str, Held] | None = None) -> str:
    """A paragraph as a writer writes it: controls of this copy as their fields, everything else as text."""
    known = held or {}
    return "".join(
        known[bit.control].field if bit.control in known else plain(bit.text) for bit in line
    ).strip()


def _one_line(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
