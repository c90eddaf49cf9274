"""Acts on provinces and units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.places import loading
from nhipcau.web.places.models import Flag, Province, Unit, UnitFlag
from nhipcau.web.places.records import ProvinceData, province_data


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: rows made and rows brought up to date."""

    made: int
    changed: int


class SourceMissing(ValueError):
    """A mark was to be put on a unit without the document it comes from."""

    def __init__(self, unit: Unit) -> None:
        super().__init__(
            gettext("Cần ghi văn bản làm căn cứ (số, ngày, cơ quan ban hành) khi đánh dấu %(unit)s.")
            % {"unit": unit.name}
        )


class ProvinceTaken(ValueError):
    """The key already names another province."""

    def __init__(self, other: Province) -> None:
        super().__init__(
            gettext("Khóa “%(key)s” đang thuộc %(name)s; hãy chọn khóa khác bằng --province-key.")
            % {"key": other.key, "name": other.name}
        )


class SourceRefused(ValueError):
    """The words for the document name persons or bear a secrecy mark; the message says so."""


def load_province(actor: Actor, key: str, moment: datetime) -> Loaded:
    """Makes the province and its units from the product's data files, or brings them up to date.

    May be repeated: what is there already is not made twice, and marks that somebody confirmed stay.
    """
    data = province_data(key)
    check(actor, Act.RUN_INSTALLATION, Scope(data.province.id))
    with transaction.atomic():
        tally = _keep(data)
        if tally:
            details = {"key": key, "made": tally.made, "changed": tally.changed}
            record(actor, "load_province", f"province:{data.province.id}", details, moment)
    return Loaded(tally.made, tally.changed)


def import_units(
    actor: Actor, data: ProvinceData, files: Mapping[str, str], moment: datetime, *, dry_run: bool = False
) -> Loaded:
    """Keeps the units of a province as files tell them (`places.one_province`), all or nothing.

    `files`: name and SHA-256 of each file, for the journal. Raises ProvinceTaken.
    """
    check(actor, Act.RUN_INSTALLATION, Scope(data.province.id))
    with transaction.atomic():
        other = Province.objects.filter(key=data.province.key).exclude(pk=data.province.id).first()
        if other is not None:
            raise ProvinceTaken(other)
        tally = _keep(data)
        if tally and not dry_run:
            details = {"key": data.province.key, "made": tally.made, "changed": tally.changed, "files": files}
            record(actor, "import_units", f"province:{data.province.id}", details, moment)
        if dry_run:
            transaction.set_rollback(True)
    return Loaded(tally.made, tally.changed)


def _keep(data: ProvinceData) -> loading.Tally:
    province, _new = Province.objects.update_or_create(
        pk=data.province.id, defaults={"key": data.province.key, "name": data.province.name}
    )
    units, tally = loading.units(province, data.units)
    tally += loading.aliases(units, data.aliases)
    tally += loading.flags(units, data.flags)
    return tally + loading.successions(province, units, data.successions)


def mark_unit(
    actor: Actor,
    unit: Unit,
    flag: Flag,
    source: str,
    moment: datetime,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> UnitFlag:
    """Puts a mark on a unit, or confirms the one that begins on the same day, naming the document it comes from."""
    check(actor, Act.CHANGE_PLACES, Scope(unit.province_id))
    if not source.strip():
        raise SourceMissing(unit)
    if refusal := refusal_of(source, Context.PAPER_OF_OFFICE, (unit.name,)):
        raise SourceRefused(refusal)
    with transaction.atomic():
        mark, _new = UnitFlag.objects.update_or_create(
            unit=unit,
            flag=flag,
            valid_from=valid_from,
            defaults={
                "valid_to": valid_to,
                "source": source.strip(),
                "confirmed": True,
                "withdrawn": False,
            },
        )
        details = {"flag": flag.value, "source": mark.source, "from": str(valid_from), "to": str(valid_to)}
        record(actor, "mark_unit", f"unit:{unit.pk}", details, moment)
    return mark


def unmark_unit(actor: Actor, mark: UnitFlag, moment: datetime) -> None:
    """Withdraws a mark that the official list does not have; the row stays, so that no later load brings it back."""
    check(actor, Act.CHANGE_PLACES, Scope(mark.unit.province_id))
    with transaction.atomic():
        UnitFlag.objects.filter(pk=mark.pk).update(withdrawn=True)
        details = {"flag": mark.flag, "source": mark.source}
        record(actor, "unmark_unit", f"unit:{mark.unit_id}", details, moment)
