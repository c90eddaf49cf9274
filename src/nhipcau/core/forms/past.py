"""Which cell of an earlier return a cell is compared with: the period just before, and the same one a year before."""

from __future__ import annotations

from nhipcau.core.forms.shapes import Asks, CellKey, Form, FormLine

# The period just before, by what the line asks: years back and suffix.
_BEFORE: dict[Asks, dict[str, tuple[int, str]]] = {
    Asks.PERIOD: {"H1": (1, "H2"), "H2": (0, "H1")},
    Asks.QUARTERS: {"Q1": (1, "Q4"), "Q2": (0, "Q1"), "Q3": (0, "Q2"), "Q4": (0, "Q3")},
    Asks.YEAR: {"H1": (1, "Y"), "Y": (0, "H1")},
    Asks.YEAR_END: {"Y": (1, "Y")},
}


def a_year_before(key: CellKey) -> CellKey:
    """The same cell in the same period of the previous year."""
    year, _, suffix = key.period.partition("-")
    return CellKey(key.line, f"{int(year) - 1}-{suffix}")


def period_before(line: FormLine, key: CellKey) -> CellKey:
    """The cell of the line in the period just before: the second quarter's for the third, H2's for H1."""
    year, _, suffix = key.period.partition("-")
    back, before = _BEFORE[line.asks][suffix]
    return CellKey(key.line, f"{int(year) - back}-{before}")


def in_the_return_before(form: Form, line: FormLine, key: CellKey) -> CellKey:
    """The cell in the same place of the return before: where two quarters stand in one return, Q1's for Q3."""
    before = period_before(line, key)
    two_in_one = line.asks is Asks.QUARTERS and not set(form.frequencies) & {"Q1", "Q3"}
    return period_before(line, before) if two_in_one else before


def compared_with(form: Form, period: str) -> frozenset[CellKey]:
    """All cells that the cells of a return are compared with."""
    found: set[CellKey] = set()
    for line, key in form.cells(period):
        found |= {a_year_before(key), period_before(line, key), in_the_return_before(form, line, key)}
    return frozenset(found)
