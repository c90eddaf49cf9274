"""The figures of a target, its formula and the lines of a form that ask for them, by the way it is measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nhipcau.core.catalogue.of_targets.measuring import Way, is_about_area
from nhipcau.core.catalogue.of_targets.sought import Sought
from nhipcau.core.catalogue.of_targets.wording import label_of, population_of, unit_of

PROVINCE = {"level": "province"}
COMMUNE = {"level": "commune"}
DISTRICT = {"level": "district", "from_day": {date(2025, 7, 1): "commune"}}
_BY_UNITS = {Way.COMMUNES: COMMUNE, Way.DISTRICTS: DISTRICT, Way.COMMUNE_QUARTERS: COMMUNE}
ENOUGH_PEOPLE, COMPLETE_LIST = 10, 1
YES_NO = "1 = có, 0 = chưa"


@dataclass(frozen=True, slots=True)
class Parts:
    """What is made for one target: figures by code, the formula, the lines of the form."""

    figures: Mapping[str, Mapping[str, Any]]
    formula: Mapping[str, Any]
    lines: tuple[Mapping[str, Any], ...]


def parts_of(target: Sought, way: Way, stem: str, number: int, *, delicate: bool) -> Parts:
    """`stem`: letter and digits of the figures (`P31`); `number`: the target's place in the plan."""
    if way in (Way.SHARE, Way.TIMES):
        return _quotient(target, way, stem, number, delicate=delicate)
    return _single(target, way, stem, number, delicate=delicate)


def _quotient(target: Sought, way: Way, stem: str, number: int, *, delicate: bool) -> Parts:
    top, bottom = f"{stem}t", f"{stem}m"
    unit = "lần" if way is Way.TIMES else unit_of(target)
    kind = {"kind": "decimal"} if is_about_area(target) else {}
    whole = "Số lần phải thực hiện" if way is Way.TIMES else f"Tổng số: {population_of(target)}"
    part = "Số lần đã thực hiện" if way is Way.TIMES else "Trong đó: số đạt yêu cầu của chỉ tiêu"
    figures = {
        bottom: _figure(f"{whole} ({target.code})", unit, "last", delicate=delicate, level="province"),
        top: _figure(f"{_SHORT[way]}: {_told(target)}", unit, "last", delicate=delicate, level="province"),
    }
    formula = {
        "kind": "ratio",
        "population": PROVINCE,
        "counted": [top],
        "of": [bottom],
        "smallest_denominator": ENOUGH_PEOPLE if delicate else COMPLETE_LIST,
    }
    lines = (
        {"figure": bottom, "number": f"{number}.1", "label": whole, "unit": unit, "asks": "year", **kind},
        {"figure": top, "number": f"{number}.2", "label": part, "unit": unit, "asks": "year", **kind,
         "part_of": [bottom], "depth": 1},
    )  # fmt: skip
    return Parts(figures, formula, lines)


def _single(target: Sought, way: Way, stem: str, number: int, *, delicate: bool) -> Parts:
    adds, asks, label, unit, kind = _ASKED[way]
    level = "commune" if way in _BY_UNITS else "province"
    told = unit or unit_of(target)
    figures = {stem: _figure(f"{label}: {_told(target)}", told, adds, delicate=delicate, level=level)}
    formula = {
        "kind": _KINDS[way],
        "population": _BY_UNITS.get(way, PROVINCE),
        "counted": [stem],
        "smallest_denominator": COMPLETE_LIST,
    }
    line = {"figure": stem, "number": f"{number}.1", "label": label, "unit": told, "asks": asks}
    return Parts(figures, formula, ({**line, **({"kind": kind} if kind else {})},))


_SHORT = {Way.SHARE: "Số đạt yêu cầu", Way.TIMES: "Số lần đã thực hiện"}
_KINDS = {
    Way.COMMUNES: "units",
    Way.DISTRICTS: "units",
    Way.TOTAL: "total",
    Way.MONEY: "total",
    Way.LEVEL: "total",
    Way.EVENTS: "change",
    Way.STOCK: "change",
    Way.QUARTERS: "every_quarter",
    Way.COMMUNE_QUARTERS: "every_quarter",
    Way.THERE: "number",
}
# How it adds up over periods, for which time it is asked, the words of the line, its unit ('': the target's), its kind.
_ASKED: dict[Way, tuple[str, str, str, str, str]] = {
    Way.COMMUNES: ("last", "year", "Đơn vị đã đạt yêu cầu của chỉ tiêu", YES_NO, "tick"),
    Way.DISTRICTS: ("last", "year", "Đơn vị đã đạt yêu cầu của chỉ tiêu", YES_NO, "tick"),
    Way.TOTAL: ("last", "year", "Số lũy kế từ đầu năm", "", ""),
    Way.MONEY: ("last", "year", "Số tiền lũy kế từ đầu năm", "triệu đồng", "money"),
    Way.LEVEL: ("last", "year", "Số do cơ quan có thẩm quyền công bố", "", "decimal"),
    Way.EVENTS: ("sum", "period", "Số phát sinh trong kỳ", "", ""),
    Way.STOCK: ("last", "year", "Số có mặt vào ngày chốt", "", ""),
    Way.QUARTERS: ("sum", "quarters", "Số lần đã thực hiện trong quý", "lần", ""),
    Way.COMMUNE_QUARTERS: ("sum", "quarters", "Số lần đã thực hiện trong quý", "lần", ""),
    Way.THERE: ("last", "year", "Đã có vào ngày chốt", YES_NO, "tick"),
}


def _figure(name: str, unit: str, adds: str, *, delicate: bool, level: str) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "en": name, "unit": unit, "adds": adds, "level": level}
    return {**made, "sensitive": True} if delicate else made


def _told(target: Sought) -> str:
    return f"{label_of(target)} ({target.code})"
