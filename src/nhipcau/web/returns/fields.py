"""Every field of a form's page in words: a cell, the note of a line, a word below the table."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from nhipcau.core.forms import Form, FormLine
from nhipcau.core.forms.columns import column_label
from nhipcau.web.returns.forms import cell_field, note_field


class Place(NamedTuple):
    """Where a field stands: in words, its column, the line whose cell it is."""

    words: str
    column: str = ""
    line: FormLine | None = None

    def __str__(self) -> str:
        return f"{self.words}, {self.column}" if self.column else self.words


def places_of(form: Form, period: str) -> dict[str, Place]:
    """The fields by name, in the order of the form."""
    places: dict[str, Place] = {}
    for line in form.lines:
        where = _("dòng %(number)s “%(label)s”") % {"number": line.number, "label": line.label}
        for key in form.columns(line, period):
            places[cell_field(key)] = Place(where, column_label(key), line)
        places[note_field(line.key)] = Place(_("ghi chú của %(where)s") % {"where": where})
    places["narrative"] = Place(_("khó khăn, kiến nghị"))
    places["prepared_by"] = Place(_("người lập biểu"))
    places["signed_by"] = Place(_("người duyệt"))
    return places
