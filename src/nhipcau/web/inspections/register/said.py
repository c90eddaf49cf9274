"""An establishment as it is said, and what must be right about it before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.inspections.matching import address_key, name_key
from nhipcau.core.rights import Actor
from nhipcau.core.terms import Level
from nhipcau.core.terms.text import fold, sort_key
from nhipcau.web.inspections.failures import InspectionsRefused, Invalid
from nhipcau.web.inspections.models import EstablishmentState, Status
from nhipcau.web.inspections.register.kinds import types
from nhipcau.web.inspections.words import named, written
from nhipcau.web.places.models import Unit

EARLIEST = date(1990, 1, 1)
FIELDS = (
    "name", "type", "unit_id", "address", "home", "latitude", "longitude", "season", "status", "representative",
    "representative_office",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What holds of an establishment from a day on."""

    name: str
    type: str
    unit_id: int
    valid_from: date
    address: str = ""
    home: bool = False
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    season: tuple[int, ...] = ()
    status: str = Status.OPERATING.value
    representative: str = ""
    representative_office: str = ""

    @staticmethod
    def of(state: EstablishmentState, valid_from: date) -> Said:
        """What the state says, to be changed from a day on."""
        told = {field: getattr(state, field) for field in FIELDS}
        return Said(**{**told, "season": tuple(state.season)}, valid_from=valid_from)


@dataclass(frozen=True, slots=True)
class Known:
    """What a whole list is held against, asked once."""

    units: Mapping[int, Unit]
    kinds: frozenset[str]


def checked(actor: Actor, said: Said, moment: datetime, known: Known | None = None) -> Said:
    """The same with words trimmed, once it may be kept. Raises Invalid with the fields, or NamesPersons."""
    wrong: dict[str, str] = {}
    words: dict[str, str] = {}
    for key, door in (
        ("name", written),
        ("address", written),
        ("representative", named),
        ("representative_office", named),
    ):
        try:
            words[key] = door(getattr(said, key))
        except InspectionsRefused as refused:
            wrong[key] = str(refused)
    if not words.get("name") and "name" not in wrong:
        wrong["name"] = _("Cần ghi tên cơ sở.")
    if said.type not in (known.kinds if known else types().types):
        wrong["type"] = _("Hãy chọn một loại hình trong danh sách.")
    if said.status not in Status.values:
        wrong["status"] = _("Hãy chọn một tình trạng trong danh sách.")
    if any(not 1 <= month <= 12 for month in said.season):
        wrong["season"] = _("Tháng trong mùa hoạt động là số từ 1 đến 12.")
    if (said.latitude is None) != (said.longitude is None) or not _on_earth(said):
        wrong["latitude"] = _("Vị trí cần cả vĩ độ (từ -90 đến 90) và kinh độ (từ -180 đến 180).")
    wrong |= _longest(words)
    wrong |= _wrong_day(said.valid_from, moment) | _wrong_unit(actor, said, known)
    if wrong:
        raise Invalid(" ".join(dict.fromkeys(wrong.values())), wrong)
    return replace(
        said, name=words["name"], address=words["address"], representative=words["representative"],
        representative_office=words["representative_office"], season=tuple(sorted(set(said.season))),
    )  # fmt: skip


def row_of(actor: Actor, said: Said, change: str) -> EstablishmentState:
    """The state that the words make; not saved."""
    told = {field: getattr(said, field) for field in FIELDS}
    return EstablishmentState(
        province_id=actor.province_id, valid_from=said.valid_from, change=change,
        **{**told, "season": list(said.season)},
        folded=fold(f"{said.name} {said.address}")[:500], sort_key=sort_key(said.name)[:400],
        matching_name=name_key(said.name)[:160], matching_address=address_key(said.address)[:200],
    )  # fmt: skip


def _longest(words: Mapping[str, str]) -> dict[str, str]:
    most = {"name": 160, "address": 200, "representative": 80, "representative_office": 80}
    said = _("Tối đa %(n)s ký tự.")
    return {key: said % {"n": most[key]} for key, text in words.items() if len(text) > most[key]}


def _on_earth(said: Said) -> bool:
    if said.latitude is None or said.longitude is None:
        return True
    return abs(said.latitude) <= 90 and abs(said.longitude) <= 180


def _wrong_day(day: date, moment: datetime) -> dict[str, str]:
    if EARLIEST <= day <= timezone.localtime(moment).date():
        return {}
    return {"valid_from": _("Cần một ngày từ 1/1/1990 đến hôm nay.")}


def _wrong_unit(actor: Actor, said: Said, known: Known | None) -> dict[str, str]:
    """A commune that stands on the day; on a map without communes below it, a district will not do."""
    unit = known.units.get(said.unit_id) if known else _unit(actor, said.unit_id)
    if unit is None or unit.level != Level.COMMUNE.value:
        return {"unit_id": _("Hãy chọn xã, phường, thị trấn nơi có cơ sở.")}
    if not unit.holds_on(said.valid_from):
        text = _("%(unit)s không có trên bản đồ ngày %(day)s; hãy chọn đơn vị của ngày đó.")
        return {"unit_id": text % {"unit": unit.name, "day": f"{said.valid_from:%d/%m/%Y}"}}
    return {}


def _unit(actor: Actor, unit_id: int) -> Unit | None:
    return Unit.objects.filter(province_id=actor.province_id, pk=unit_id).first()
