"""How columns and cells are called: on paper, in a workbook's defined names, in a page's fields."""

from __future__ import annotations

from nhipcau.core.forms.shapes import Asks, CellKey, Form, FormLine

_PERIOD_WORDS = {
    "Q1": "Quý I",
    "Q2": "Quý II",
    "Q3": "Quý III",
    "Q4": "Quý IV",
    "H1": "6 tháng đầu năm",
    "H2": "6 tháng cuối năm",
    "Y": "Cả năm",
}
_RETURN_WORDS = {
    "Q1": "quý I năm {year}",
    "Q2": "quý II năm {year}",
    "H1": "6 tháng đầu năm {year}",
    "Q3": "quý III năm {year}",
    "Q4": "quý IV năm {year}",
    "Y": "năm {year}",
}


def column_label(key: CellKey) -> str:
    """The heading over a cell: `Quý I`, `6 tháng cuối năm`."""
    return _PERIOD_WORDS[key.suffix]


def period_label(period: str) -> str:
    """The period of a return in words: `6 tháng đầu năm 2022`, `năm 2022`."""
    year, _, suffix = period.partition("-")
    return _RETURN_WORDS[suffix].format(year=year)


def cell_name(line: FormLine, key: CellKey) -> str:
    """The defined name of an input cell: `v.A05.sex.f`; by quarter `v.B02.form.contest.Q1`.

    The breakdown `sex=f` is written `sex.f`: Excel allows neither `=` nor `;` in a name.
    """
    return f"v.{line.key}.{key.suffix}" if line.asks is Asks.QUARTERS else f"v.{line.key}"


def note_name(line: FormLine) -> str:
    """The defined name of a line's note cell: `n.A05.sex.f`."""
    return f"n.{line.key}"


def cell_names(form: Form, period: str) -> dict[str, CellKey]:
    """Every input cell's name in the workbook of a period."""
    return {cell_name(line, key): key for line, key in form.cells(period)}


def place_label(form: Form, key: CellKey) -> str:
    """A cell in words, for messages: `BM-01, dòng 2.1 “Hội nghị, nói chuyện chuyên đề”, cột Quý I`."""
    line = form.by_key[key.line]
    return f"{form.code}, dòng {line.number} “{line.label}”, cột {column_label(key)}"
