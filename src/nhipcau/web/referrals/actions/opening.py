"""The team opens one envelope at a time, contacts once, and records the answer."""

from __future__ import annotations

from datetime import date, datetime

from django.db import router, transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.referrals.actions.erasing import end_referral, expire
from nhipcau.web.referrals.actions.filing import FirstWords, begin_file
from nhipcau.web.referrals.actions.repeats import noted, number_of
from nhipcau.web.referrals.contents import REFERRAL, Body, about, body
from nhipcau.web.referrals.failures import NotThere
from nhipcau.web.referrals.models import Referral, State
from nhipcau.web.referrals.times import CONTACT, UNOPENED, seen
from nhipcau.web.referrals.vocabulary import REASONS
from nhipcau.web.sealing.face import Desk, Holding, TooMany, own_teams, take_one
from nhipcau.web.sealing.face import open_one as unsealed

ANSWERS = ("consented", "declined", "unreachable", "child")


def open_next(
    actor: Actor, holding: Holding, reason: str, moment: datetime, mark: str = ""
) -> tuple[Referral, Body]:
    """The envelope that has waited longest; nobody chooses. NotThere where none waits.

    A form sent twice (`mark`) opens one envelope and counts once.
    """
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    expire(actor.province_id, moment)
    if before := number_of(mark):
        return _opened(actor, holding, _found(holding, before, (State.OPENED,)), reason, moment, mark)
    waiting = Referral.objects.filter(
        team_id__in=own_teams(holding.user.pk, Desk.SUPPORT), state=State.WAITING
    )
    of = waiting.order_by("month", "number").first()
    if of is None:
        raise NotThere(_("Không có phong bì nào đang chờ."))
    return _opened(actor, holding, of, reason, moment, mark)


def open_again(
    actor: Actor, holding: Holding, number: str, reason: str, moment: datetime, mark: str = ""
) -> tuple[Referral, Body]:
    """One that is being followed up, within its ten days."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    expire(actor.province_id, moment)
    return _opened(actor, holding, _found(holding, number, (State.OPENED,)), reason, moment, mark)


def answer(
    actor: Actor, holding: Holding, number: str, said: str, first: FirstWords | None, moment: datetime
) -> str:
    """What the person said. Without a fresh consent the contact data are gone; with it there is a file: its number."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    expire(actor.province_id, moment)
    if said not in ANSWERS:
        raise NotThere(_("Hãy chọn câu trả lời."))
    of = _found(holding, number, (State.OPENED,))
    made = ""
    with transaction.atomic(using=router.db_for_write(Referral)), transaction.atomic():
        day = seen(actor.province_id, moment).date()
        if said == "consented":
            told = _read(holding, of, moment)
            made = begin_file(
                actor, of.team_id, told, of.digest, first or FirstWords(), moment, envelope=number
            )
        end_referral(of, said, day)
        record(actor, "support.answer", f"support:{number}", {}, moment)
    return made


def _opened(
    actor: Actor, holding: Holding, of: Referral, reason: str, moment: datetime, mark: str
) -> tuple[Referral, Body]:
    if reason not in dict(REASONS):
        raise NotThere(_("Hãy chọn lý do mở."))
    day = seen(actor.province_id, moment).date()
    try:
        with transaction.atomic(using=router.db_for_write(Referral)), transaction.atomic():
            number, again = noted(mark, of.number, moment)
            if again:  # the other click of a double click may have been faster
                of = _found(holding, number, (State.OPENED,))
            else:
                take_one(actor, holding, of.team_id, moment)
            told = _read(holding, of, moment)
            late = of.state == State.WAITING and told.day() + UNOPENED < day
            if late:
                end_referral(of, "expired", day)
                record(actor, "support.expire", f"support:{of.number}", {"rows": 1}, moment)
            else:
                _follow(of, day)
                record(actor, "support.open", f"support:{of.number}", {"reason": reason}, moment)
    except TooMany:
        take_one(
            actor, holding, of.team_id, moment
        )  # refused once more, now outside: the line for the supervisors stays
        raise
    if late:
        raise NotThere(_("Phong bì này đã quá 30 ngày nên nội dung đã được xóa. Hãy mở phong bì tiếp theo."))
    of.refresh_from_db()
    return of, told


def _follow(of: Referral, day: date) -> None:
    """From the first opening on there are ten days; NotThere where somebody else was faster."""
    if of.state == State.WAITING:
        changed = Referral.objects.filter(pk=of.pk, state=State.WAITING)
        if not changed.update(state=State.OPENED, until=day + CONTACT):
            raise NotThere(_("Không tìm thấy nội dung này."))


def _found(holding: Holding, number: str, states: tuple[str, ...]) -> Referral:
    teams = own_teams(holding.user.pk, Desk.SUPPORT)
    of = Referral.objects.filter(pk=number, team_id__in=teams, state__in=states).first()
    if of is None:
        raise NotThere(_("Không tìm thấy nội dung này."))
    return of


def _read(holding: Holding, of: Referral, moment: datetime) -> Body:
    return body(
        unsealed(holding, of.team_id, bytes(of.sealed), REFERRAL, about(of.number, of.team_id), moment)
    )
