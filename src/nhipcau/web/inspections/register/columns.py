"""The columns of the Excel list of establishments, and how a cell is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from nhipcau.core.activities.values import BadAnswer, read_day
from nhipcau.core.terms.text import fold
from nhipcau.readers.sheet_xml import column_letters
from nhipcau.readers.workbooks import Cell
from nhipcau.web.inspections.failures import Fault

HEADS: dict[str, str] = {
    "name": "Tên cơ sở",
    "type": "Loại hình",
    "unit": "Xã, phường, thị trấn",
    "district": "Huyện, thành phố",
    "address": "Địa chỉ",
    "home": "Kinh doanh tại nơi ở",
    "valid_from": "Hoạt động từ ngày",
    "registration": "Số đăng ký kinh doanh",
    "registration_on": "Ngày đăng ký kinh doanh",
    "security": "Số GCN an ninh, trật tự",
    "security_on": "Ngày cấp GCN ANTT",
    "security_to": "GCN ANTT có giá trị đến",
    "commitment_on": "Ngày ký cam kết",
    "counted_on": "Ngày đếm lao động",
    "workers": "Người lao động",
    "women": "Trong đó nữ",
    "representative": "Người đại diện",
    "representative_office": "Chức vụ",
}
NEEDED = ("name", "type", "unit", "valid_from")
KEYS = {fold(head): key for key, head in HEADS.items()}
YES, NO = {"co", "x", "1", "yes", "true"}, {"", "khong", "0", "no", "false"}


class BadCell(ValueError):
    """A cell that cannot be read; the message says what is wanted."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line by the keys of its columns; `at`: its row from 1; `columns`: the place of each from 0."""

    at: int
    cells: Mapping[str, Cell]
    columns: Mapping[str, int]

    def fault(self, key: str, message: str) -> Fault:
        """What is wrong, with row and column; in the first column where the table lacks that one."""
        return Fault(self.at, column_letters(self.columns.get(key, 0)), message)

    def text(self, key: str) -> str:
        """The words of a cell; a whole number without its point."""
        cell = self.cells.get(key)
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        return "" if cell is None else " ".join(str(cell).split())

    def day(self, key: str) -> date | None:
        """A day. Raises BadCell."""
        cell = self.cells.get(key)
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        if not self.text(key):
            return None
        try:
            return read_day(self.text(key))
        except BadAnswer:
            raise BadCell(_("Cần một ngày có thật, ví dụ 4/1/2022.")) from None

    def whole(self, key: str) -> int | None:
        """A whole number, not negative. Raises BadCell."""
        text = self.text(key)
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) <= 6):
            raise BadCell(_("Cần một số nguyên không âm."))
        return int(text)

    def yes(self, key: str) -> bool:
        """Có or không. Raises BadCell."""
        word = fold(self.text(key))
        if word not in YES | NO:
            raise BadCell(_("Ghi “có” hoặc “không”."))
        return word in YES
