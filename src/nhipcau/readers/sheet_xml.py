"""What a worksheet's XML says beside values: extent, formulas, errors, merged areas; one streaming pass."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from nhipcau.readers.markup import damaged, refuse_declarations

_NAMESPACES = (
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}",
)
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def address(self) -> str:
        """As on screen: B3:D4."""
        return f"{column_letters(self.left)}{self.top + 1}:{column_letters(self.right)}{self.bottom + 1}"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sheet without its values. `extent` is what a dense grid from A1 would hold, `characters` all its text."""

    extent: int
    characters: int
    formulas: frozenset[tuple[int, int]]
    errors: Mapping[tuple[int, int], str]
    merged: tuple[Area, ...]


def main_name(name: str) -> str:
    """The full name of a SpreadsheetML element (transitional)."""
    return _NAMESPACES[0] + name


def column_number(letters: str) -> int:
    """A → 0, Z → 25, AA → 26."""
    count = 0
    for letter in letters:
        count = count * 26 + ord(letter) - ord("A") + 1
    return count - 1


def column_letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def area(text: str) -> Area | None:
    """A1 or A1:B2 as an area; None for anything else."""
    match = _AREA.match(text)
    if match is None:
        return None
    left, top = column_number(match[1]), int(match[2]) - 1
    return Area(
        top,
        left,
        int(match[4]) - 1 if match[4] else top,
        column_number(match[3]) if match[3] else left,
    )


def shared_lengths(root: etree._Element | None) -> list[int]:
    """How long each shared text is: a cell costs the whole text, though the file holds a number."""
    if root is None:
        return []
    return [sum(len(part) for part in map(str, item.itertext())) for item in root.iter(main_name("si"))]


def sketch(file: str, part: str, data: bytes, lengths: list[int]) -> Sketch:
    """Read one sheet's XML. Raises Damaged or Hostile."""
    refuse_declarations(file, part, data)
    reader = _SheetReader(lengths)
    wanted = [space + name for space in _NAMESPACES for name in ("row", "mergeCell")]
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data),
            events=("end",),
            tag=wanted,
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
        ):
            reader.take(element)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(file, part) from error
    return reader.finished()


class _SheetReader:
    """Takes rows and merged areas as they end; a taken row is thrown away."""

    def __init__(self, lengths: list[int]) -> None:
        self.lengths = lengths
        self.columns: dict[str, int] = {}
        self.characters = self.bottom = self.right = 0
        self.formulas: set[tuple[int, int]] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self.merged: list[Area] = []

    def take(self, element: etree._Element) -> None:
        if str(element.tag).endswith("}row"):
            self._row(element)
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
        elif (found := area(element.get("ref", ""))) is not None:
            self.merged.append(found)

    def _row(self, element: etree._Element) -> None:
        """A row or cell may leave its number out: then it follows the one before."""
        row, column = int(element.get("r") or self.bottom + 1) - 1, -1
        for cell in element:
            address = cell.get("r")
            if address is None:
                column += 1
            else:
                letters = address.rstrip("0123456789")
                row, column = int(address[len(letters) :]) - 1, self._column(letters)
            self.right = max(self.right, column + 1)
            self.bottom = max(self.bottom, row + 1)
            self._cell(cell, (row, column))
        self.bottom = max(self.bottom, row + 1)

    def _column(self, letters: str) -> int:
        if letters not in self.columns:
            if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
                raise ValueError(letters)
            self.columns[letters] = column_number(letters)
        return self.columns[letters]

    def _cell(self, cell: etree._Element, place: tuple[int, int]) -> None:
        kind = cell.get("t")
        for child in cell:
            if str(child.tag).endswith("}f"):
                self.formulas.add(place)
            elif kind == "s":
                self.characters += self._shared_length(child.text or "")
            elif kind == "e":
                self.errors[place] = child.text or ""
            elif kind is not None:
                self.characters += sum(map(len, map(str, child.itertext())))

    def _shared_length(self, index: str) -> int:
        place = int(index) if index.isdecimal() and len(index) < 9 else len(self.lengths)
        return self.lengths[place] if place < len(self.lengths) else 0

    def finished(self) -> Sketch:
        return Sketch(
            self.bottom * self.right,
            self.characters,
            frozenset(self.formulas),
            self.errors,
            tuple(self.merged),
        )
