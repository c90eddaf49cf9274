"""Approving many returns in one act: what a checker has looked through, all of it or none of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from nhipcau.core.forms.states import ReturnAct, ReturnState, check_act
from nhipcau.core.rights import Actor
from nhipcau.web.figures.actions import put
from nhipcau.web.journal.actions import record
from nhipcau.web.returns.bridge import entries_of, form_of, province_only, values_of
from nhipcau.web.returns.failures import Changed, SamePerson
from nhipcau.web.returns.models import Return, ReturnEvent
from nhipcau.web.returns.permissions import check_return_act, check_sees, scope_of


def approve_together(
    actor: Actor, return_ids: Collection[int], moment: datetime, revisions: Mapping[int, int] | None = None
) -> int:
    """Let the figures of all these returns count; returns how many. The same checks as one by one.

    `revisions`: what the checker saw of each; Changed where one of them is another by now.
    """
    with transaction.atomic():
        found = Return.objects.select_related("unit", "agency").select_for_update(of=("self",))
        rows = list(found.filter(pk__in=return_ids).order_by("pk").prefetch_related("cells"))
        if not rows:
            return 0
        for of in rows:
            _check_seen(of, revisions)
            _approve(actor, of, moment)
        Return.objects.filter(pk__in=[of.pk for of in rows]).update(
            state=ReturnState.APPROVED.value,
            revision=F("revision") + 1,
            approved_by=actor.key,
            approved_at=moment,
            reason="",
        )
        ReturnEvent.objects.bulk_create(_event(actor, of, moment) for of in rows)
        details = {"returns": [of.pk for of in rows], "revisions": [of.revision for of in rows]}
        record(actor, "return.approve_together", f"returns:{len(rows)}", details, moment)
    return len(rows)


def _check_seen(of: Return, revisions: Mapping[int, int] | None) -> None:
    if revisions is not None and revisions.get(of.pk) != of.revision:
        said = _(
            "Biểu của %(agency)s đã thay đổi sau khi trang này được mở; chưa duyệt biểu nào. Hãy xem lại."
        )
        raise Changed(said % {"agency": of.agency.name})


def _approve(actor: Actor, of: Return, moment: datetime) -> None:
    form, scope = form_of(of), scope_of(of)
    check_sees(actor, form, scope)
    check_return_act(actor, ReturnAct.APPROVE, scope)
    check_act(ReturnState(of.state), ReturnAct.APPROVE)
    if of.submitted_by == actor.key:
        raise SamePerson(_("Người gửi biểu không thể tự duyệt. Hãy để một cán bộ khác kiểm tra và duyệt."))
    values = values_of(of, form, entries_of(of.cells.all()))
    put(of.province_id, values, of.ref, moment, province_only=province_only())
    of.revision += 1


def _event(actor: Actor, of: Return, moment: datetime) -> ReturnEvent:
    return ReturnEvent(
        province_id=of.province_id,
        of=of,
        act=ReturnAct.APPROVE.value,
        actor_key=actor.key,
        actor_name=actor.name,
        moment=moment,
        revision=of.revision,
    )
