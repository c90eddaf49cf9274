"""A return → an .xlsx that looks like the official form: labels protected, input cells open."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from nhipcau.core.forms import Entry, Form, FormLine, Kind, write_text
from nhipcau.core.forms.cells import NOT_REPORTED_ENTRY
from nhipcau.web.returns.below import Below
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.workbooks.identity import HIDDEN_SHEET, Identity
from nhipcau.web.returns.workbooks.layout import (
    FIRST_INPUT,
    LABEL,
    NARRATIVE,
    NUMBER,
    PREPARED,
    SIGNED,
    STATES_NOTE,
    Heading,
    Layout,
    lay_out,
)
from nhipcau.web.returns.workbooks.sums import add_sums

_FONT = "Times New Roman"
_BOX = {"border": 1, "valign": "vcenter", "text_wrap": True}
_STYLES: dict[str, dict[str, object]] = {
    "agency": {"bold": True, "align": "left"},
    "code": {"bold": True, "align": "right"},
    "title": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter", "text_wrap": True},
    "sub": {"italic": True, "align": "center"},
    "note": {"italic": True, "font_color": "#444444", "align": "left"},
    "head": {**_BOX, "bold": True, "align": "center", "bg_color": "#EDEBE3"},
    "section": {**_BOX, "bold": True, "bg_color": "#F5F3EC"},
    "text": {**_BOX},
    "centre": {**_BOX, "align": "center"},
    "blocked": {**_BOX, "bg_color": "#D9D9D9"},
    "number": {**_BOX, "align": "right", "num_format": "#,##0.####", "locked": False, "bg_color": "#FFFDF0"},
    "whole": {**_BOX, "align": "right", "num_format": "#,##0", "locked": False, "bg_color": "#FFFDF0"},
    "free": {**_BOX, "align": "left", "locked": False, "num_format": "@", "bg_color": "#FFFDF0"},
    "label": {"bold": True, "align": "left", "valign": "top"},
}
_INDENT = 3
_CELL_STYLES = {Kind.INTEGER: "whole", Kind.TICK: "whole", Kind.TEXT: "free"}


def write(
    form: Form,
    identity: Identity,
    heading: Heading,
    draft: Draft,
    made_at: datetime,
    below: Below | None = None,
) -> bytes:
    """The workbook's bytes; the same input gives the same bytes. `below`: sums to be shown on a second sheet."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": f"{form.code} {heading.period}", "created": made_at.replace(tzinfo=None)})
    styles = {
        name: book.add_format({"font_name": _FONT, "font_size": 12, **style})
        for name, style in _STYLES.items()
    }
    indented = [
        book.add_format({"font_name": _FONT, "font_size": 12, **_BOX, "indent": depth})
        for depth in range(_INDENT)
    ]
    made = lay_out(form, heading)
    sheet = book.add_worksheet(form.code)
    _print(sheet, made, styles, indented)
    _fill(sheet, made, form, draft, styles)
    _page(sheet, made, form)
    for name, (row, column) in made.names.items():
        book.define_name(name, f"='{form.code}'!{xl_rowcol_to_cell(row, column, True, True)}")
    if below is not None:
        add_sums(book, below, styles)
    _identify(book, identity)
    book.close()
    return target.getvalue()


def _identify(book: xlsxwriter.Workbook, identity: Identity) -> None:
    """The hidden sheet."""
    hidden = book.add_worksheet(HIDDEN_SHEET)
    for row, pair in enumerate(identity.rows()):
        for column, text in enumerate(pair):
            hidden.write_string(row, column, text)
    hidden.protect()
    hidden.hide()


def _print(sheet: Worksheet, made: Layout, styles: dict[str, Format], indented: list[Format]) -> None:
    last = made.columns - 1
    sheet.merge_range(0, 0, 0, last - 1, made.printed[(0, NUMBER)], styles["agency"])
    sheet.write_string(0, last, made.printed[(0, last)], styles["code"])
    for row, style in made.above.items():
        sheet.merge_range(row, 0, row, last, made.printed[(row, NUMBER)], styles[style])
    for column in range(made.columns):
        sheet.write_string(made.head_row, column, made.printed[(made.head_row, column)], styles["head"])
    for row in made.sections:
        sheet.merge_range(row, 0, row, last, made.printed[(row, NUMBER)], styles["section"])
    for row, line in made.lines.items():
        sheet.write_string(row, NUMBER, line.number, styles["centre"])
        sheet.write_string(row, LABEL, line.label, indented[line.depth])
        for column in range(LABEL + 1, FIRST_INPUT):
            sheet.write_string(row, column, made.printed[(row, column)], styles["centre"])
    for row, column in made.blocked:
        sheet.write_blank(row, column, None, styles["blocked"])
    for row, _column in made.texts:
        sheet.merge_range(row, NUMBER, row, LABEL, made.printed[(row, NUMBER)], styles["label"])


def _fill(sheet: Worksheet, made: Layout, form: Form, draft: Draft, styles: dict[str, Format]) -> None:
    for (row, column), key in made.cells.items():
        kind = form.by_key[key.line].kind
        style = styles[_CELL_STYLES.get(kind, "number")]
        _entry(sheet, row, column, draft.entries.get(key, NOT_REPORTED_ENTRY), style)
        _hint(sheet, row, column, form.by_key[key.line])
    for (row, column), line in made.notes.items():
        sheet.write_string(row, column, draft.notes.get(line, ""), styles["free"])
    texts = {PREPARED: draft.prepared_by, SIGNED: draft.signed_by, NARRATIVE: draft.narrative}
    for (row, column), name in made.texts.items():
        sheet.merge_range(row, column, row, made.columns - 1, texts[name], styles["free"])
        if name == NARRATIVE:
            sheet.set_row(row, 90)


def _hint(sheet: Worksheet, row: int, column: int, line: FormLine) -> None:
    """What to write, shown when the cell is chosen; it does not stop x."""
    message = f"{line.guidance} {STATES_NOTE}".strip()
    sheet.data_validation(
        row,
        column,
        row,
        column,
        {
            "validate": "any",
            "input_title": f"Dòng {line.number} ({line.unit})"[:32],
            "input_message": message[:255],
        },
    )


def _entry(sheet: Worksheet, row: int, column: int, entry: Entry, style: Format) -> None:
    if entry.value is not None:
        sheet.write_number(row, column, float(entry.value), style)
    elif write_text(entry):
        sheet.write_string(row, column, write_text(entry), style)
    else:
        sheet.write_blank(row, column, None, style)


def _page(sheet: Worksheet, made: Layout, form: Form) -> None:
    sheet.set_column(NUMBER, NUMBER, 7)
    sheet.set_column(LABEL, LABEL, 52)
    sheet.set_column(LABEL + 1, FIRST_INPUT - 1, 11)
    wordy = all(line.kind is Kind.TEXT for line in form.lines)
    sheet.set_column(FIRST_INPUT, made.columns - 2, 60 if wordy else 14)
    sheet.set_column(made.columns - 1, made.columns - 1, 26)
    sheet.set_row(2, 36)
    for row, line in made.lines.items():
        if wordy or len(line.label) > 48:
            sheet.set_row(row, 90 if wordy else 17 * (1 + len(line.label) // 48))
    sheet.freeze_panes(made.head_row + 1, FIRST_INPUT)
    sheet.set_paper(9)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(made.head_row)
    sheet.hide_gridlines(2)
    sheet.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
