"""What a page sends → a draft, with each unreadable cell named. What was typed is kept as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from nhipcau.core.forms import BadCell, CellKey, Entry, Form, FormLine, read_text
from nhipcau.core.forms.cells import NOT_APPLICABLE_ENTRY, NOT_REPORTED_ENTRY
from nhipcau.core.forms.columns import place_label
from nhipcau.core.forms.table import NOTE_LIMIT
from nhipcau.web.returns.drafts import Draft

NAME_LIMIT = 120
NARRATIVE_LIMIT = 5000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def cell_field(key: CellKey) -> str:
    """The name of a cell's input."""
    return f"c.{key.line}.{key.suffix}"


def not_applicable_field(key: CellKey) -> str:
    """The name of a cell's box for x: a phone's number pad has no x."""
    return f"x.{key.line}.{key.suffix}"


def note_field(line: str) -> str:
    """The name of a line's note."""
    return f"n.{line}"


def reason_field(key: CellKey) -> str:
    """The name of the reason for sending a cell back."""
    return f"r.{key.line}.{key.suffix}"


@dataclass(frozen=True, slots=True)
class Typed:
    """What came: the draft of what could be read, the errors by field, the words as typed, the unread cells."""

    draft: Draft
    errors: Mapping[str, str] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[CellKey] = frozenset()


def read_page(form: Form, period: str, sent: Mapping[str, str]) -> Typed:
    """Every field of the form's page. Draft entries hold only what could be read."""
    entries: dict[CellKey, Entry] = {}
    notes: dict[str, str] = {}
    errors: dict[str, str] = {}
    unread: set[CellKey] = set()
    sent = {name: without_control(text) for name, text in sent.items()}
    for line, key in form.cells(period):
        name = cell_field(key)
        try:
            entry = _entry(sent.get(name, ""), not_applicable_field(key) in sent, line)
        except BadCell as error:
            errors[name] = f"{place_label(form, key)}: {error}"
            unread.add(key)
            continue
        if entry != NOT_REPORTED_ENTRY:
            entries[key] = entry
    for line in form.lines:
        note = sent.get(note_field(line.key), "").strip()
        if len(note) > NOTE_LIMIT:
            errors[note_field(line.key)] = f"Ghi chú dài {len(note)} ký tự, tối đa {NOTE_LIMIT}. Hãy rút gọn."
        if note:
            notes[line.key] = note
    draft = Draft(
        entries,
        notes,
        prepared_by=_limited(sent, "prepared_by", NAME_LIMIT, errors),
        signed_by=_limited(sent, "signed_by", NAME_LIMIT, errors),
        narrative=_limited(sent, "narrative", NARRATIVE_LIMIT, errors),
    )
    return Typed(draft, errors, dict(sent), frozenset(unread))


def _entry(text: str, crossed: bool, line: FormLine) -> Entry:
    """What the cell and its box for x say together."""
    entry = read_text(text, line)
    if not crossed or entry == NOT_APPLICABLE_ENTRY:
        return entry
    if entry != NOT_REPORTED_ENTRY:
        raise BadCell("Vừa ghi nội dung vừa đánh dấu không áp dụng (x). Hãy bỏ một trong hai.")
    return NOT_APPLICABLE_ENTRY


def read_reasons(form: Form, period: str, sent: Mapping[str, str]) -> dict[CellKey, str]:
    """The reasons that a checker wrote at cells."""
    found = {
        key: without_control(sent.get(reason_field(key), "")).strip()[:NOTE_LIMIT]
        for _line, key in form.cells(period)
    }
    return {key: text for key, text in found.items() if text}


def without_control(text: str) -> str:
    """Without characters that no key types and no database keeps; they come in with what is pasted."""
    return _CONTROL.sub("", text)


def _limited(sent: Mapping[str, str], name: str, limit: int, errors: dict[str, str]) -> str:
    text = sent.get(name, "").strip()
    if len(text) > limit:
        errors[name] = f"Nội dung dài {len(text)} ký tự, tối đa {limit}. Hãy rút gọn."
    return text[:limit]
