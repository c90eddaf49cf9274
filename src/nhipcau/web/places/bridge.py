"""Rows of units and successions as the frozen values that the core thinks with."""

from __future__ import annotations

from datetime import date

from nhipcau.core.places import Act, Gazetteer, Map, Share, Succession, Unit
from nhipcau.core.terms import Level
from nhipcau.web.places import models


def gazetteer(province_id: int) -> Gazetteer:
    """All units of a province through time, with who followed whom."""
    units = tuple(
        _unit(row) for row in models.Unit.objects.filter(province_id=province_id).order_by("sort_key", "pk")
    )
    rows = models.Succession.objects.filter(province_id=province_id).order_by("on", "pk")
    return Gazetteer(units, tuple(_succession(row) for row in rows))


def map_on(province_id: int, day: date) -> Map:
    """The units of a province as they are on the day."""
    return gazetteer(province_id).on(day)


def _unit(row: models.Unit) -> Unit:
    return Unit(row.pk, row.code, row.name, Level(row.level), row.parent_id, row.valid_from, row.valid_to)


def _succession(row: models.Succession) -> Succession:
    return Succession(row.old_id, row.new_id, row.on, Act(row.act), Share(row.share))
