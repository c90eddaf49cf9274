"""A referral is sealed and gone: the sender keeps a slip that leads nowhere."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.db import IntegrityError, router, transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.referrals.actions.mixing import mix
from nhipcau.web.referrals.actions.tallying import tally
from nhipcau.web.referrals.codes import code_of, digest, new_number, number_of
from nhipcau.web.referrals.contents import REFERRAL, Body, about, check_one_person, packed
from nhipcau.web.referrals.failures import CardOnly, ChildRoute, Invalid, NoConsent
from nhipcau.web.referrals.models import Referral, Slip
from nhipcau.web.referrals.times import UNOPENED, empty_log, last_day, month_of, seen
from nhipcau.web.referrals.tokens import drawn, read_token
from nhipcau.web.sealing.face import Desk, receiver, seal_to


@dataclass(frozen=True, slots=True)
class Offer:
    """What the sender says of the occasion."""

    team_id: int
    enforcement: bool  # an inspection, arrest or sanction is going on
    adult: bool
    consent: bool  # the person heard the words of the form and agreed
    body: Body


@dataclass(frozen=True, slots=True)
class _Given:
    """What the sender and the person are given of a form: both follow from its token and from what was written."""

    form: bytes
    slip: str
    code: str


def send(actor: Actor, offer: Offer, token: str, moment: datetime) -> tuple[str, str]:
    """Seals to the team's key of this moment. Returns the slip's number and the person's code.

    One form is one referral: the same form sent again gives the same number and code, whatever became of the envelope.
    Invalid where it is sent again with other words.
    """
    check(actor, Act.SEND_REFERRAL, Scope(actor.province_id))
    given = _given(actor, offer, read_token(token))
    if _is_there(given):
        return given.slip, given.code
    _check(offer)
    team, moment = receiver(offer.team_id, Desk.SUPPORT), seen(actor.province_id, moment)
    try:
        _store(actor, offer, team.team_id, given, moment)
    except IntegrityError:
        if not _is_there(given):  # else a double click: the other one was faster
            raise
    return given.slip, given.code


def _given(actor: Actor, offer: Offer, token: bytes) -> _Given:
    form = drawn(actor, token, "form", {})
    slip, code = (drawn(actor, token, what, asdict(offer)) for what in ("slip", "code"))
    return _Given(form, number_of(slip), code_of(code))


def _is_there(given: _Given) -> bool:
    """Asked of the slip alone: whether the envelope still waits is nothing that a sender may learn by sending twice."""
    slip = Slip.objects.filter(form=given.form).first()
    if slip is not None and slip.number != given.slip:
        raise Invalid(
            _(
                "Biểu này đã gửi rồi; chưa gửi gì thêm. Muốn gửi giới thiệu khác, hãy mở lại trang để có biểu mới."
            )
        )
    return slip is not None


def _store(actor: Actor, offer: Offer, team_id: int, given: _Given, moment: datetime) -> None:
    number, month = new_number(), month_of(moment.date())
    body = replace(offer.body, sent=moment.date().isoformat())
    with transaction.atomic(using=router.db_for_write(Referral)), transaction.atomic():
        Slip.objects.create(
            number=given.slip,
            province_id=actor.province_id,
            sender=actor.key,
            month=month,
            form=given.form,
        )
        Referral.objects.create(
            number=number,
            province_id=actor.province_id,
            team_id=team_id,
            month=month,
            until=last_day(month) + UNOPENED,
            sealed=seal_to(team_id, packed(body), REFERRAL, about(number, team_id)),
            digest=digest(given.code),
        )
        mix()
        tally(actor.province_id, team_id, moment.date(), "received")
        record(actor, "support.send", f"slip:{given.slip}", {}, moment)
    empty_log()


def _check(offer: Offer) -> None:
    if offer.enforcement:
        raise CardOnly(
            _(
                "Đang kiểm tra, bắt giữ hoặc xử phạt thì không gửi giới thiệu: sự đồng ý lúc đó không tự nguyện. "
                "Hãy đưa thẻ hỗ trợ; người đó tự quyết định đến hay không."
            )
        )
    if not offer.adult:
        raise ChildRoute(
            _(
                "Người dưới 18 tuổi: không gửi giới thiệu. "
                "Gọi ngay 111, báo Ủy ban nhân dân cấp xã hoặc công an nơi gần nhất."
            )
        )
    if not offer.consent:
        raise NoConsent(_("Chưa có sự đồng ý của người đó nên không gửi. Hãy đưa thẻ hỗ trợ."))
    if not (offer.body.name.strip() and offer.body.contact.strip()):
        raise Invalid(_("Cần cách gọi và một cách liên hệ an toàn."))
    check_one_person(offer.body.name, offer.body.contact, offer.body.need, offer.body.safe)
