"""The second sheet of a district's workbook: the sums of its communes, to be read and not filled in."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from nhipcau.web.returns.below import Below

SHEET = "Cộng cấp xã"
_HEAD = ("STT", "Nội dung", "Đơn vị tính", "Cột", "Cộng")
_WIDTHS = (7, 60, 14, 18, 14)


def add_sums(book: Workbook, below: Below, styles: Mapping[str, Format]) -> None:
    """Every line of the communes' form with its sums. Communes are counted, not named."""
    sheet = book.add_worksheet(SHEET)
    last = len(_HEAD) - 1
    title = f"Tổng hợp biểu {below.form.code} của cấp xã: {below.there}/{below.total} đơn vị đã duyệt"
    sheet.merge_range(0, 0, 0, last, title, styles["agency"])
    sheet.merge_range(1, 0, 1, last, "Cộng tự động từ biểu đã duyệt; không nhập ở trang này.", styles["note"])
    for column, (word, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(3, column, word, styles["head"])
    row = 4
    for line, cells in below.lines:
        for label, total in cells:
            for column, text in enumerate((line.number, line.label, line.unit, label, total)):
                sheet.write_string(row, column, text, styles["text" if column < last else "centre"])
            row += 1
    sheet.freeze_panes(4, 2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect()
