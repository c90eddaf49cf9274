"""Tables as files. No text can become a formula: what begins like one gets an apostrophe (OWASP, CSV injection)."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import xlsxwriter

from nhipcau.core.protection import harmless
from nhipcau.web.indicators.tables import Table

CSV, XLSX = "csv", "xlsx"
MEDIA = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PLACES = 4
WIDTH, FIRST_WIDTH = 16, 38
FIRST_ROW = 3


def written(table: Table, kind: str, made: datetime) -> bytes:
    """The file's bytes; the same table and moment give the same bytes."""
    return as_csv(table) if kind == CSV else as_workbook(table, made)


def as_csv(table: Table) -> bytes:
    """UTF-8 with a mark that office programs need; numbers with a decimal point."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow([harmless(column.label) for column in table.columns])
    for row in table.rows:
        writer.writerow([harmless(cell.text) if cell.value is None else _plain(cell.value) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def as_workbook(table: Table, made: datetime) -> bytes:
    """One sheet: title, what it is about, the table with numbers as numbers."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": table.title, "created": made.replace(tzinfo=None)})
    font = {"font_name": "Times New Roman", "font_size": 12}
    bold, plain = book.add_format({**font, "bold": True}), book.add_format(font)
    head = book.add_format({**font, "bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"})
    box = book.add_format({**font, "border": 1, "text_wrap": True, "valign": "top"})
    number = book.add_format({**font, "border": 1, "align": "right", "num_format": "#,##0.####"})
    sheet = book.add_worksheet(table.name[:31])
    sheet.write_string(0, 0, harmless(table.title), bold)
    sheet.write_string(1, 0, harmless(table.about), plain)
    sheet.set_column(0, 0, FIRST_WIDTH)
    sheet.set_column(1, max(len(table.columns) - 1, 1), WIDTH)
    for place, column in enumerate(table.columns):
        sheet.write_string(FIRST_ROW, place, harmless(column.label), head)
    for line, row in enumerate(table.rows, FIRST_ROW + 1):
        for place, cell in enumerate(row):
            if cell.value is None:
                sheet.write_string(line, place, harmless(cell.text), box)
            else:
                sheet.write_number(line, place, float(cell.value), number)
    sheet.freeze_panes(FIRST_ROW + 1, 1)
    book.close()
    return target.getvalue()


def _plain(value: Fraction) -> str:
    near = round(Decimal(value.numerator) / Decimal(value.denominator), PLACES).normalize()
    return f"{near:f}"
