"""A file with the agencies of a province, as records: agencies, their wordings, the fields they have in charge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.text import slugify

from nhipcau.core.forms import Mandate
from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.terms import Level
from nhipcau.core.terms.text import fold
from nhipcau.web.agencies.changes import FOLLOWING
from nhipcau.web.agencies.models import Kind
from nhipcau.web.agencies.records import AgencyRecord, MandateRecord
from nhipcau.web.places.models import Unit
from nhipcau.web.places.tables import Faults, File, Row, table

NEEDED = [("name",), ("kind",), ("unit_code", "unit")]
ALLOWED = (
    "key", "short_name", "level", "invited", "valid_from", "valid_to", "aliases", "mandates", "source", "confirmed",
)  # fmt: skip
_MANDATE = re.compile(r"([a-z_]+)(?:\s+(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?)?\Z", re.ASCII)
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z", re.ASCII)


class Read(NamedTuple):
    """What a file holds: each agency with its unit, and mandates by the key of their agency."""

    pairs: tuple[tuple[AgencyRecord, Unit], ...]
    mandates: tuple[MandateRecord, ...]


def read_agencies(files: Iterable[File], units: Sequence[Unit], source: str) -> Read:
    """All of it, or FileFaulty with every fault. `units`: all units of the province, of all maps."""
    faults = Faults()
    pairs: list[tuple[AgencyRecord, Unit]] = []
    mandates: list[MandateRecord] = []
    taken: dict[str, Row] = {}
    names = [name for unit in units for name in (unit.name, unit.short_name)]
    for file in files:
        for row in table(file, NEEDED, ALLOWED, faults):
            _check_words(row, names)
            pair = _agency(row, units, source)
            if pair is None:
                continue
            there = taken.setdefault(pair[0].key, row)
            if there is not row:
                faults.add(
                    row, "key", f"khóa “{pair[0].key}” đã có ở dòng {there.line} của tệp {there.file}."
                )
            pairs.append(pair)
            mandates.extend(_mandates(row, pair[0]))
    faults.stop()
    return Read(tuple(pairs), tuple(mandates))


def _check_words(row: Row, places: Sequence[str]) -> None:
    for column in ("name", "short_name", "aliases", "source"):
        words = row.text(column).replace(";", "\n")
        context = Context.PAPER_OF_OFFICE if column == "source" else Context.NAME_OF_OFFICE
        if words and (refusal := refusal_of(words, context, places)):
            row.faults.add(row, column, refusal)


def _agency(row: Row, units: Sequence[Unit], source: str) -> tuple[AgencyRecord, Unit] | None:
    name, since, until = row.needed("name"), row.day("valid_from"), row.day("valid_to")
    kind, unit = _kind(row), _unit(row, units, since or until)
    key = row.text("key") or slugify(fold(name))[:60].strip("-")
    if not _KEY.match(key) or len(key) > 60:
        row.faults.add(row, "key", f"“{key}”: chữ thường không dấu, số, gạch ngang; nhiều nhất 60 ký tự.")
    if len(name) > 160:
        row.faults.add(row, "name", "dài quá 160 ký tự.")
    if since and until and until < since:
        row.faults.add(row, "valid_to", "đứng trước valid_from.")
    invited, confirmed = row.yes("invited"), row.yes("confirmed")
    if kind is None or unit is None:
        return None
    record = AgencyRecord(
        key=key,
        name=name,
        short_name=(row.text("short_name") or name)[:80],
        kind=kind,
        level=Level(unit.level),
        unit=unit.code,
        invited=invited,
        valid_from=since,
        valid_to=until,
        aliases=tuple(each.strip()[:160] for each in row.text("aliases").split(";") if each.strip()),
        source=row.text("source")[:200] or source,
        confirmed=confirmed,
    )
    return record, unit


def _kind(row: Row) -> Kind | None:
    """Committees of districts and communes follow from the units; a file cannot make others."""
    said = row.text("kind").lower()
    if said in FOLLOWING:
        row.faults.add(
            row, "kind", "Ủy ban nhân dân cấp huyện, cấp xã tự lập theo danh mục địa bàn; bỏ dòng này."
        )
    elif said in Kind.values:
        return Kind(said)
    else:
        known = ", ".join(each for each in Kind.values if each not in FOLLOWING)
        row.faults.add(row, "kind", f"“{said}”: cần một trong {known}.")
    return None


def _unit(row: Row, units: Sequence[Unit], day: date | None) -> Unit | None:
    code, level = row.needed("unit_code", "unit"), row.text("level").lower()
    if level and level not in {each.value for each in Level}:
        row.faults.add(row, "level", f"“{level}”: cần {', '.join(each.value for each in Level)}.")
        return None
    found = [unit for unit in units if unit.code == code and level in ("", unit.level)]
    there = [unit for unit in found if unit.holds_on(day)] if day else []
    lasting = sorted(there or found, key=lambda unit: unit.valid_to or date.max)
    if not lasting:
        row.faults.add(row, "unit_code", f"“{code}”: không có địa bàn mang mã này trong tỉnh.")
        return None
    return lasting[-1]


def _mandates(row: Row, agency: AgencyRecord) -> Iterator[MandateRecord]:
    """`standing_agency ..2025-02-28;tip_intake`: a field, and its days where they are not those of the agency."""
    for said in filter(None, map(str.strip, row.text("mandates").split(";"))):
        found = _MANDATE.match(said)
        if found is None or found[1] not in {each.value for each in Mandate}:
            known = ", ".join(each.value for each in Mandate)
            row.faults.add(row, "mandates", f"“{said}”: cần {known}, thêm được “2025-03-01..2026-12-31”.")
            continue
        try:
            since, until = (date.fromisoformat(each) if each else None for each in found.groups()[1:])
        except ValueError:
            row.faults.add(row, "mandates", f"“{said}”: ngày không có trong lịch.")
            continue
        yield MandateRecord(
            agency.key,
            Mandate(found[1]),
            since or agency.valid_from,
            until or agency.valid_to,
            agency.source,
            agency.confirmed,
        )
