"""Steps that acts share: lock the row, count it anew, tell what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from nhipcau.core.activities import ActivityKind
from nhipcau.core.rights import Actor
from nhipcau.web.activities.bridge import kind_of, offers, part_id, parts_of, stock_figures
from nhipcau.web.activities.failures import Changed, NotNow
from nhipcau.web.activities.models import Activity, ActivityEvent, ActivityPart
from nhipcau.web.activities.permissions import check_records
from nhipcau.web.activities.queries import TRAINING
from nhipcau.web.activities.staff.measure import count_staff
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import province_only
from nhipcau.web.figures.actions import offer
from nhipcau.web.figures.store import lock_province
from nhipcau.web.figures.values import FactId, FigureRefused
from nhipcau.web.journal.actions import record

Change = tuple[str, str, str]  # what, before, after


def begin(actor: Actor, activity_id: int, revision: int | None = None) -> tuple[Activity, ActivityKind]:
    """The row, locked until the transaction ends, once right, state and revision are right."""
    rows = Activity.objects.select_for_update(of=("self",)).select_related("unit__parent")
    of = rows.get(pk=activity_id, province_id=actor.province_id)
    of.agency = Agency.objects.select_related("unit__parent__parent").get(pk=of.agency_id)
    check_records(actor, of.agency)
    kind = kind_of(of)
    if not of.standing or kind is None:
        raise NotNow(_("Bản ghi đã được rút hoặc loại hoạt động không còn dùng; hãy ghi một hoạt động mới."))
    if revision is not None and revision != of.revision:
        raise Changed(
            _(
                "Bản ghi đã được người khác thay đổi trong khi anh/chị đang mở. Nội dung anh/chị nhập vẫn ở trên trang "
                "này; hãy mở lại bản ghi ở cửa sổ khác để đối chiếu rồi ghi lại."
            )
        )
    return of, kind


def count_again(of: Activity, kind: ActivityKind, moment: datetime) -> int:
    """Make the record's parts what they are now, and every touched cell what all records make of it."""
    lock_province(connection, of.province_id)  # what others put into the same cells is seen, or waits
    old = list(of.parts.all())
    new = parts_of(of, kind)
    of.parts.all().delete()
    ActivityPart.objects.bulk_create(new)
    touched = {part_id(part): part.parent_id for part in (*old, *new)}
    trained = count_staff(of.province_id, moment) if kind.key == TRAINING else 0
    if not touched:
        return trained
    values = offers(touched, _parts_in(of.province_id, touched))
    try:
        return trained + offer(
            of.province_id, values, of.ref, moment, province_only=province_only(), stock=stock_figures()
        )
    except FigureRefused as refused:
        raise NotNow(str(refused)) from refused


def finish(
    actor: Actor,
    of: Activity,
    act: str,
    moment: datetime,
    *,
    changes: Sequence[Change] = (),
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> Activity:
    """The event for people, the line for proof. The journal names figures and places, never what was typed."""
    ActivityEvent.objects.create(
        of=of,
        act=act,
        actor_key=actor.key,
        actor_name=actor.name,
        moment=moment,
        reason=reason,
        changes=[list(change) for change in changes],
    )
    told = {
        "kind": of.kind,
        "agency": of.agency.key,
        "unit": of.unit_id,
        "day": of.day.isoformat(),
        "revision": of.revision,
        "changed": len(changes),
        "reason": reason,
        **(details or {}),
    }
    record(actor, f"activity.{act}", of.ref, told, moment)
    return of


def _parts_in(province_id: int, cells: Mapping[FactId, object]) -> list[ActivityPart]:
    """The parts of these cells, of all records."""
    rows = ActivityPart.objects.filter(
        province_id=province_id,
        figure__in={cell.figure for cell in cells},
        period__in={cell.period for cell in cells},
        unit_id__in={cell.unit_id for cell in cells},
        reporter__in={cell.reporter for cell in cells},
    )
    return [row for row in rows if part_id(row) in cells]
