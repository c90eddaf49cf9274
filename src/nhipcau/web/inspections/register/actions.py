"""The acts on establishments. Each: right, transaction, change, journal line."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nhipcau.core.rights import Actor
from nhipcau.web.figures.store import lock_province
from nhipcau.web.inspections.failures import Changed, Invalid, NotNow
from nhipcau.web.inspections.figures.offering import count_place
from nhipcau.web.inspections.models import (
    Establishment,
    EstablishmentState,
    RegisterEvent,
    StateChange,
    Status,
)
from nhipcau.web.inspections.permissions import check_keeps
from nhipcau.web.inspections.register.said import FIELDS, Said, checked, row_of
from nhipcau.web.inspections.words import written
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Unit

CHANGES = {
    "name": StateChange.RENAMED,
    "unit_id": StateChange.MOVED,
    "address": StateChange.MOVED,
    "type": StateChange.TYPE_CHANGED,
    "season": StateChange.SEASON,
    "representative": StateChange.REPRESENTATIVE,
    "representative_office": StateChange.REPRESENTATIVE,
}
OF_STATUS = {
    Status.CLOSED.value: StateChange.CLOSED,
    Status.PAUSED.value: StateChange.PAUSED,
    Status.OPERATING.value: StateChange.REOPENED,
}


def put_in(actor: Actor, said: Said, moment: datetime) -> Establishment:
    """A new establishment, from the day it opened or became known."""
    kept = checked(actor, said, moment)
    check_keeps(actor, Unit.objects.get(pk=kept.unit_id))
    with transaction.atomic():
        lock_province(connection, actor.province_id)  # the next number is given once
        made = Establishment.objects.create(
            province_id=actor.province_id, number=next_number(actor.province_id),
            recorded_by=actor.key, recorded_at=moment,
        )  # fmt: skip
        state = row_of(actor, kept, StateChange.OPENED)
        state.establishment = made
        state.save()
        tell(actor, made, "establishment.put_in", moment, changes=_all(state))
    return made


def change(
    actor: Actor, establishment_id: int, said: Said, moment: datetime, *, revision: int, reason: str = ""
) -> EstablishmentState:
    """Another state from a day on; the one before ends the day before."""
    with transaction.atomic():
        of, last = begin(actor, establishment_id, revision)
        kept = checked(actor, said, moment)
        check_keeps(actor, Unit.objects.get(pk=kept.unit_id))
        changes = differences(last, kept)
        if not changes:
            raise NotNow(_("Chưa có gì thay đổi so với đang ghi trong sổ."))
        if kept.valid_from <= last.valid_from:
            text = _("Ngày thay đổi phải sau ngày %(day)s của lần ghi trước.") % {
                "day": _day(last.valid_from)
            }
            raise Invalid(text, {"valid_from": text})
        last.valid_to = kept.valid_from - timedelta(days=1)
        last.save(update_fields=["valid_to"])
        state = row_of(actor, kept, _kind(changes, kept))
        state.establishment = of
        state.save()
        tell(actor, of, "establishment.change", moment, reason=written(reason), changes=changes)
    return state


def correct(
    actor: Actor, establishment_id: int, said: Said, moment: datetime, *, revision: int, reason: str
) -> EstablishmentState:
    """What was put in wrongly: the last state itself is set right; the journal keeps what stood there."""
    with transaction.atomic():
        of, last = begin(actor, establishment_id, revision)
        why = written(reason)
        if not why:
            text = _("Hãy ghi lý do: người kiểm tra sau này cần biết vì sao sổ thay đổi.")
            raise Invalid(text, {"reason": text})
        kept = checked(actor, said, moment)
        check_keeps(actor, Unit.objects.get(pk=kept.unit_id))
        before = of.states.exclude(pk=last.pk).order_by("-valid_from").first()
        if before is not None and kept.valid_from <= before.valid_from:
            text = _("Ngày phải sau ngày %(day)s của lần ghi trước.") % {"day": _day(before.valid_from)}
            raise Invalid(text, {"valid_from": text})
        changes = differences(last, kept)
        if kept.valid_from != last.valid_from:
            changes.append(["valid_from", last.valid_from.isoformat(), kept.valid_from.isoformat()])
        if not changes:
            raise NotNow(_("Chưa có gì thay đổi so với đang ghi trong sổ."))
        if before is not None:
            before.valid_to = kept.valid_from - timedelta(days=1)
            before.save(update_fields=["valid_to"])
        state = row_of(actor, kept, last.change)
        state.pk, state.establishment = last.pk, of
        state.save(force_update=True)
        tell(actor, of, "establishment.correct", moment, reason=why, changes=changes)
    return state


def begin(
    actor: Actor, establishment_id: int, revision: int | None
) -> tuple[Establishment, EstablishmentState]:
    """The establishment, locked, with its last state, once right and revision are right."""
    rows = Establishment.objects.select_for_update(of=("self",))
    of = rows.get(pk=establishment_id, province_id=actor.province_id)
    last = of.states.select_related("unit__parent").get(valid_to=None)
    check_keeps(actor, last.unit)
    if of.merged_into_id is not None:
        raise NotNow(_("Cơ sở này đã gộp vào cơ sở khác; hãy mở cơ sở được giữ, hoặc bỏ gộp trước."))
    if revision is not None and revision != of.revision:
        raise Changed(
            _("Cơ sở vừa được người khác thay đổi. Hãy mở lại trang ở cửa sổ khác để đối chiếu rồi ghi lại.")
        )
    return of, last


def next_number(province_id: int) -> int:
    """The next number of the province's register; inside a transaction."""
    highest = Establishment.objects.filter(province_id=province_id).aggregate(n=Max("number"))["n"]
    return (highest or 0) + 1


def tell(
    actor: Actor,
    of: Establishment,
    act: str,
    moment: datetime,
    *,
    reason: str = "",
    changes: list[list[str]] | None = None,
) -> None:
    """The next revision, the establishment's own history, and the journal line."""
    of.revision += 1
    of.save(update_fields=["revision"])
    RegisterEvent.objects.create(
        of=of, act=act, actor_key=actor.key, actor_name=actor.name, moment=moment, reason=reason, changes=changes or [],
    )  # fmt: skip
    fields = [each[0] for each in changes or []]
    count_place(of, moment)
    record(actor, act, of.ref, {"number": of.code, "fields": fields, "reason": reason}, moment)


def differences(last: EstablishmentState, said: Said) -> list[list[str]]:
    """What differs: field, before, after."""
    found = []
    for field in FIELDS:
        before, after = getattr(last, field), getattr(said, field)
        if field == "season":
            after = list(after)
        if before != after:
            found.append([field, _told(before), _told(after)])
    return found


def _kind(changes: list[list[str]], said: Said) -> StateChange:
    fields = {each[0] for each in changes}
    if "status" in fields:
        return OF_STATUS[said.status]
    kinds = {CHANGES[field] for field in fields if field in CHANGES}
    return kinds.pop() if len(kinds) == 1 else StateChange.SEVERAL


def _all(state: EstablishmentState) -> list[list[str]]:
    return [[field, "", _told(getattr(state, field))] for field in FIELDS if getattr(state, field)]


def _told(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
