"""A workbook that comes back, by page or command: all of it becomes the return's content, or nothing does."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.forms import Form
from nhipcau.core.forms.columns import period_label
from nhipcau.core.forms.states import ReturnAct, ReturnState, check_act
from nhipcau.core.protection import Context
from nhipcau.core.rights import Actor
from nhipcau.readers.workbooks import read_workbook
from nhipcau.web.agencies.models import Agency
from nhipcau.web.files.actions import store
from nhipcau.web.places.models import Unit
from nhipcau.web.returns.actions.filing import save, submit
from nhipcau.web.returns.actions.opening import open_return
from nhipcau.web.returns.bodies import known_form
from nhipcau.web.returns.bridge import cut_off, form_of
from nhipcau.web.returns.failures import NotAsked
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.permissions import check_return_act, check_sees, scope_of
from nhipcau.web.returns.workbooks.identity import Identity
from nhipcau.web.returns.workbooks.of_return import heading_for, identity_for
from nhipcau.web.returns.workbooks.read import OtherReturn, check_same, identity_of, read_draft


def upload(actor: Actor, return_id: int, name: str, data: bytes, moment: datetime) -> Return:
    """Fill a return from its workbook, as a draft. Raises WorkbookRefused, FileRefused, readers' Unreadable."""
    of = Return.objects.select_related("unit", "agency").get(pk=return_id)
    form = form_of(of)
    check_sees(actor, form, scope_of(of))
    check_return_act(actor, ReturnAct.SAVE, scope_of(of))
    check_act(ReturnState(of.state), ReturnAct.SAVE)
    book = read_workbook(name, data)
    check_same(identity_of(book), identity_for(of))
    draft = read_draft(book, form, heading_for(of))
    with transaction.atomic():
        file = store(actor, name, data, context_of(form), moment, places=(of.unit.name, of.agency.name))
        return save(actor, return_id, draft, moment, file=file)


def import_workbook(
    actor: Actor, name: str, data: bytes, moment: datetime, *, dry_run: bool = False
) -> Return:
    """Open the return that the workbook names, fill it and submit it; `dry_run` undoes everything at the end."""
    identity = identity_of(read_workbook(name, data))
    form = known_form(identity.form, identity.period)
    with transaction.atomic():
        unit, agency = _places(actor, identity, form)
        of = open_return(actor, form.code, identity.period, unit, agency, moment)
        upload(actor, of.pk, name, data, moment)
        of = submit(actor, of.pk, moment, answered=True)
        transaction.set_rollback(dry_run)
    return of


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
