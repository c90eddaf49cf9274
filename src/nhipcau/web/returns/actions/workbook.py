"""A workbook that comes back, by page or command: all of it becomes the return's content, or nothing does."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.core.forms import Form
from nhipcau.core.forms.columns import period_label
from nhipcau.core.forms.states import ReturnAct, ReturnState, check_act
from nhipcau.core.protection import Context
from nhipcau.core.rights import Actor
from nhipcau.readers.workbooks import read_workbook
from nhipcau.web.agencies.models import Agency
from nhipcau.web.files.actions import store
from nhipcau.web.places.models import Unit
from nhipcau.web.returns.actions.filing import submit
from nhipcau.web.returns.actions.merging import Kept, Typing, compare, save_over
from nhipcau.web.returns.actions.opening import open_return
from nhipcau.web.returns.actions.steps import lock
from nhipcau.web.returns.bodies import known_form
from nhipcau.web.returns.bridge import cut_off
from nhipcau.web.returns.failures import Changed, NotAsked
from nhipcau.web.returns.models import Return, ReturnEvent
from nhipcau.web.returns.workbooks.identity import Identity
from nhipcau.web.returns.workbooks.of_return import called, heading_for, identity_for
from nhipcau.web.returns.workbooks.read import OtherReturn, check_same, identity_of, read_draft


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a workbook. `again`: it brought nothing that is not there; `earlier`: when the same file came."""

    kept: Kept
    again: bool = False
    earlier: ReturnEvent | None = None


def upload(actor: Actor, return_id: int, name: str, data: bytes, moment: datetime) -> Taken:
    """Fill a return from its workbook, as a draft. Raises WorkbookRefused, FileRefused, readers' Unreadable.

    The workbook says over which state of the return it was filled in; what has changed since is merged or asked.
    """
    with transaction.atomic():
        of, form = lock(actor, return_id, ReturnAct.SAVE)
        book = read_workbook(name, data)
        identity = identity_of(book)
        check_same(identity, identity_for(of), called)
        draft = read_draft(book, form, heading_for(of))
        how = Typing(min(int(identity.revision or 0), of.revision), "workbook")
        if compare(actor, of, draft, how).nothing_new:
            check_act(ReturnState(of.state), ReturnAct.SAVE)
            return Taken(Kept(of), again=True, earlier=_same_file(of, data))
        file = store(actor, name, data, context_of(form), moment, places=(of.unit.name, of.agency.name))
        return Taken(save_over(actor, return_id, draft, replace(how, file=file), moment))


def _same_file(of: Return, data: bytes) -> ReturnEvent | None:
    return of.events.filter(file__sha256=hashlib.sha256(data).hexdigest()).select_related("file").first()


def import_workbook(
    actor: Actor, name: str, data: bytes, moment: datetime, *, dry_run: bool = False
) -> Return:
    """Open the return that the workbook names, fill it and submit it; `dry_run` undoes everything at the end."""
    identity = identity_of(read_workbook(name, data))
    form = known_form(identity.form, identity.period)
    with transaction.atomic():
        unit, agency = _places(actor, identity, form)
        of = open_return(actor, form.code, identity.period, unit, agency, moment)
        merged = upload(actor, of.pk, name, data, moment).kept.merged
        if others := len(merged.asked) + len(merged.theirs):
            raise Changed(_by_others(others))
        of = submit(actor, of.pk, moment, answered=True)
        transaction.set_rollback(dry_run)
    return of


def _by_others(count: int) -> str:
    said = ngettext(
        "Sau khi tệp này được tải về, người khác đã ghi %(n)s ô của biểu; chưa nhận gì. Hãy mở biểu trên trang và nhận "
        "tệp tại đó để đối chiếu từng ô.",
        "Sau khi tệp này được tải về, người khác đã ghi %(n)s ô của biểu; chưa nhận gì. Hãy mở biểu trên trang và nhận "
        "tệp tại đó để đối chiếu từng ô.",
        count,
    )
    return said % {"n": count}


def context_of(form: Form) -> Context:
    """How strictly a file for this form is looked into."""
    return Context.PERSONS_AT_RISK if form.restricted else Context.GENERAL


def _places(actor: Actor, identity: Identity, form: Form) -> tuple[Unit, Agency]:
    """The unit and the agency that the workbook names, on the map of its period."""
    unit = Unit.objects.filter(province_id=actor.province_id, pk=identity.unit).first()
    agency = Agency.objects.filter(province_id=actor.province_id, key=identity.agency).first()
    if unit is None or agency is None:
        raise NotAsked(_("Tệp ghi đơn vị hoặc cơ quan không có trong hệ thống này. Hãy tải lại biểu."))
    if date.fromisoformat(identity.map_day) != cut_off(identity.period):
        raise OtherReturn(
            _(
                "Tệp lập theo bản đồ hành chính ngày %(met)s, kỳ %(period)s dùng bản đồ ngày %(wanted)s. Hãy tải lại."
            )
            % {
                "met": identity.map_day,
                "period": period_label(identity.period),
                "wanted": cut_off(identity.period).isoformat(),
            }
        )
    return unit, agency
