"""What records of activities propose for a return: the lower room keeps it, the clerk decides."""

from __future__ import annotations

from collections.abc import Mapping

from nhipcau.core.forms import CellKey, Entry, Form
from nhipcau.core.forms.shapes import Kind
from nhipcau.core.terms import CellState
from nhipcau.web.figures.offers import proposed
from nhipcau.web.returns.models import Return


def offered_entries(of: Return, form: Form, entries: Mapping[CellKey, Entry]) -> dict[CellKey, Entry]:
    """Entries for cells that say nothing yet. What was typed stands; so does a total of which a part was typed."""
    cells = {
        key: (line.figure, line.breakdown, key.period)
        for line, key in form.cells(of.period)
        if line.kind is not Kind.TEXT
    }
    found = proposed(of.province_id, of.unit_id, of.agency.key, cells.values())
    return {
        key: Entry(CellState.VALUE, found[cell], "")
        for key, cell in cells.items()
        if cell in found and key not in entries and not _typed_below(form, key, entries)
    }


def _typed_below(form: Form, total: CellKey, entries: Mapping[CellKey, Entry]) -> bool:
    return any(CellKey(part, total.period) in entries for part in form.by_key[total.line].sum_of)
