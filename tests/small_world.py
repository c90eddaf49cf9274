"""A small world for formulas: communes in districts, bodies of each kind, and cells written as text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import nhipcau
from nhipcau.core.calendar import period
from nhipcau.core.catalogue import Programme, parse_programme
from nhipcau.core.indicators import Cell, Measurement, Target
from nhipcau.core.indicators.cells import Cells, Known
from nhipcau.core.indicators.formula import Formula, Quantity
from nhipcau.core.indicators.measure import Facts, measure
from nhipcau.core.indicators.universe import Body, Universe
from nhipcau.core.places import Act, Gazetteer, Succession, Unit
from nhipcau.core.terms import Aggregation, CellState, Comparator, Level, Shape
from nhipcau.core.terms import Unit as Measure

OVER, RUNNING = date(2022, 12, 20), date(2022, 7, 4)
PROVINCE, FIRST_DISTRICT, FIRST_COMMUNE = 1, 100, 1000
MERGER = date(2025, 7, 1)
LAST_OLD = date(2025, 6, 30)

TARGETS = {
    "T01": (Shape.COVERAGE, Comparator.EQUAL, 60, None, Measure.PERCENT, True),
    "T02": (Shape.FREQUENCY, Comparator.AT_LEAST, 1, None, Measure.TIMES, True),
    "T03": (Shape.COVERAGE, Comparator.EQUAL, 60, None, Measure.PERCENT, False),
    "T04": (Shape.COVERAGE, Comparator.EQUAL, 100, None, Measure.PERCENT, False),
    "T05": (Shape.COVERAGE, Comparator.EQUAL, 100, None, Measure.PERCENT, False),
    "T06": (Shape.COVERAGE, Comparator.AT_LEAST, 50, None, Measure.PERCENT, False),
    "T07": (Shape.GUARANTEE, Comparator.EQUAL, 100, None, Measure.PERCENT, False),
    "T08": (Shape.CHANGE, Comparator.INCREASE, 3, 5, Measure.PERCENT, False),
    "T09": (Shape.COVERAGE, Comparator.AT_LEAST, 70, None, Measure.PERCENT, False),
    "T10": (Shape.COUNT, Comparator.AT_LEAST, 1, None, Measure.COUNT, False),
    "T11": (Shape.COVERAGE, Comparator.AT_LEAST, 50, None, Measure.PERCENT, False),
    "T12": (Shape.COVERAGE, Comparator.EQUAL, 70, None, Measure.PERCENT, False),
}


@cache
def shipped() -> Programme:
    """The programme of the package."""
    folder = Path(nhipcau.__file__).parent / "programmes" / "prostitution-prevention"
    return parse_programme(
        {each.relative_to(folder).as_posix(): each.read_text("utf-8") for each in folder.rglob("*.yaml")}
    )


def target(code: str) -> Target:
    """The plan's target."""
    shape, comparator, value, value_to, unit, maintained = TARGETS[code]
    top = None if value_to is None else Fraction(value_to)
    return Target(code, "I/3", 1, shape, comparator, Fraction(value), top, unit, maintained)


def formula(code: str) -> Formula:
    """The catalogue's formula."""
    found = shipped().indicators[code].formula
    assert found
    return found


def world(communes: int, districts: int = 0, merged: int = 0) -> Gazetteer:
    """Communes spread over districts; with `merged`, so many new communes follow them on 1/7/2025 in equal parts."""
    last = LAST_OLD if merged else None
    above = [
        Unit(FIRST_DISTRICT + n, f"d{n}", f"Huyện {n}", Level.DISTRICT, PROVINCE, None, last)
        for n in range(districts)
    ]
    parent = (lambda n: FIRST_DISTRICT + n % districts) if districts else (lambda n: PROVINCE)
    old = [
        Unit(FIRST_COMMUNE + n, f"c{n}", f"Xã {n}", Level.COMMUNE, parent(n), None, last)
        for n in range(communes)
    ]
    new = [
        Unit(FIRST_COMMUNE * 2 + n, f"n{n}", f"Xã mới {n}", Level.COMMUNE, PROVINCE, MERGER)
        for n in range(merged)
    ]
    followed = [
        Succession(unit.id, new[n % merged].id, MERGER, Act.MERGE) for n, unit in enumerate(old) if merged
    ]
    top = Unit(PROVINCE, "p", "Tỉnh", Level.PROVINCE)
    return Gazetteer((top, *above, *old, *new), tuple(followed))


def bodies(kind: str, number: int) -> tuple[Body, ...]:
    """So many bodies of a kind: `press-0`, `press-1`, …"""
    return tuple(Body(f"{kind}-{n}", kind, Level.PROVINCE) for n in range(number))


def cell(text: str) -> Cell | None:
    """`12`, `x` does not apply, `–` not reported."""
    if text == "–":
        return None
    return Cell(CellState.NOT_APPLICABLE) if text == "x" else Cell(CellState.VALUE, Fraction(text))


def said(of: Quantity, text: str, unit: int, by: str = "", year: int = 2022, half: str = "") -> list[Known]:
    """What somebody said of a quantity for a year: a sum by half-years, all in the second; else at the year's end."""
    found = cell(text)
    if found is None:
        return []
    key = of.breakdowns[0]
    if of.aggregation is not Aggregation.SUM:
        return [Known(of.figure, f"{year}-{half or 'Y'}", unit, key, by, found)]
    if half:
        return [Known(of.figure, f"{year}-{half}", unit, key, by, found)]
    nothing = Cell(found.state, None if found.value is None else Fraction(0))
    return [
        Known(of.figure, f"{year}-H1", unit, key, by, nothing),
        Known(of.figure, f"{year}-H2", unit, key, by, found),
    ]


def measured(
    code: str, known: Iterable[Known], universe: Universe, as_of: date = OVER, of: str = "2022-Y"
) -> Measurement:
    """The catalogue's formula for the plan's target."""
    facts = Facts(Cells(known), universe)
    return measure(formula(code), target(code), facts, period(of), as_of)
