"""Figures as they are known now, each with its unit and reporter; those about people are not in the public version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nhipcau.core.catalogue import Figure
from nhipcau.core.protection import is_about_people
from nhipcau.core.terms import Level
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.config.exports.tables import Column, Table, Value
from nhipcau.web.figures.models import Fact
from nhipcau.web.places.models import Unit

WITHHELD = "suppressed"
COLUMNS = (
    Column("figure", "string", "Mã số liệu"),
    Column("period", "string", "Kỳ: 2022-Q1, 2022-H1, 2022-Y"),
    Column("unit", "integer", "Số của địa bàn trong bản cài đặt"),
    Column("unit_code", "string", "Mã địa bàn"),
    Column("unit_name", "string", "Tên địa bàn"),
    Column("level", "string", "Cấp: province, district, commune"),
    Column("breakdown", "string", "Phân tổ, thí dụ sex=f; trống: tổng số"),
    Column("reporter", "string", "Khóa của cơ quan lập biểu; trống: Ủy ban nhân dân của địa bàn"),
    Column("value", "number", "Giá trị; trống: không có hoặc không công bố"),
    Column("state", "string", "value, not_applicable, suppressed (không công bố)"),
    Column("source", "string", "Việc đã đưa số liệu vào: return:…, activity:…"),
    Column("known_from", "datetime", "Biết từ lúc (UTC)"),
)


def figures(province_id: int, *, public: bool) -> list[Table]:
    """Every fact of the province and the words of its figures. A cell that is not here was not reported."""
    known = programme().figures
    rows = Fact.objects.filter(province_id=province_id)
    ordered = rows.order_by("figure", "period", "unit_id", "breakdown", "reporter")
    codes = sorted(set(ordered.values_list("figure", flat=True).order_by()))
    return [
        Table(
            "figures",
            "Số liệu",
            COLUMNS,
            list(_rows(province_id, ordered.iterator(chunk_size=2000), known, public)),
            (),
            (("figure", "figure-words", "figure"),),
        ),
        Table(
            "figure-words",
            "Tên số liệu",
            _WORDS,
            [_words(code, known.get(code)) for code in codes],
            ("figure",),
        ),
    ]


def is_withheld(code: str, figure: Figure | None) -> bool:
    """Not public at all, whatever its size: parts, periods and neighbours would give away what a threshold hides."""
    return is_about_people(code) or figure is None or figure.sensitive


def _rows(
    province_id: int, facts: Iterator[Fact], known: Mapping[str, Figure], public: bool
) -> Iterator[tuple[Value, ...]]:
    units = {unit.pk: unit for unit in Unit.objects.filter(province_id=province_id)}
    merged: set[tuple[str, str, int]] = set()
    for fact in facts:
        unit = units.get(fact.unit_id)
        place = (unit.code, unit.name, unit.level) if unit else ("", "", Level.PROVINCE.value)
        head = (fact.figure, fact.period, fact.unit_id, *place)
        if not (public and is_withheld(fact.figure, known.get(fact.figure))):
            yield (
                *head,
                fact.breakdown,
                fact.reporter,
                fact.value,
                fact.state,
                fact.act_ref,
                fact.known_from,
            )
        elif (fact.figure, fact.period, fact.unit_id) not in merged:
            merged.add((fact.figure, fact.period, fact.unit_id))
            yield (*head, "", "", None, WITHHELD, None, None)


_WORDS = (
    Column("figure", "string", "Mã số liệu"),
    Column("name", "string", "Tên"),
    Column("name_en", "string", "Tên tiếng Anh"),
    Column("unit", "string", "Đơn vị tính"),
    Column("aggregation", "string", "Cách cộng"),
    Column("sensitive", "boolean", "Số liệu hạn chế"),
)


def _words(code: str, figure: Figure | None) -> tuple[Value, ...]:
    if figure is None:
        return (code, "", "", "", "", True)
    return (
        code,
        figure.name,
        figure.name_en,
        figure.unit,
        figure.aggregation.value,
        is_withheld(code, figure),
    )
