"""The board as an Excel file: the columns of the official annex of targets. No text can become a formula."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter
from django.utils.translation import gettext as _

from nhipcau.web.home.boards import Board
from nhipcau.web.home.lines import BoardLine
from nhipcau.web.look.periods import period_name
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.look.words import VERDICTS

WIDTHS = (6, 52, 14, 14, 16, 14, 16, 16, 26, 48)
_BOX = {"border": 1, "valign": "top", "text_wrap": True}
_STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "sub": {"italic": True},
    "head": {**_BOX, "bold": True, "align": "center", "bg_color": "#EDEBE3"},
    "group": {**_BOX, "bold": True, "bg_color": "#F5F3EC"},
    "text": {**_BOX},
    "figure": {**_BOX, "align": "right"},
}


def write(board: Board, made_at: datetime) -> bytes:
    """The workbook's bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": board.plan.title, "created": made_at.replace(tzinfo=None)})
    style = {
        name: book.add_format({"font_name": "Times New Roman", "font_size": 12, **each})
        for name, each in _STYLES.items()
    }
    sheet = book.add_worksheet(_("Chỉ tiêu"))
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, board.plan.title, style["title"])
    sheet.write_string(1, 0, _subtitle(board), style["sub"])
    for column, word in enumerate(_heads()):
        sheet.write_string(3, column, word, style["head"])
    row = 4
    for heading, lines in board.groups:
        sheet.merge_range(row, 0, row, len(WIDTHS) - 1, "", style["group"])
        sheet.write_string(row, 0, heading, style["group"])
        for line in lines:
            row += 1
            for column, text in enumerate(_cells(line)):
                sheet.write_string(row, column, text, style["figure" if 1 < column < 8 else "text"])
        row += 1
    sheet.freeze_panes(4, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    book.close()
    return target.getvalue()


def _subtitle(board: Board) -> str:
    words = {"period": period_name(board.period), "day": vdate(board.day)}
    return _("Kỳ báo cáo: %(period)s; số liệu đã duyệt đến ngày %(day)s") % words


def _heads() -> tuple[str, ...]:
    return (
        _("Mã"),
        _("Chỉ tiêu"),
        _("Chỉ tiêu giao"),
        _("Kết quả kỳ"),
        _("Số liệu"),
        _("Lũy kế năm"),
        _("Đạt % kế hoạch"),
        _("So với cùng kỳ"),
        _("Đánh giá"),
        _("Ghi chú"),
    )


def _cells(line: BoardLine) -> tuple[str, ...]:
    quarters = " · ".join(chip.text for chip in line.chips)
    return (
        line.target.code,
        f"{line.label} ({line.place})",
        line.asked,
        line.result,
        line.details,
        line.cumulative or line.result,
        line.of_plan,
        line.change,
        str(VERDICTS[line.verdict].word) if line.verdict else _("Chưa xếp loại"),
        " ".join(part for part in (quarters, line.sentence, *line.notes) if part),
    )
