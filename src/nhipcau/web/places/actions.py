"""Acts on provinces and units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.places import loading
from nhipcau.web.places.models import Province
from nhipcau.web.places.records import province_data


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: rows made and rows brought up to date."""

    made: int
    changed: int


def load_province(actor: Actor, key: str, moment: datetime) -> Loaded:
    """Makes the province and its units from the product's data files, or brings them up to date.

    May be repeated: what is there already is not made twice, and marks that somebody confirmed stay.
    """
    data = province_data(key)
    check(actor, Act.RUN_INSTALLATION, Scope(data.province.id))
    with transaction.atomic():
        province, _new = Province.objects.update_or_create(
            pk=data.province.id, defaults={"key": data.province.key, "name": data.province.name}
        )
        units, tally = loading.units(province, data.units)
        tally += loading.aliases(units, data.aliases)
        tally += loading.flags(units, data.flags)
        tally += loading.successions(province, units, data.successions)
        if tally:
            details = {"key": key, "made": tally.made, "changed": tally.changed}
            record(actor, "load_province", f"province:{province.pk}", details, moment)
    return Loaded(tally.made, tally.changed)
