"""The list of an inbox as a file: the same rows, words and days as on the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

import xlsxwriter
from django.utils import timezone

from nhipcau.core.forms import Form
from nhipcau.core.forms.columns import period_label
from nhipcau.core.protection import harmless
from nhipcau.web.returns.queries import InboxRow
from nhipcau.web.returns.words import sign_of

_HEAD = (
    "STT",
    "Đơn vị lập biểu",
    "Địa bàn",
    "Trực thuộc",
    "Tình trạng",
    "Hạn gửi",
    "Ấn định bởi",
    "Gửi ngày",
    "Quá hạn",
)
_WIDTHS = (6, 48, 28, 28, 18, 14, 40, 14, 10)


def _rows(rows: Sequence[InboxRow]) -> Iterator[tuple[str, ...]]:
    for place, row in enumerate(rows, 1):
        sent = row.of.submitted_at if row.of else None
        yield (
            str(place),
            row.agency.name,
            row.agency.unit.name,
            row.agency.unit.parent.name if row.agency.unit.parent else "",
            str(sign_of(row.state, invited=row.agency.invited).word),
            f"{row.deadline.day:%d/%m/%Y}",
            row.deadline.letter.called if row.deadline.letter else "chưa ấn định (ngày dự kiến)",
            f"{timezone.localtime(sent):%d/%m/%Y}" if sent else "",
            "có" if row.late else "",
        )


def as_csv(form: Form, period: str, rows: Sequence[InboxRow]) -> bytes:
    """UTF-8 with a mark, so that Excel reads the Vietnamese."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(("Biểu", "Kỳ", *_HEAD))
    writer.writerows((form.code, period, *map(harmless, row)) for row in _rows(rows))
    return target.getvalue().encode("utf-8-sig")


def as_xlsx(form: Form, period: str, rows: Sequence[InboxRow]) -> bytes:
    """A plain list under the form's title."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    text = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "top"}
    title, head, cell = (
        book.add_format({**text, **more})
        for more in ({"bold": True, "text_wrap": False}, {"bold": True, "border": 1}, {"border": 1})
    )
    sheet = book.add_worksheet("Tình trạng")
    sheet.write_string(0, 0, f"{form.code} · {form.title} · {period_label(period)}", title)
    for column, (word, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, word, head)
    for place, row in enumerate(_rows(rows), 3):
        for column, value in enumerate(row):
            sheet.write_string(place, column, value, cell)
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()
