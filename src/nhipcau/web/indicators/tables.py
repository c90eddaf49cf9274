"""A table of a page: columns, cells with their order, sorted by links, taken home as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from urllib.parse import urlencode

from nhipcau.core.terms.text import sort_key

SORT = "xep"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `number`: right-aligned, ordered by number; `minor`: left out where there is little room;
    `official`: words of an official text, Vietnamese on every page."""

    key: str
    label: str
    number: bool = False
    minor: bool = False
    official: bool = False

    @property
    def look(self) -> str:
        """Its class on the page."""
        return "num" if self.number else "minor" if self.minor else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell. `value`: the number behind the words, for ordering and for files."""

    text: str
    value: Fraction | None = None
    link: str = ""
    tint: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's head: where its link leads, and how the table is ordered by it now."""

    column: Column
    link: str
    order: str = ""  # ascending, descending, or not by this column


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns. `name` stands in addresses; `about` says unit, period and day."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Shown, ...], ...]
    headings: tuple[Heading, ...] = ()

    @property
    def lines(self) -> tuple[tuple[tuple[Column, Shown], ...], ...]:
        """The rows, each cell with its column."""
        return tuple(tuple(zip(self.columns, row, strict=True)) for row in self.rows)

    def groups(self, key: str, smallest: int) -> tuple[tuple[str, Table], ...]:
        """The rows under what a column says, in the order of their first ones; () where there is too little to fold.

        `smallest`: from so many rows on, and only where a group holds several.
        """
        place = next((n for n, column in enumerate(self.columns) if column.key == key), None)
        if place is None or len(self.rows) < smallest:
            return ()
        found: dict[str, list[tuple[Shown, ...]]] = {}
        for row in self.rows:
            found.setdefault(row[place].text, []).append(row)
        if len(found) * 2 > len(self.rows):
            return ()
        return tuple((name, replace(self, rows=tuple(rows))) for name, rows in found.items())

    def ordered(self, asked: Mapping[str, str]) -> Table:
        """The table in the order that the address asks for, with links for every other order."""
        wanted = asked.get(SORT, "")
        key, backwards = wanted.removeprefix("-"), wanted.startswith("-")
        place = next((n for n, column in enumerate(self.columns) if column.key == key), None)
        rows = self.rows if place is None else _sorted(self.rows, self.columns[place], place, backwards)
        headings = tuple(_heading(column, key, asked, backwards=backwards) for column in self.columns)
        return replace(self, rows=rows, headings=headings)


def _heading(column: Column, key: str, asked: Mapping[str, str], *, backwards: bool) -> Heading:
    here = column.key == key
    following = f"-{column.key}" if here and not backwards else column.key
    link = f"?{urlencode({**asked, SORT: following})}"
    return Heading(column, link, ("descending" if backwards else "ascending") if here else "")


Row = tuple[Shown, ...]


def _sorted(rows: Sequence[Row], column: Column, place: int, backwards: bool) -> tuple[Row, ...]:
    """Cells without a number stand last, whichever way the others are ordered."""
    if not column.number:
        return tuple(sorted(rows, key=lambda row: sort_key(row[place].text), reverse=backwards))
    told = [(row[place].value, row) for row in rows]
    known = sorted(
        ((value, n) for n, (value, _row) in enumerate(told) if value is not None), reverse=backwards
    )
    rest = [row for value, row in told if value is None]
    return (*(rows[n] for _value, n in known), *rest)
