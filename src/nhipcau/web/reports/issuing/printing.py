"""Which numbers about people the public version of an issued report prints: remembered, since they were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from nhipcau.core.papers import Block, Caption, Paragraph, Run, Table
from nhipcau.core.protection import Audience
from nhipcau.core.reports import FigureKey, shown
from nhipcau.core.reports.withheld import withhold
from nhipcau.core.terms import Shape
from nhipcau.web.figures.published import PrintedCell
from nhipcau.web.reports.bridge import Compiled, outline_of
from nhipcau.web.reports.issuing.content import Content


def printed_cells(content: Content) -> dict[PrintedCell, Fraction]:
    """Every cell about people whose number follows from the public paper: its own, and last year's with its change."""
    return cells_of(content.versions[Audience.PUBLIC])


def cells_of(of: Compiled) -> dict[PrintedCell, Fraction]:
    """The same of a public version by itself."""
    told = withhold(of.evidence, outline_of(of.plan.programme_key).within)
    code, before = told.period.code, told.period.previous_year().code
    found: dict[PrintedCell, Fraction] = {}
    for key in sorted(set(_named(of.draft.blocks))):
        if key[0] not in told.sensitive:
            continue
        now, change = shown.value(told, key), shown.change(told, key)
        if now.value is not None:
            found[*key, code] = now.value
        if now.value is not None and change.value is not None:
            found[*key, before] = now.value - change.value
    return found | _of_targets(of)


def _named(blocks: Iterable[Block]) -> Iterator[FigureKey]:
    """The figures and parts that sentences and tables print."""
    for block in blocks:
        runs: Iterable[Run] = block.runs if isinstance(block, Paragraph | Caption) else ()
        if isinstance(block, Table):
            runs = (run for row in block.rows for cell in row.cells for run in cell.runs)
        for run in runs:
            if run.reference is not None and run.reference.figure:
                yield run.reference.figure, run.reference.breakdown


def _of_targets(of: Compiled) -> dict[PrintedCell, Fraction]:
    """A change that is measured prints both its numbers."""
    found: dict[PrintedCell, Fraction] = {}
    for target in of.evidence.targets:
        line, made = target.line, target.measurement
        if made.target.shape is not Shape.CHANGE or not target.figures or made.suppressed or line is None:
            continue
        for code, value in (
            (made.period.code, line.numerator),
            (made.period.previous_year().code, line.denominator),
        ):
            if value is not None:
                found[target.figures[0], "", code] = value
    return found
