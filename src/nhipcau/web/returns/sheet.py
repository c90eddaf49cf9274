"""A return as its page shows it: sections, lines, cells, each with what is typed, asked, wrong or sent back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nhipcau.core.forms import CellKey, Entry, Form, FormLine, Problem, write_text
from nhipcau.core.forms.cells import NOT_REPORTED_ENTRY
from nhipcau.core.forms.columns import column_label
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.forms import cell_field, note_field, reason_field
from nhipcau.web.returns.models import Return, ReturnCell, ReturnEvent


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its input's name, column heading, words, state, and what is said about it."""

    name: str
    reason_name: str
    column: str
    text: str
    state: str
    reason: str
    error: str
    past: tuple[tuple[ReturnEvent, str, str], ...]


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
    raw: Mapping[str, str] = field(default_factory=dict)


def findings_of(form: Form, problems: Sequence[Problem]) -> Findings:
    """Problems by the field they belong to."""
    return Findings(
        {
            cell_field(CellKey(each.line, each.column)): each.message
            for each in problems
            if each.line in form.by_key
        }
    )


def sections_of(
    of: Return, form: Form, draft: Draft, events: Sequence[ReturnEvent], found: Findings
) -> list[SectionView]:
    """The whole form, ready to be shown."""
    rows = {CellKey(row.line, row.period): row for row in of.cells.all()}
    past = _past(events)
    return [
        SectionView(
            section.title,
            tuple(_line(of, form, line, draft, rows, past, found) for line in section.lines),
        )
        for section in form.sections
    ]


def _line(
    of: Return,
    form: Form,
    line: FormLine,
    draft: Draft,
    rows: Mapping[CellKey, ReturnCell],
    past: Mapping[CellKey, list[tuple[ReturnEvent, str, str]]],
    found: Findings,
) -> LineView:
    cells = []
    for key in form.columns(line, of.period):
        entry = draft.entries.get(key, NOT_REPORTED_ENTRY)
        row = rows.get(key)
        name = cell_field(key)
        cells.append(
            CellView(
                name=name,
                reason_name=reason_field(key),
                column=column_label(key),
                text=found.raw.get(name, write_text(entry)),
                state=_state(entry),
                reason=row.reason if row else "",
                error=found.errors.get(name, ""),
                past=tuple(past.get(key, ())),
            )
        )
    name = note_field(line.key)
    return LineView(line, tuple(cells), name, found.raw.get(name, draft.notes.get(line.key, "")))


def _state(entry: Entry) -> str:
    return entry.state.value


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
