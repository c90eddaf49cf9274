"""A measurement as an item of `nhipcau.targets/1`: numbers are strings, unknown is null."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from nhipcau.core.indicators.measurement import Line, Measurement, Previous
from nhipcau.core.indicators.printing import rounded
from nhipcau.core.indicators.verdicts import is_minimum, is_share, level
from nhipcau.core.terms import Unit

MEASURED = frozenset({Unit.MONEY, Unit.RATE})  # not counted: they have decimals


def measurement_as_json(of: Measurement) -> dict[str, Any]:
    """The item; results are rounded as they are printed, bounds are exact."""
    target = of.target
    threshold = level(target) if is_minimum(target) else None
    places = 1 if is_share(target) or target.unit in MEASURED else 0
    return {
        "code": target.code,
        "clause": target.clause,
        "part": target.part,
        "shape": target.shape.value,
        "comparator": target.comparator.value,
        "target": _exact(target.value),
        "target_to": _exact(target.value_to),
        "unit": target.unit.value if target.unit else None,
        "result": _decimal(of.result, threshold, places),
        "of_plan": _decimal(of.of_plan, Fraction(100)),
        "cumulative": _decimal(of.cumulative, threshold, places),
        "verdict": of.verdict.value if of.verdict else None,
        "suppressed": of.suppressed,
        "lines": [_line(line) for line in of.lines],
        "previous": _previous(of.previous, threshold, places),
        "notes": [{"code": note.code, **dict(note.values)} for note in of.notes],
        "beside": [
            {
                "label": each.label,
                "result": _decimal(each.result, None, 1 if each.percent else 0),
                "unit": "percent" if each.percent else "count",
                "lines": [_line(line) for line in each.lines],
            }
            for each in of.beside
        ],
        "evidence": [
            {"figure": each.figure, "records": each.records, "url": each.url} for each in of.evidence
        ],
    }


def _line(of: Line) -> dict[str, Any]:
    return {
        "from": of.start.isoformat(),
        "to": of.end.isoformat(),
        "map": of.map_day.isoformat(),
        "numerator": _exact(of.numerator),
        "denominator": _exact(of.denominator),
        "low": _quotient(of.low, of.denominator),
        "high": _quotient(of.high, of.denominator),
        "expected": of.expected,
        "reported": of.reported,
        "not_applicable": of.not_applicable,
    }


def _previous(of: Previous | None, threshold: Fraction | None, places: int) -> dict[str, Any] | None:
    if of is None:
        return None
    return {
        "period": of.period,
        "result": _decimal(of.result, threshold, places),
        "change": _decimal(of.change, None, places),
        "change_unit": of.change_unit,
    }


def _quotient(part: Fraction | None, whole: Fraction | None) -> str | None:
    """`70/106`, not reduced: both numbers mean something."""
    return None if part is None or whole is None else f"{_exact(part)}/{_exact(whole)}"


def _decimal(value: Fraction | None, threshold: Fraction | None, places: int = 1) -> str | None:
    return None if value is None else _plain(rounded(value, threshold, places), places)


def _exact(value: Fraction | None) -> str | None:
    """`60`, `62.5`: plans and counts have at most four decimals."""
    if value is None:
        return None
    return str(value.numerator) if value.denominator == 1 else _plain(rounded(value, places=4), 4).rstrip("0")


def _plain(value: Fraction, places: int) -> str:
    return f"{Decimal(value.numerator) / Decimal(value.denominator):.{places}f}"
