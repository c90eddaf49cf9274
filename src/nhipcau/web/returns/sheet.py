"""A return as its page shows it: sections, lines, cells, each with what is typed, asked, wrong or sent back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from nhipcau.core.forms import CellKey, Entry, Form, FormLine, Kind, Problem, write_text
from nhipcau.core.forms.cells import NOT_APPLICABLE_ENTRY, NOT_REPORTED_ENTRY
from nhipcau.core.forms.columns import column_label
from nhipcau.core.forms.numbers import written
from nhipcau.core.forms.past import a_year_before, period_before
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.forms import cell_field, not_applicable_field, note_field, reason_field
from nhipcau.web.returns.models import Return, ReturnCell, ReturnEvent


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its input's name, column heading, words, state, and what is said about it.

    `crossed`: its box for x is ticked. `before`, `year_before`: what was approved then, as written.
    """

    name: str
    crossed_name: str
    crossed: bool
    reason_name: str
    column: str
    text: str
    state: str
    reason: str
    error: str
    past: tuple[tuple[ReturnEvent, str, str], ...]
    question: str = ""
    before: str = ""
    year_before: str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    """One line with its cells and its note."""

    line: FormLine
    cells: tuple[CellView, ...]
    note_name: str
    note: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """Lines under one heading."""

    title: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong or asked, by field's name; `raw` are words as typed, where they could not be read."""

    errors: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)


def findings_of(form: Form, problems: Sequence[Problem]) -> Findings:
    """Problems by the field they belong to."""
    at = [
        (cell_field(CellKey(each.line, each.column)), each) for each in problems if each.line in form.by_key
    ]
    return Findings(
        {name: each.message for name, each in at if not each.question},
        {name: each.message for name, each in at if each.question},
    )


@dataclass(frozen=True, slots=True)
class Ground:
    """What a page stands on: the return, its form, what is typed, stored, said, changed, approved before."""

    form: Form
    draft: Draft
    rows: Mapping[CellKey, ReturnCell]
    changes: Mapping[CellKey, list[tuple[ReturnEvent, str, str]]]
    found: Findings
    known: Mapping[CellKey, Decimal]
    here: Collection[CellKey]


def sections_of(
    of: Return,
    form: Form,
    draft: Draft,
    events: Sequence[ReturnEvent],
    found: Findings,
    known: Mapping[CellKey, Decimal],
) -> list[SectionView]:
    """The whole form, ready to be shown; lines that the period does not ask are left out."""
    rows = {CellKey(row.line, row.period): row for row in of.cells.all()}
    here = {key for _line, key in form.cells(of.period)}
    ground = Ground(form, draft, rows, _past(events), found, known, here)
    return [
        SectionView(
            section.title,
            tuple(
                _line(ground, line, form.columns(line, of.period))
                for line in section.lines
                if form.columns(line, of.period)
            ),
        )
        for section in form.sections
    ]


def _line(on: Ground, line: FormLine, keys: Sequence[CellKey]) -> LineView:
    name = note_field(line.key)
    cells = tuple(_cell(on, line, key) for key in keys)
    return LineView(line, cells, name, on.found.raw.get(name, on.draft.notes.get(line.key, "")))


def _cell(on: Ground, line: FormLine, key: CellKey) -> CellView:
    entry = on.draft.entries.get(key, NOT_REPORTED_ENTRY)
    row, name, crossed = on.rows.get(key), cell_field(key), not_applicable_field(key)
    before = period_before(line, key)
    text = "" if entry == NOT_APPLICABLE_ENTRY else write_text(entry)
    return CellView(
        name=name,
        crossed_name=crossed,
        crossed=crossed in on.found.raw if on.found.raw else entry == NOT_APPLICABLE_ENTRY,
        reason_name=reason_field(key),
        column=column_label(key),
        text=on.found.raw.get(name, text),
        state=_state(entry),
        reason=row.reason if row else "",
        error=on.found.errors.get(name, ""),
        past=tuple(on.changes.get(key, ())),
        question=on.found.questions.get(name, ""),
        before=_written(line, on.known.get(before) if before not in on.here else None),
        year_before=_written(line, on.known.get(a_year_before(key))),
    )


def _written(line: FormLine, value: Decimal | None) -> str:
    if value is None:
        return ""
    return ("có" if value else "không") if line.kind is Kind.TICK else written(value)


def _state(entry: Entry) -> str:
    """The four states of a cell; a zero is a value that is said apart."""
    return "zero" if entry.value == 0 else entry.state.value


def _past(events: Sequence[ReturnEvent]) -> dict[CellKey, list[tuple[ReturnEvent, str, str]]]:
    """Who changed which cell from what to what, the latest first; the first filling is no change."""
    found: dict[CellKey, list[tuple[ReturnEvent, str, str]]] = {}
    for event in events:
        if event.act not in {"save", "submit"}:
            continue
        for line, period, before, after in event.changes:
            if before:
                found.setdefault(CellKey(line, period), []).append((event, before, after))
    return found
