"""Rows of units and successions as the frozen values that the core thinks with."""

from __future__ import annotations

from datetime import date

from nhipcau.core.places import Act, Gazetteer, Map, Share, Succession, Unit
from nhipcau.core.terms import Level
from nhipcau.web.places import models
from nhipcau.web.places.records import UnitRecord
from nhipcau.web.places.unit_files import key_of


def gazetteer(province_id: int) -> Gazetteer:
    """All units of a province through time, with who followed whom."""
    units = models.Unit.objects.filter(province_id=province_id).order_by("sort_key", "pk")
    rows = models.Succession.objects.filter(province_id=province_id).order_by("on", "pk")
    return Gazetteer(
        tuple(
            Unit(pk, code, name, Level(level), parent, start, end)
            for pk, code, name, level, parent, start, end in units.values_list(
                "pk", "code", "name", "level", "parent_id", "valid_from", "valid_to"
            )
        ),
        tuple(
            Succession(old, new, on, Act(act), Share(share))
            for old, new, on, act, share in rows.values_list("old_id", "new_id", "on", "act", "share")
        ),
    )


def map_on(province_id: int, day: date) -> Map:
    """The units of a province as they are on the day."""
    return gazetteer(province_id).on(day)


def unit_records(province_id: int) -> tuple[UnitRecord, ...]:
    """The units that are kept, in the shape of an import; keys are those of `unit_files.key_of`."""
    rows = models.Unit.objects.filter(province_id=province_id).select_related("parent").order_by("pk")
    return tuple(
        UnitRecord(
            key=_key(row),
            code=row.code,
            name=row.name,
            short_name=row.short_name,
            kind=row.kind,
            level=Level(row.level),
            parent=_key(row.parent) if row.parent else "",
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            tile_column=row.tile_column,
            tile_row=row.tile_row,
            source=row.source,
            confirmed=row.confirmed,
        )
        for row in rows
    )


def _key(unit: models.Unit) -> str:
    return key_of(Level(unit.level), unit.code, unit.valid_from)
