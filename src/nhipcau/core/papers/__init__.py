"""How an official document looks: blocks in, .docx out (Decree 30/2020/NĐ-CP). Rules in docs/rules/papers.md."""

from nhipcau.core.papers import page
from nhipcau.core.papers.blocks import (
    Addressees,
    Align,
    Annex,
    Block,
    Caption,
    Cell,
    Closing,
    Column,
    Heading,
    Letterhead,
    Level,
    Paper,
    Paragraph,
    Reference,
    Row,
    Run,
    Table,
)
from nhipcau.core.papers.numbering import POINTS, Marked, mark, roman
from nhipcau.core.papers.plain import as_plain, from_plain
from nhipcau.core.papers.word import write
from nhipcau.core.papers.writing import BLANK, date_line, day_in_words, number_line, two_digits

__all__ = [
    "BLANK",
    "POINTS",
    "Addressees",
    "Align",
    "Annex",
    "Block",
    "Caption",
    "Cell",
    "Closing",
    "Column",
    "Heading",
    "Letterhead",
    "Level",
    "Marked",
    "Paper",
    "Paragraph",
    "Reference",
    "Row",
    "Run",
    "Table",
    "as_plain",
    "date_line",
    "day_in_words",
    "from_plain",
    "mark",
    "number_line",
    "page",
    "roman",
    "two_digits",
    "write",
]
