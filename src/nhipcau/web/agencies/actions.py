"""Acts on agencies."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.core.terms import Level
from nhipcau.web.agencies import loading
from nhipcau.web.agencies.records import agency_data
from nhipcau.web.journal.actions import record
from nhipcau.web.places.loading import Tally
from nhipcau.web.places.models import Province, Unit


def load_agencies(actor: Actor, province: Province, moment: datetime) -> Tally:
    """Makes the agencies of a province from the product's data files, or brings them up to date.

    The committees of all communes of all maps follow from the units. May be repeated.
    """
    check(actor, Act.RUN_INSTALLATION, Scope(province.pk))
    data = agency_data(province.key)
    with transaction.atomic():
        higher = Unit.objects.filter(province=province).exclude(level=Level.COMMUNE.value)
        places = {unit.code: unit for unit in higher}
        communes = Unit.objects.filter(province=province, level=Level.COMMUNE.value)
        pairs = [(each, places[each.unit]) for each in data.agencies]
        committees = [(loading.committee(unit), unit) for unit in communes]
        found, tally = loading.agencies(province, [*pairs, *committees])
        tally += loading.aliases(found, [each for each, _unit in [*pairs, *committees]])
        tally += loading.functions(province, found, data.functions)
        tally += loading.mandates(found, data.mandates)
        tally += loading.committees_follow_units(
            province, {unit.pk: found[each.key] for each, unit in committees}
        )
        if tally:
            details = {"made": tally.made, "changed": tally.changed}
            record(actor, "load_agencies", f"province:{province.pk}", details, moment)
    return tally
