"""Cell rules shared by page, Excel, CSV and API. `docs/rules/forms.md` is the prose with the same examples."""

from nhipcau.core.forms.cells import Entry, read_cell, read_text, write_text
from nhipcau.core.forms.parse import parse_form
from nhipcau.core.forms.problems import BadCell, BadForm, Problem
from nhipcau.core.forms.shapes import (
    Asks,
    CellKey,
    Form,
    FormLine,
    Kind,
    Mandate,
    Reporter,
    ReporterKind,
    Section,
)

__all__ = [
    "Asks",
    "BadCell",
    "BadForm",
    "CellKey",
    "Entry",
    "Form",
    "FormLine",
    "Kind",
    "Mandate",
    "Problem",
    "Reporter",
    "ReporterKind",
    "Section",
    "parse_form",
    "read_cell",
    "read_text",
    "write_text",
]
