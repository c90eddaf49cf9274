"""Rows of the data files brought into the tables: made where missing, changed where different, never doubled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nhipcau.core.terms import Level
from nhipcau.core.terms.text import fold, sort_key
from nhipcau.web.places.models import Province, Succession, Unit, UnitAlias, UnitFlag
from nhipcau.web.places.records import AliasRecord, FlagRecord, SuccessionRecord, UnitRecord

FIELDS = (
    "name",
    "short_name",
    "kind",
    "parent_id",
    "valid_to",
    "tile_column",
    "tile_row",
    "folded",
    "sort_key",
    "source",
    "confirmed",
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows were made and changed."""

    made: int = 0
    changed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.made + other.made, self.changed + other.changed)

    def __bool__(self) -> bool:
        return bool(self.made or self.changed)


def units(province: Province, records: Sequence[UnitRecord]) -> tuple[dict[str, Unit], Tally]:
    """The units by the key of their record, from the top of the tree downwards."""
    known = {_identity(unit): unit for unit in Unit.objects.filter(province=province)}
    found: dict[str, Unit] = {}
    tally = Tally()
    for level in Level:
        wanted = [(record, _unit(province, record, found)) for record in records if record.level is level]
        new = [unit for _record, unit in wanted if _identity(unit) not in known]
        Unit.objects.bulk_create(new)
        different = [
            unit for _record, unit in wanted if (old := known.get(_identity(unit))) and _take(old, unit)
        ]
        Unit.objects.bulk_update([known[_identity(unit)] for unit in different], FIELDS)
        found |= {record.key: known.get(_identity(unit), unit) for record, unit in wanted}
        tally += Tally(len(new), len(different))
    return found, tally


def _identity(unit: Unit) -> tuple[str, str, date | None]:
    return unit.level, unit.code, unit.valid_from


def _unit(province: Province, record: UnitRecord, found: Mapping[str, Unit]) -> Unit:
    return Unit(
        province=province,
        code=record.code,
        name=record.name,
        short_name=record.short_name,
        kind=record.kind,
        level=record.level.value,
        parent=found[record.parent] if record.parent else None,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        tile_column=record.tile_column,
        tile_row=record.tile_row,
        folded=fold(record.name),
        sort_key=sort_key(record.short_name),
        source=record.source,
        confirmed=record.confirmed,
    )


def _take(old: Unit, new: Unit) -> bool:
    """Copies what differs from `new` to `old`; True where anything did."""
    different = [field for field in FIELDS if getattr(old, field) != getattr(new, field)]
    for field in different:
        setattr(old, field, getattr(new, field))
    return bool(different)


def aliases(found: Mapping[str, Unit], records: Iterable[AliasRecord]) -> Tally:
    """Spellings not yet known."""
    known = set(UnitAlias.objects.filter(unit__in=found.values()).values_list("unit_id", "alias"))
    new = [
        UnitAlias(unit=unit, alias=record.alias, folded=fold(record.alias), source=record.source)
        for record in records
        if ((unit := found[record.unit]).pk, record.alias) not in known
    ]
    return Tally(len(UnitAlias.objects.bulk_create(new)))


def flags(found: Mapping[str, Unit], records: Iterable[FlagRecord]) -> Tally:
    """Marks not yet known; a mark that is there stays as it is, since somebody may have confirmed it."""
    known = set(UnitFlag.objects.filter(unit__in=found.values()).values_list("unit_id", "flag", "valid_from"))
    new = [
        UnitFlag(
            unit=unit,
            flag=record.flag,
            valid_from=record.valid_from,
            valid_to=record.valid_to,
            source=record.source,
            confirmed=record.confirmed,
        )
        for record in records
        if ((unit := found[record.unit]).pk, record.flag, record.valid_from) not in known
    ]
    return Tally(len(UnitFlag.objects.bulk_create(new)))


def successions(province: Province, found: Mapping[str, Unit], records: Iterable[SuccessionRecord]) -> Tally:
    """Successions not yet known."""
    known = set(Succession.objects.filter(province=province).values_list("old_id", "new_id", "on"))
    new = [
        Succession(
            province=province,
            old=found[record.old],
            new=found[record.new] if record.new else None,
            on=record.on,
            act=record.act.value,
            share=record.share.value,
            basis=record.basis,
        )
        for record in records
        if (found[record.old].pk, found[record.new].pk if record.new else None, record.on) not in known
    ]
    return Tally(len(Succession.objects.bulk_create(new)))
