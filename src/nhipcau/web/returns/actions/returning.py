"""Taking back what was just sent, as long as nobody has begun to check it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.forms import CellKey, Form
from nhipcau.core.forms.states import TAKEN_BACK, ReturnAct, ReturnState
from nhipcau.core.rights import Actor
from nhipcau.web.journal.actions import record
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.returns.actions.review import mark
from nhipcau.web.returns.actions.steps import begin, finish
from nhipcau.web.returns.failures import AlreadyOpened, SamePerson
from nhipcau.web.returns.models import OPENED, Return, ReturnEvent
from nhipcau.web.returns.queries import opening

_CHECKING = (ReturnAct.SEND_BACK.value, ReturnAct.RESTATE.value, ReturnAct.APPROVE.value)


def take_back(actor: Actor, return_id: int, moment: datetime, *, revision: int | None = None) -> Return:
    """To the state from which it was sent. AlreadyOpened where somebody has begun to check it."""
    with transaction.atomic():
        of, form = begin(actor, return_id, ReturnAct.TAKE_BACK, revision)
        if opened := opening(of):
            said = _(
                "%(name)s đã nhận kiểm tra biểu lúc %(when)s nên không thu hồi được nữa. "
                "Hãy đề nghị cán bộ kiểm tra trả lại biểu."
            )
            raise AlreadyOpened(said % {"name": opened.actor_name, "when": vdate(opened.moment)})
        last = of.events.filter(act__in=_CHECKING).first()
        to = TAKEN_BACK[ReturnAct(last.act) if last else None]
        if last and to is ReturnState.SENT_BACK:
            _mark_again(of, form, last)
        of.submitted_by, of.submitted_at = "", None
        return finish(actor, of, ReturnAct.TAKE_BACK, moment, to=to)


def _mark_again(of: Return, form: Form, sent_back: ReturnEvent) -> None:
    """The reasons at cells, which went away as the return was sent."""
    mark(of, form, {CellKey(line, period): reason for line, period, _value, reason in sent_back.changes})


def begin_check(actor: Actor, return_id: int, moment: datetime, *, revision: int | None = None) -> Return:
    """Says that somebody checks it now, so that it is not taken back any more. Once is enough: the first one counts.

    Raises SamePerson, Changed, NotNow, and AlreadyOpened where somebody else has begun.
    """
    with transaction.atomic():
        of, _form = begin(actor, return_id, ReturnAct.APPROVE, revision)
        if of.submitted_by == actor.key:
            raise SamePerson(_("Biểu do chính anh/chị gửi; cần một cán bộ khác kiểm tra, duyệt."))
        if opened := opening(of):
            if opened.actor_key != actor.key:
                said = _(
                    "%(name)s đã nhận kiểm tra biểu này lúc %(when)s; hãy trao đổi trước khi duyệt hoặc trả lại."
                )
                raise AlreadyOpened(said % {"name": opened.actor_name, "when": vdate(opened.moment)})
            return of
        ReturnEvent.objects.create(
            province_id=of.province_id,
            of=of,
            act=OPENED,
            actor_key=actor.key,
            actor_name=actor.name,
            moment=moment,
            revision=of.revision,
        )
        details = {"form": of.form, "period": of.period, "revision": of.revision}
        record(actor, "return.begin_check", of.ref, details, moment)
    return of
