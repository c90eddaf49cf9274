"""What reads otherwise in one paper than in another: figure by figure, with where it stands.

Papers are compared part by part, paragraphs piece by piece, tables line by line and cell by cell. A piece that prints
a figure is known by the figure, a line of a table by its group, code and label: a line that comes in moves no other.
Rule: docs/rules/reports.md, "What would read otherwise".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeVar

from nhipcau.core.papers import (
    Addressees,
    Annex,
    Block,
    Caption,
    Cell,
    Closing,
    Heading,
    Letterhead,
    Paragraph,
    Reference,
    Run,
    Table,
)
from nhipcau.core.reports.parts import Part, parts_of

Named = TypeVar("Named", bound=Hashable)
ORDER = {"TT", "STT"}  # a line's place in its table is no content
CODE = "Mã"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that reads otherwise. `printed` or `now` None: it does not stand there.

    `place` and `title`: the part of the paper, as it is cited and as it is headed. `reference`: the figure or target
    that the place prints; `line` and `column`: where in a table.
    """

    place: str
    reference: Reference | None
    printed: str | None
    now: str | None
    line: str = ""
    column: str = ""
    title: str = ""


def differences(printed: Sequence[Block], now: Sequence[Block]) -> tuple[Difference, ...]:
    """Everything that reads otherwise, in the order of the paper."""
    return tuple(_of_parts(parts_of(printed), parts_of(now)))


def _of_parts(printed: Sequence[Part], now: Sequence[Part]) -> Iterator[Difference]:
    for one, other in paired([part.key for part in printed], [part.key for part in now]):
        before = printed[one] if one is not None else None
        after = now[other] if other is not None else None
        if before and after and before.blocks == after.blocks:
            continue
        there = after or before
        title = there.title if there else ""
        for each in _of_part(before, after):
            yield replace(each, title=title)


def _of_part(before: Part | None, after: Part | None) -> Iterator[Difference]:
    there = after or before
    place = there.place if there else ""
    old, new = (list(_told(part)) if part else [] for part in (before, after))
    for one, other in _stretches(old, new):
        for first, second in _by_kind(one, other):
            if isinstance(first or second, Table):
                yield from _of_tables(place, first, second)  # type: ignore[arg-type]  # of one kind
            else:
                yield from _of_runs(place, _runs(first), _runs(second))


def _stretches(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[list[Block], list[Block]]]:
    """What lies between blocks that are the same in both."""
    for before, after in matched([repr(block) for block in old], [repr(block) for block in new]):
        first, second = [old[place] for place in before], [new[place] for place in after]
        if first != second:
            yield first, second


def _by_kind(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """In their order: a figure that changes must not make its paragraph another one."""
    for one, other in paired(
        [type(block).__name__ for block in old], [type(block).__name__ for block in new]
    ):
        yield (old[one] if one is not None else None), (new[other] if other is not None else None)


def _told(part: Part) -> Iterator[Block]:
    return (block for block in part.blocks if not isinstance(block, Heading | Annex))


def _runs(block: Block | None) -> tuple[Run, ...]:
    if block is None:
        return ()
    if isinstance(block, Paragraph | Caption):
        return block.runs
    return (Run(_plain(block)),)


def _plain(block: Block) -> str:
    """Head and end of the paper as one text."""
    if isinstance(block, Letterhead):
        return "\n".join((block.upper_agency, block.agency, block.symbol, block.type_name, block.subject))
    if isinstance(block, Addressees):
        return "; ".join(block.names)
    if isinstance(block, Closing):
        return "\n".join((*block.authority, block.name, *block.recipients, block.filing))
    return ""


def _of_runs(place: str, old: Sequence[Run], new: Sequence[Run]) -> Iterator[Difference]:
    """Pieces that print the same figure stand against each other; what lies between is compared as text."""
    for before, after in matched([_piece(run) for run in old], [_piece(run) for run in new]):
        first, second = [old[at] for at in before], [new[at] for at in after]
        texts = ["".join(run.text for run in side) for side in (first, second)]
        if texts[0] == texts[1]:
            continue
        reference = next((run.reference for run in (*second, *first) if run.reference), None)
        yield Difference(place, reference, texts[0].strip() or None, texts[1].strip() or None)


def _piece(run: Run) -> Hashable:
    return run.reference or run.text


def _of_tables(place: str, old: Table | None, new: Table | None) -> Iterator[Difference]:
    before, after = (list(_lines(table)) if table else [] for table in (old, new))
    for one, other in paired([line.key for line in before], [line.key for line in after]):
        first = before[one] if one is not None else None
        second = after[other] if other is not None else None
        yield from _of_lines(place, first, second)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table. `cells` by the title of their column; `main`: what the line that it belongs to prints."""

    key: tuple[str, ...]
    label: str
    cells: dict[str, Cell]
    main: Reference | None

    def reference(self, column: str) -> Reference | None:
        """The figure of a cell; of a cell without one, that of its line."""
        own = self.cells.get(column)
        return (_reference([own]) if own else None) or self.main

    def text(self, column: str) -> str | None:
        """What stands in a cell; None where nothing does."""
        cell = self.cells.get(column)
        return (cell.text or None) if cell else None


def _lines(table: Table) -> Iterator[_Line]:
    """Lines with what they are known by: the group and the code above, the label, and which of such it is."""
    widest = max(table.columns, key=lambda column: column.width).title
    group = code = ""
    main: Reference | None = None
    seen: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        if row.group:
            group = row.cells[0].text
            continue
        cells = {column.title: cell for column, cell in zip(table.columns, row.cells, strict=True)}
        own = cells[CODE].text if CODE in cells else ""
        inherited = (
            main if CODE in cells and not own else None
        )  # a line beside a target belongs to the target
        code, main = own or code, _reference(row.cells) or inherited
        label = cells[widest].text
        key = (group, code, label)
        seen[key] = seen.get(key, 0) + 1
        yield _Line((*key, str(seen[key])), f"{code} {label}".strip(), cells, main)


def _reference(cells: Iterable[Cell]) -> Reference | None:
    return next((run.reference for cell in cells for run in cell.runs if run.reference), None)


def _of_lines(place: str, old: _Line | None, new: _Line | None) -> Iterator[Difference]:
    there = new or old
    if there is None:
        return
    for column in there.cells:
        before, after = (line.text(column) if line else None for line in (old, new))
        if column not in ORDER and before != after:
            yield Difference(place, there.reference(column), before, after, there.label, column)


def matched(old: Sequence[Named], new: Sequence[Named]) -> Iterator[tuple[range, range]]:
    """Stretches of two sequences that stand against each other: equal names one by one, else whole stretches."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            for step in range(end - start):
                yield range(start + step, start + step + 1), range(other_start + step, other_start + step + 1)
        else:
            yield range(start, end), range(other_start, other_end)


def paired(old: Sequence[Named], new: Sequence[Named]) -> Iterator[tuple[int | None, int | None]]:
    """Places of two sequences that bear one name, in order; a place alone has no partner."""
    for before, after in matched(old, new):
        if len(before) == len(after) == 1 and old[before[0]] == new[after[0]]:
            yield before[0], after[0]
            continue
        yield from ((place, None) for place in before)
        yield from ((None, place) for place in after)
