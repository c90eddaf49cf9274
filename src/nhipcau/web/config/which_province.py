"""Which province an installation is made for: the one asked for, else the one whose plan it is.

PlanRefused   the plan cannot be taken in, or its province is not there; the message says what to do
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from nhipcau.core import plan as core_plan
from nhipcau.core.plan import Plan, PlanError
from nhipcau.readers.documents import read_document
from nhipcau.readers.errors import Unreadable
from nhipcau.web.places.models import Province, Unit
from nhipcau.web.places.records import ProvinceRecord, province_data
from nhipcau.web.plans.issuing import is_of, key_of, place_named

PROVINCE = "lai-chau"  # its units and agencies ship with the product


class PlanRefused(Exception):
    """The plan's document cannot be taken in; the message says why and what to do."""


def choose_province(plan: Path | None, key: str) -> ProvinceRecord:
    """The province of `key`, of the plan's issuer, or the only one there is. PlanRefused where that is not clear."""
    there = {
        each.key: ProvinceRecord(each.pk, each.key, each.name) for each in Province.objects.order_by("pk")
    }
    shipped = province_data(PROVINCE)
    if key:
        known = {PROVINCE: shipped.province} | there
        if key not in known:
            raise PlanRefused(_not_loaded(f"tỉnh có khóa “{key}”", key))
        return known[key]
    place = place_named(read_plan(plan).issuer or "") if plan else ""
    if place:
        return _of_place(place, there.values(), shipped.province)
    if len(there) > 1 and plan is not None:
        raise PlanRefused(
            f"Kế hoạch không nói rõ của tỉnh nào; hãy thêm --province: {', '.join(sorted(there))}."
        )
    return next(iter(there.values()), shipped.province)


def read_plan(path: Path) -> Plan:
    """What the document says, before anything is kept. Raises PlanRefused."""
    try:
        return core_plan.read(read_document(path.name, path.read_bytes()).text)
    except (PlanError, Unreadable) as error:
        raise PlanRefused(str(error)) from error


def _of_place(place: str, there: Iterable[ProvinceRecord], shipped: ProvinceRecord) -> ProvinceRecord:
    for each in there:
        units = Unit.objects.filter(province_id=each.id).values_list("kind", "short_name", "level")
        if is_of(place, units):
            return each
    if is_of(
        place, ((unit.kind, unit.short_name, unit.level.value) for unit in province_data(shipped.key).units)
    ):
        return shipped
    raise PlanRefused(_not_loaded(place, key_of(place)))


def _not_loaded(place: str, key: str) -> str:
    return (
        f"Chưa có danh mục địa bàn của {place}, nên chưa tạo gì. Hãy nạp trước: "
        f"nhipcau import units TỆP --province-key {key} "
        "(thêm --province-code MÃ nếu tệp có nhiều tỉnh, --data THƯ-MỤC nếu dùng thư mục khác), rồi chạy lại lệnh "
        "này. Tệp cần những cột nào: docs/reference/commands.md, mục nhipcau import units."
    )
