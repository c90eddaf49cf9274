"""Excel workbooks (.xlsx) → typed cells, with what an importer of forms must point at.

Values come from python-calamine (formulas as their stored results); `sheet_xml` has first counted the cells,
so that a sparse sheet cannot unfold into a dense one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import python_calamine
from lxml import etree

from nhipcau.readers import budgets
from nhipcau.readers.errors import Damaged, TooLarge
from nhipcau.readers.kinds import Content, expect
from nhipcau.readers.package import WORKBOOK_MAIN, Package, open_package
from nhipcau.readers.sheet_xml import (
    Area,
    Sketch,
    column_letters,
    column_number,
    main_name,
    shared_lengths,
    sketch,
)

Cell = str | int | float | bool | date | datetime | time | timedelta | None

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ONE_CELL = re.compile(r"^=?(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})$")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One cell; row and column count from 0."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """As on screen: D12."""
        return f"{column_letters(self.column)}{self.row + 1}"

    def __str__(self) -> str:
        return f"ô {self.address}, trang “{self.sheet}”"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows` begin at A1 and are equally long; an empty cell is None.

    `formulas` holds (row, column) of cells with a formula, `errors` those whose result is an error such as
    #REF!; `merged` the merged areas: of these only the first cell has a value.
    """

    name: str
    hidden: bool
    rows: tuple[tuple[Cell, ...], ...]
    formulas: frozenset[tuple[int, int]]
    errors: Mapping[tuple[int, int], str]
    merged: tuple[Area, ...]

    def cell(self, row: int, column: int) -> Cell:
        """The value there; None outside the used area."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def merged_area(self, row: int, column: int) -> Area | None:
        """The merged area that covers a cell."""
        return next((area for area in self.merged if area.covers(row, column)), None)


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets in their order, hidden ones included; defined names that stand for one cell.

    `broken_names` are defined names whose cell was deleted (#REF!).
    """

    file: str
    sheets: tuple[Sheet, ...]
    names: Mapping[str, Place]
    broken_names: tuple[str, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def cell(self, place: Place) -> Cell:
        sheet = self.sheet(place.sheet)
        return None if sheet is None else sheet.cell(place.row, place.column)


def read_workbook(file: str, data: bytes) -> Workbook:
    """Read `data`, which came under the name `file`. Raises a child of `errors.Unreadable`."""
    budgets.check_size(file, data, budgets.WORKBOOK)
    expect(file, data, Content.PACKAGE)
    package = open_package(file, data, budgets.WORKBOOK, WORKBOOK_MAIN)
    root = package.root(package.main)
    sketches = _sketches(package, root)
    try:
        source = python_calamine.CalamineWorkbook.from_object(io.BytesIO(data))
        sheets = tuple(_sheet(source, name, *found) for name, found in sketches.items())
    except (python_calamine.CalamineError, ValueError) as error:
        raise _damaged(file) from error
    names, broken = _names(root, {sheet.name for sheet in sheets})
    return Workbook(file, sheets, names, broken)


def _sketches(package: Package, root: etree._Element) -> dict[str, tuple[bool, Sketch]]:
    """For each sheet: hidden or not, and what its XML says without values."""
    file = package.archive.file
    listed = list(root.iter(main_name("sheet")))
    if not listed or len(listed) > budgets.WORKBOOK_SHEETS:
        raise TooLarge(
            file, f"tệp có {len(listed)} trang tính.", "Hãy giữ lại các trang biểu mẫu rồi lưu lại."
        )
    targets = package.related(package.main)
    strings = package.related_part(package.main, "sharedStrings")
    lengths = shared_lengths(package.optional(strings))
    found: dict[str, tuple[bool, Sketch]] = {}
    cells = characters = 0
    for each in listed:
        kind, part = targets.get(each.get(_RELATION, ""), ("", ""))
        if kind != "worksheet":
            continue
        made = sketch(file, part, package.archive.read(part), lengths)
        cells += made.extent
        characters += made.characters
        if cells > budgets.WORKBOOK_CELLS or characters > budgets.WORKBOOK_CHARACTERS:
            raise _too_many_cells(file, each.get("name", ""))
        found[each.get("name", "")] = each.get("state", "visible") != "visible", made
    return found


def _sheet(source: python_calamine.CalamineWorkbook, name: str, hidden: bool, made: Sketch) -> Sheet:
    rows = source.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return Sheet(
        name,
        hidden,
        tuple(tuple(map(_value, row)) for row in rows),
        made.formulas,
        made.errors,
        made.merged,
    )


def _value(raw: object) -> Cell:
    """Excel keeps whole numbers as floats, and an empty cell comes as an empty text."""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 2**53:
        return int(raw)
    if isinstance(raw, str | int | float | date | time | timedelta):
        return None if raw == "" else raw
    return None


def _names(root: etree._Element, sheets: set[str]) -> tuple[dict[str, Place], tuple[str, ...]]:
    names: dict[str, Place] = {}
    broken: list[str] = []
    for each in root.iter(main_name("definedName")):
        name, refers = each.get("name", ""), each.text or ""
        if "#REF!" in refers:
            broken.append(name)
            continue
        match = _ONE_CELL.match(refers.strip())
        if match is None:
            continue
        sheet = (match[1] or match[2]).replace("''", "'")
        if sheet in sheets:
            names[name] = Place(sheet, int(match[4]) - 1, column_number(match[3]))
    return names, tuple(broken)


def _too_many_cells(file: str, sheet: str) -> TooLarge:
    return TooLarge(
        file,
        f"trang “{sheet}” dùng quá nhiều ô (tối đa {budgets.WORKBOOK_CELLS:,} ô một tệp).".replace(",", "."),
        "Hãy xóa các hàng, cột trống ở cuối trang (thường do định dạng thừa) rồi lưu lại.",
    )


def _damaged(file: str) -> Damaged:
    return Damaged(
        file,
        "bảng tính bị hỏng, không đọc được giá trị.",
        "Hãy mở bằng Excel, lưu lại thành tệp mới rồi chọn lại.",
    )
