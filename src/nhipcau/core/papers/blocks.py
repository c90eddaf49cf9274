"""What a paper is made of. The same blocks become the Word file and the page on screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias


class Level(StrEnum):
    """Headings of the body, from the outside in. Source: Decree 30/2020, Appendix I; habit of reports."""

    PART = "part"  # I.
    SECTION = "section"  # 1.
    POINT = "point"  # a)


class Align(StrEnum):
    """How the text of a cell stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a printed figure comes from: a target of the plan, or a figure of the catalogue in a period."""

    target: str = ""
    figure: str = ""
    period: str = ""
    breakdown: str = ""

    def __post_init__(self) -> None:
        if bool(self.target) == bool(self.figure):
            raise ValueError("a reference names either a target or a figure")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text. A piece that prints a figure says where the figure comes from; Word shows only the text.

    `field`: how a writer writes it (`{B02±}`). `control`: the name of the content control that holds the piece in a
    Word file; '' for plain text.
    """

    text: str
    bold: bool = False
    italic: bool = False
    reference: Reference | None = None
    field: str = ""
    control: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The cells above the body. A draft has no number and no day: they stay blank for the records clerk.

    A line break in `upper_agency`, `agency` or `subject` is kept; a line too long for its cell is broken evenly.
    Without `type_name` it is an official letter: `V/v …` stands under the number.
    """

    upper_agency: str
    agency: str
    symbol: str
    place: str
    year: int
    type_name: str
    subject: str
    number: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Addressees:
    """Kính gửi: reports to the body directly above name it (Decree 30/2020, Appendix I, part II.9)."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its marker (I. 1. a)) follows from its place. See `mark`."""

    level: Level
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `dash` for an item of a list, `middle` for a line of its own in the middle."""

    runs: tuple[Run, ...]
    dash: bool = False
    middle: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Caption:
    """Small text that explains the table above it."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` in millimetres."""

    title: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `number`: what the text prints, for workbooks that go on calculating."""

    runs: tuple[Run, ...]
    number: Fraction | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, one a column; a `group` row has one bold cell over all columns."""

    cells: tuple[Cell, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its header row is repeated on each page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            expected = 1 if row.group else len(self.columns)
            if len(row.cells) != expected:
                raise ValueError(f"row with {len(row.cells)} cells, {expected} expected")


@dataclass(frozen=True, slots=True)
class Closing:
    """Recipients on the left, signature on the right. The name stays blank until somebody is to sign."""

    authority: tuple[str, ...]
    name: str
    recipients: tuple[str, ...]
    filing: str


@dataclass(frozen=True, slots=True)
class Annex:
    """Begins an annex on a new page, with its own page numbers. `reference`: (Kèm theo Báo cáo số …)."""

    title: str
    reference: str
    landscape: bool = False


Block: TypeAlias = Letterhead | Addressees | Heading | Paragraph | Table | Caption | Closing | Annex


@dataclass(frozen=True, slots=True)
class Paper:
    """A document. `author`: the office; `title`: the subject; `day`: what its properties say of its making.

    `properties`: further ones by name, for a copy that is to come back.
    """

    blocks: tuple[Block, ...]
    author: str
    title: str
    day: date
    properties: tuple[tuple[str, str], ...] = ()
