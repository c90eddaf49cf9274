"""The acts on matters of violation: drawn up, passed on, decided, dropped, paid. Each: right, change, journal line."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.inspections.citations import read_citation, subject_cited
from nhipcau.core.inspections.procedure import check_authority, limitation
from nhipcau.core.inspections.sanctions import Liable as LiableOfRules
from nhipcau.core.inspections.sanctions import Subject, UnknownConduct, check_amount
from nhipcau.core.protection import Context
from nhipcau.core.rights import Act, Actor, check
from nhipcau.web.inspections.failures import Changed, Invalid, NotNow
from nhipcau.web.inspections.following.counting import count_again
from nhipcau.web.inspections.following.said import DecisionSaid, MatterSaid
from nhipcau.web.inspections.models import DecisionTerm, Inspection, Liable, Matter
from nhipcau.web.inspections.permissions import scope_of_unit
from nhipcau.web.inspections.rounds.bridge import rules
from nhipcau.web.inspections.rounds.counting import count_passed
from nhipcau.web.inspections.words import checked, written
from nhipcau.web.journal.actions import record

MOST = 10**10


def draw(actor: Actor, inspection_id: int, said: MatterSaid, moment: datetime, *, token: str) -> Matter:
    """Minutes of a violation of an establishment, its owner or manager. The same form again is the same matter."""
    there = Matter.objects.filter(province_id=actor.province_id, token=token).first()
    if there is not None:
        return there
    with transaction.atomic():
        of = inspection_of(actor, inspection_id)
        citation = _citation(said)
        _check_days(of, said, moment)
        made = Matter.objects.create(
            province_id=actor.province_id, inspection=of, number=_number(said.number), drawn_at=said.drawn_at,
            act_on=said.act_on, ended_on=said.ended_on, conduct=said.conduct, citation=citation, liable=said.liable,
            term=said.term, token=token,
        )  # fmt: skip
        record(actor, "matter.draw", made.ref, {"inspection": of.ref, "citation": citation}, moment)
    return made


def pass_on(actor: Actor, matter_id: int, to: str, passed_at: datetime, moment: datetime) -> Matter:
    """The minutes went to who has the power to decide."""
    with transaction.atomic():
        of = _begin(actor, matter_id)
        if of.passed_at is not None:
            raise NotNow(_("Biên bản này đã được ghi là đã chuyển."))
        if to not in {each.key for each in rules().procedure.authorities_on(of.act_on)}:
            raise _wrong("to", _("Hãy chọn người có thẩm quyền trong danh sách."))
        if not of.drawn_at <= passed_at <= moment:
            raise _wrong("passed_at", _("Thời điểm chuyển phải sau khi lập biên bản và không ở tương lai."))
        of.passed_at, of.passed_to = passed_at, to
        _keep(of, "passed_at", "passed_to")
        count_passed(of.inspection, moment)
        record(actor, "matter.pass", of.ref, {"to": to, "at": passed_at.isoformat()}, moment)
    return of


def decide(actor: Actor, matter_id: int, said: DecisionSaid, moment: datetime, *, revision: int) -> Matter:
    """The decision on a sanction: within the range of its decree, by who may, before the limitation ends."""
    with transaction.atomic():
        of = _begin(actor, matter_id)
        if of.revision != revision:
            raise Changed(_("Vụ việc vừa được người khác ghi thêm; hãy mở lại trang."))
        if not of.is_open:
            raise NotNow(_("Vụ việc này đã có kết quả."))
        _check_decision(of, said, moment)
        of.decision_number, of.decided_on = _number(said.number), said.decided_on
        of.received_on, of.authority, of.amount = said.received_on, said.authority, said.amount
        of.suspended_from, of.suspended_to = said.suspended_from, said.suspended_to
        _keep(
            of,
            "decision_number",
            "decided_on",
            "received_on",
            "authority",
            "amount",
            "suspended_from",
            "suspended_to",
        )
        count_again(actor, of.inspection, moment)
        record(actor, "matter.decide", of.ref, {"amount": said.amount, "authority": said.authority}, moment)
    return of


def drop(actor: Actor, matter_id: int, day: date, moment: datetime) -> Matter:
    """No sanction is decided: no violation, limitation, or it passed to criminal proceedings."""
    with transaction.atomic():
        of = _begin(actor, matter_id)
        if not of.is_open:
            raise NotNow(_("Vụ việc này đã có kết quả."))
        if not of.act_on <= day <= timezone.localtime(moment).date():
            raise _wrong("day", _("Ngày phải từ ngày vi phạm đến hôm nay."))
        of.dropped_on = day
        _keep(of, "dropped_on")
        record(actor, "matter.drop", of.ref, {"day": day.isoformat()}, moment)
    return of


def pay(actor: Actor, matter_id: int, paid: int, day: date, moment: datetime) -> Matter:
    """What was paid of the fine so far, in all."""
    with transaction.atomic():
        of = _begin(actor, matter_id)
        if of.decided_on is None or not of.amount:
            raise NotNow(_("Chỉ ghi nộp tiền cho vụ việc đã có quyết định phạt tiền."))
        if not 0 < paid <= of.amount:
            raise _wrong("paid", _("Số đã nộp phải lớn hơn 0 và không quá số tiền phạt."))
        if not of.decided_on <= day <= timezone.localtime(moment).date():
            raise _wrong("day", _("Ngày nộp phải từ ngày ra quyết định đến hôm nay."))
        of.paid, of.paid_on = paid, day
        _keep(of, "paid", "paid_on")
        count_again(actor, of.inspection, moment)
        record(actor, "matter.pay", of.ref, {"paid": paid, "day": day.isoformat()}, moment)
    return of


def inspection_of(actor: Actor, inspection_id: int) -> Inspection:
    """The inspection, locked, once the right is there."""
    rows = Inspection.objects.select_for_update(of=("self",)).select_related("agency__unit", "establishment")
    of = rows.get(pk=inspection_id, province_id=actor.province_id)
    check(actor, Act.RECORD_INSPECTION, scope_of_unit(of.agency.unit, of.agency_id))
    if not of.standing:
        raise NotNow(_("Cuộc kiểm tra này đã được rút."))
    return of


def _begin(actor: Actor, matter_id: int) -> Matter:
    of = Matter.objects.get(pk=matter_id, province_id=actor.province_id)
    of.inspection = inspection_of(actor, of.inspection_id)
    return of


def _keep(of: Matter, *fields: str) -> None:
    of.revision += 1
    of.save(update_fields=[*fields, "revision"])


def _citation(said: MatterSaid) -> str:
    """Article and decree of the day of the act. Conduct of persons who buy or sell has no matter here."""
    if said.liable not in Liable.values or said.term not in DecisionTerm.values:
        raise _wrong("liable", _("Hãy chọn cá nhân hoặc tổ chức, và thời hạn áp dụng."))
    if not said.conduct:
        return _cited(said.citation)
    try:
        conduct = rules().sanctions.conduct(said.conduct, said.act_on)
    except UnknownConduct as unknown:
        raise _wrong("conduct", str(unknown)) from unknown
    if conduct.subject is Subject.COUNTED:
        raise _counted("conduct")
    return conduct.citation


def _cited(text: str) -> str:
    """Article, clause and decree that the catalogue lacks, and no words beside them."""
    typed = written(text)
    if not typed:
        raise _wrong(
            "citation", _("Hãy chọn hành vi trong danh mục, hoặc ghi điều, khoản, nghị định áp dụng.")
        )
    cited = read_citation(typed)
    if cited is None:
        raise _wrong(
            "citation",
            _(
                "Chỉ ghi điều khoản theo dạng “khoản 2 Điều 8 Nghị định 12/2022/NĐ-CP”, không ghi chữ nào khác."
            ),
        )
    subject = subject_cited(cited, rules().sanctions)
    if subject is Subject.COUNTED:
        raise _counted("citation")
    if subject is not None:
        raise _wrong("citation", _("Điều này có trong danh mục; hãy chọn hành vi trong danh mục."))
    return str(cited)


def _counted(key: str) -> Invalid:
    return _wrong(
        key,
        _(
            "Hành vi mua dâm, bán dâm của cá nhân chỉ ghi số lượng; biên bản, quyết định lập và lưu trên giấy."
        ),
    )


def _check_days(of: Inspection, said: MatterSaid, moment: datetime) -> None:
    if said.drawn_at > moment or said.act_on > timezone.localtime(said.drawn_at).date():
        raise _wrong(
            "drawn_at", _("Biên bản lập sau ngày vi phạm và không ở tương lai; hãy xem lại hai ngày.")
        )
    if timezone.localtime(said.drawn_at).date() < of.day:
        raise _wrong("drawn_at", _("Biên bản vi phạm lập từ ngày kiểm tra trở đi."))
    if said.ended_on is not None and said.ended_on < said.act_on:
        raise _wrong("ended_on", _("Ngày chấm dứt vi phạm trước ngày vi phạm."))


def _check_decision(of: Matter, said: DecisionSaid, moment: datetime) -> None:
    day = timezone.localtime(of.drawn_at).date()
    if not day <= said.decided_on <= timezone.localtime(moment).date():
        raise _wrong("decided_on", _("Ngày quyết định phải từ ngày lập biên bản đến hôm nay."))
    last = limitation(rules().procedure, of.ended_on, day)
    if said.decided_on > last:
        raise _wrong(
            "decided_on",
            _("Đã hết thời hiệu xử phạt ngày %(day)s.") % {"day": f"{last.day}/{last.month}/{last.year}"},
        )
    if said.received_on is not None and said.received_on < said.decided_on:
        raise _wrong("received_on", _("Ngày nhận quyết định trước ngày ra quyết định."))
    if (said.suspended_to is not None) and (
        said.suspended_from is None or said.suspended_to < said.suspended_from
    ):
        raise _wrong("suspended_to", _("Thời hạn đình chỉ, tước giấy phép cần ngày đầu trước ngày cuối."))
    if not 0 <= said.amount <= MOST:
        raise _wrong("amount", _("Số tiền phạt không hợp lệ."))
    _check_range(of, said)


def _check_range(of: Matter, said: DecisionSaid) -> None:
    """Against the catalogue, where the conduct is of it; the authority's limit in any case."""
    if said.authority not in {each.key for each in rules().procedure.authorities_on(said.decided_on)}:
        raise _wrong("authority", _("Hãy chọn người có thẩm quyền trong danh sách."))
    decree = rules().sanctions.on(of.act_on)
    conduct = rules().sanctions.conduct(of.conduct, of.act_on) if of.conduct else None
    liable = LiableOfRules(of.liable)
    if conduct is not None and (refused := check_amount(decree, conduct, liable, said.amount)):
        raise _wrong("amount", refused)
    authority = rules().procedure.authority(said.authority, said.decided_on)
    suspends = said.suspended_from is not None
    if refused := check_authority(
        authority, conduct, liable, said.amount, factor=decree.factor, suspends=suspends
    ):
        raise _wrong("authority", refused)


def _number(text: str) -> str:
    """Number and sign of a paper; it is asked as strictly as what is said of persons at risk."""
    if not (number := checked(text, Context.PERSONS_AT_RISK)):
        raise _wrong("number", _("Hãy ghi số, ký hiệu văn bản."))
    return number[:60]


def _wrong(key: str, message: str) -> Invalid:
    return Invalid(message, {key: message})
