"""The dated list behind a coverage: frozen as at a cut-off, with whoever is not counted, and why."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.inspections import Grouping
from nhipcau.core.rights import Actor
from nhipcau.web.inspections.failures import Invalid
from nhipcau.web.inspections.models import EstablishmentState, Standing, Status, Universe, UniverseLine
from nhipcau.web.inspections.permissions import check_keeps_all
from nhipcau.web.inspections.register.kinds import types
from nhipcau.web.inspections.words import written
from nhipcau.web.journal.actions import record


def freeze(actor: Actor, cut_off: date, reason: str, moment: datetime) -> Universe:
    """The list as at the cut-off. Again for the same day it is a new version, and says why."""
    check_keeps_all(actor)
    if cut_off > timezone.localtime(moment).date():
        text = _("Ngày chốt chưa đến; chốt danh sách từ ngày đó trở đi.")
        raise Invalid(text, {"cut_off": text})
    why = written(reason)
    grouping = types().grouping_on(cut_off)
    with transaction.atomic():
        there = Universe.objects.filter(province_id=actor.province_id, cut_off=cut_off)
        last = there.order_by("-version").first()
        if last is not None and not why:
            text = _("Ngày này đã chốt một danh sách; hãy ghi vì sao chốt lại.")
            raise Invalid(text, {"reason": text})
        made = Universe.objects.create(
            province_id=actor.province_id, cut_off=cut_off, version=1 if last is None else last.version + 1,
            grouping_version=grouping.version, frozen_at=moment, frozen_by=actor.key, reason=why[:300],
        )  # fmt: skip
        lines = [line_of(made, state, grouping) for state in _states(actor.province_id, cut_off)]
        UniverseLine.objects.bulk_create(lines, batch_size=500)
        details = {"cut_off": cut_off.isoformat(), "lines": len(lines), "version": made.version}
        record(actor, "establishment.freeze", f"universe:{made.pk}", details, moment)
    return made


def line_of(universe: Universe, state: EstablishmentState, grouping: Grouping) -> UniverseLine:
    """One line, as the state of the cut-off has it."""
    return UniverseLine(
        universe=universe, establishment=state.establishment, unit_id=state.unit_id, type=state.type,
        group=grouping.group_of(state.type), standing=standing_on(state, universe.cut_off),
    )  # fmt: skip


def standing_on(state: EstablishmentState, day: date) -> Standing:
    """Why it is counted on the day or not. Out of season it works: the licence and the duty go on."""
    if state.establishment.merged_into_id is not None:
        return Standing.MERGED
    if state.status == Status.CLOSED:
        return Standing.CLOSED
    if state.status == Status.PAUSED:
        return Standing.PAUSED
    return Standing.OFF_SEASON if state.season and day.month not in state.season else Standing.OPERATING


def _states(province_id: int, day: date) -> list[EstablishmentState]:
    rows = EstablishmentState.objects.filter(province_id=province_id).on(day).select_related("establishment")
    return list(rows.order_by("establishment__number"))
