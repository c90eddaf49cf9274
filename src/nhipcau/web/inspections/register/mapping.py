"""Communes merge: the establishments of an ended commune go on in the one that followed it, in one act."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from nhipcau.core.places import Share
from nhipcau.core.rights import Actor
from nhipcau.web.figures.store import lock_province
from nhipcau.web.inspections.figures.offering import Touched, count
from nhipcau.web.inspections.models import EstablishmentState, RegisterEvent, StateChange
from nhipcau.web.inspections.permissions import check_keeps_all
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Succession

BATCH = 500


def left_behind(actor: Actor) -> QuerySet[EstablishmentState]:
    """The last states that stand in communes which have ended."""
    rows = EstablishmentState.objects.filter(province_id=actor.province_id, valid_to=None)
    return rows.filter(unit__valid_to__lt=actor.day).select_related("establishment", "unit")


def follow_units(actor: Actor, moment: datetime) -> int:
    """Moves every establishment of an ended commune to the one commune that followed it; a split commune's stay."""
    check_keeps_all(actor)
    today = timezone.localtime(moment).date()
    with transaction.atomic():
        lock_province(connection, actor.province_id)
        heirs = _heirs(actor.province_id)
        moved = [state for state in left_behind(actor) if len(heirs.get(state.unit_id, ())) == 1]
        fresh = [
            made
            for state in moved
            if (made := _next(state, next(iter(heirs[state.unit_id])))).valid_from <= today
        ]
        kept = {state.establishment_id for state in fresh}
        old = [state for state in moved if state.establishment_id in kept]
        units = {state.unit_id for state in (*old, *fresh)}
        for state in old:
            state.valid_to = _last(state)
        EstablishmentState.objects.bulk_update(old, ["valid_to"], batch_size=BATCH)
        EstablishmentState.objects.bulk_create(fresh, batch_size=BATCH)
        RegisterEvent.objects.bulk_create(
            [
                RegisterEvent(
                    of_id=key, act="establishment.follow_units", actor_key=actor.key, actor_name=actor.name,
                    moment=moment, changes=[["unit_id", "", ""]],
                )
                for key in sorted(kept)
            ],
            batch_size=BATCH,
        )  # fmt: skip
        if fresh:
            count(actor.province_id, Touched(min(state.valid_from for state in fresh), units), moment)
            record(actor, "establishment.follow_units", "establishments", {"made": len(fresh)}, moment)
    return len(fresh)


def _heirs(province_id: int) -> dict[int, set[int]]:
    """Whole successions alone: who a part of a commune's establishments went to is for people to say."""
    rows = Succession.objects.filter(province_id=province_id, new__isnull=False)
    found: dict[int, set[int]] = defaultdict(set)
    for old, new, share in rows.values_list("old_id", "new_id", "share"):
        found[old].add(new)
        if share != Share.WHOLE.value:
            found[old].add(-new)  # two of them: never the one
    return found


def _last(state: EstablishmentState) -> date:
    return max(state.valid_from, state.unit.valid_to or state.valid_from)


def _next(state: EstablishmentState, unit_id: int) -> EstablishmentState:
    """The same in another commune, from the day after the old commune's last."""
    fields = (
        "province_id", "establishment_id", "status", "name", "type", "address", "home", "latitude", "longitude",
        "season", "representative", "representative_office", "folded", "sort_key", "matching_name", "matching_address",
    )  # fmt: skip
    told = {field: getattr(state, field) for field in fields}
    return EstablishmentState(
        **told, unit_id=unit_id, valid_from=_last(state) + timedelta(days=1), change=StateChange.UNIT_FOLLOWED
    )
