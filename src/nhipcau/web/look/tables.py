"""A table as .xlsx or .csv in which no text can become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter

from nhipcau.core.protection import harmless

Value = str | int | Decimal | date | None
Row = tuple[Value, ...]
_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table. Numbers stay numbers, days stay days, an empty cell is nothing and not zero."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[Row]


def as_csv(table: Table) -> bytes:
    """UTF-8 with a mark, as Excel in Vietnam opens it; a text that would start a formula is quoted."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(table.heads)
    writer.writerows([[_written(value) for value in row] for row in table.rows])
    return target.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table, made_at: datetime) -> bytes:
    """One sheet with a heading that stays and a filter."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": table.title, "created": made_at.replace(tzinfo=None)})
    head = book.add_format({**_FONT, "bold": True, "border": 1, "text_wrap": True, "bg_color": "#EDEBE3"})
    text = book.add_format({**_FONT, "border": 1, "text_wrap": True})
    figure = book.add_format({**_FONT, "border": 1, "num_format": "#,##0.###"})
    day = book.add_format({**_FONT, "border": 1, "num_format": "d/m/yyyy"})
    sheet = book.add_worksheet("Bảng")
    sheet.write_string(0, 0, table.title, book.add_format({**_FONT, "bold": True, "font_size": 14}))
    for column, name in enumerate(table.heads):
        cells = [name, *(str(row[column] or "") for row in table.rows)]
        sheet.set_column(column, column, min(max(map(len, cells)) + 2, _WIDEST))
        sheet.write_string(2, column, name, head)
    for place, row in enumerate(table.rows, 3):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(place, column, value, day)
            elif isinstance(value, int | Decimal):
                sheet.write_number(place, column, float(value), figure)
            else:
                sheet.write_string(place, column, value or "", text)
    sheet.freeze_panes(3, 0)
    sheet.autofilter(2, 0, 2 + len(table.rows), len(table.heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()


def _written(value: Value) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return format(Decimal(value).normalize(), "f")
    return harmless(value or "")
