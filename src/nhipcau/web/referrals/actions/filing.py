"""A support file: begun with consent, by card or from an envelope; opened one at a time; closed; erased."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import router, transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.referrals.actions.erasing import erase_file, expire
from nhipcau.web.referrals.actions.repeats import noted
from nhipcau.web.referrals.actions.tallying import tally
from nhipcau.web.referrals.codes import digest_or_none, new_number
from nhipcau.web.referrals.contents import FILE, Body, Notes, about, check_one_person, notes, packed
from nhipcau.web.referrals.failures import ChildRoute, Invalid, NoConsent, NotThere
from nhipcau.web.referrals.models import Card, Consent, Step, SupportFile
from nhipcau.web.referrals.times import AFTER_CLOSING, quarter_of, seen
from nhipcau.web.referrals.vocabulary import PURPOSES, REASONS, SERVICES, STEPS, WAITS, WITH_SERVICE
from nhipcau.web.sealing.face import Desk, Holding, NotYours, TooMany, may_open, own_teams, seal_to, take_one
from nhipcau.web.sealing.face import open_one as unsealed

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class FirstWords:
    """What is asked when a file begins: consent, age, and as much else as the person wishes to say."""

    consent: bool = False
    adult: bool = False
    sex: str = ""
    name: str = ""
    contact: str = ""
    safe: str = ""


def begin_by_card(actor: Actor, holding: Holding, code: str, first: FirstWords, moment: datetime) -> str:
    """Somebody brought a card. Returns the file's number. NotThere for a code that this team did not print."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    teams = own_teams(holding.user.pk, Desk.SUPPORT)
    wanted = digest_or_none(code)
    with transaction.atomic(using=router.db_for_write(Card)), transaction.atomic():
        card = Card.objects.select_for_update().filter(digest=wanted, team_id__in=teams).first()
        if card is None:
            raise NotThere(_("Không có thẻ chưa dùng nào mang mã này ở nhóm của anh/chị. Hãy gõ lại mã."))
        told = Body(first.name, first.contact, "", first.safe)
        number = begin_file(actor, card.team_id, told, wanted, first, moment)
        tally(actor.province_id, card.team_id, seen(actor.province_id, moment).date(), "card")
        card.delete()
    return number


def child_came(actor: Actor, holding: Holding, team_id: int, moment: datetime) -> None:
    """Somebody under 18: counted as passed to child protection, and nothing else is kept."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    if not may_open(holding, team_id, moment):
        raise NotThere(_("Không tìm thấy nội dung này."))
    with transaction.atomic(using=router.db_for_write(Card)), transaction.atomic():
        tally(actor.province_id, team_id, seen(actor.province_id, moment).date(), "child")
        record(actor, "support.child", f"keyteam:{team_id}", {}, moment)


def begin_file(
    actor: Actor,
    team_id: int,
    told: Body,
    code: str,
    first: FirstWords,
    moment: datetime,
    *,
    envelope: str = "",
) -> str:
    """Inside the caller's transaction: the file with its first consents."""
    if not first.adult:
        raise ChildRoute(
            _(
                "Người dưới 18 tuổi: không lập hồ sơ. "
                "Gọi ngay 111, báo Ủy ban nhân dân cấp xã hoặc công an nơi gần nhất."
            )
        )
    if not first.consent:
        raise NoConsent(_("Cần hỏi lại và ghi sự đồng ý của người đó trước khi lập hồ sơ."))
    if first.sex not in ("", "f", "m"):
        raise Invalid(_("Hãy chọn giới tính trong danh sách, hoặc để trống."))
    kept = Notes(
        first.name or told.name,
        first.contact or told.contact,
        first.safe or told.safe,
        need=told.need,
        envelope=envelope,
    )
    check_one_person(kept.name, kept.contact, kept.safe)
    day, number = seen(actor.province_id, moment).date(), new_number()
    file = SupportFile.objects.create(
        number=number,
        province_id=actor.province_id,
        team_id=team_id,
        quarter=quarter_of(day),
        sex=first.sex,
        digest=code,
        sealed=seal_to(team_id, packed(kept), FILE, about(number, team_id)),
    )
    for purpose in ("contact", "statistics"):
        Consent.objects.create(of=file, purpose=purpose, recipient_id=team_id, until=day + YEAR)
    Step.objects.create(of=file, quarter=quarter_of(day), what="reached")
    record(actor, "support.begin", f"support:{number}", {}, moment)
    return number


def open_file(
    actor: Actor, holding: Holding, number: str, reason: str, moment: datetime, mark: str = ""
) -> tuple[SupportFile, Notes]:
    """The sealed part, for a reason; a line in the journal before anybody sees it. A form sent twice counts once."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    expire(actor.province_id, moment)
    file = found(holding, number)
    if reason not in dict(REASONS):
        raise Invalid(_("Hãy chọn lý do mở."))
    if not file.consents.filter(purpose="contact", withdrawn=False).exists():
        raise NoConsent(_("Người được hỗ trợ không còn đồng ý để nhóm giữ cách liên hệ; không mở được."))
    try:
        with transaction.atomic(using=router.db_for_write(SupportFile)), transaction.atomic():
            if not noted(mark, number, moment)[1]:
                take_one(actor, holding, file.team_id, moment)
            told = read_sealed(holding, file, moment)
            record(actor, "support.open", f"support:{number}", {"reason": reason}, moment)
    except TooMany:
        take_one(
            actor, holding, file.team_id, moment
        )  # refused once more, now outside: the line for the supervisors stays
        raise
    return file, told


def add_note(
    actor: Actor, holding: Holding, number: str, text: str, contact_on: date | None, moment: datetime
) -> None:
    """A sealed note, and the day of the next contact."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    check_one_person("", text, phones=2)  # the person's and a provider's
    with transaction.atomic(using=router.db_for_write(SupportFile)), transaction.atomic():
        file = found(holding, number, locked=True)
        told = read_sealed(holding, file, moment)
        if text.strip():
            told = replace(told, notes=(*told.notes, (moment.date().isoformat(), text.strip())))
        _keep(file, told)
        SupportFile.objects.filter(pk=number).update(next_contact=contact_on)
        record(actor, "support.note", f"support:{number}", {}, moment)


def add_step(actor: Actor, holding: Holding, number: str, what: str, service: str, moment: datetime) -> None:
    """Something happened: coded, with the quarter alone. A used service must have been needed and eligible before."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    if what not in dict(STEPS) or (service and service not in dict(SERVICES)):
        raise Invalid(_("Hãy chọn việc và dịch vụ trong danh sách."))
    if (what in WITH_SERVICE) != bool(service):
        raise Invalid(
            _("Việc này phải kèm dịch vụ.") if what in WITH_SERVICE else _("Việc này không kèm dịch vụ.")
        )
    with transaction.atomic(using=router.db_for_write(SupportFile)), transaction.atomic():
        file = found(holding, number, locked=True)
        done = set(file.steps.values_list("what", "service"))
        if what == "eligible" and ("need", service) not in done:
            raise Invalid(_("Ghi “Có nhu cầu” về dịch vụ này trước khi ghi “Đủ điều kiện”."))
        if what == "used" and ("eligible", service) not in done:
            raise Invalid(_("Được giới thiệu chưa phải là đã sử dụng: ghi nhu cầu và đủ điều kiện trước."))
        day = seen(actor.province_id, moment).date()
        wait = _wait(holding, file, what, day, moment)
        Step.objects.create(of=file, quarter=quarter_of(day), what=what, service=service, wait=wait)
        record(actor, "support.step", f"support:{number}", {}, moment)


def add_consent(
    actor: Actor, holding: Holding, number: str, purpose: str, recipient: int, until: date, moment: datetime
) -> None:
    """To what, towards whom, until when: a year at most, then asked anew."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    day = seen(actor.province_id, moment).date()
    if purpose not in dict(PURPOSES) or not day <= until <= day + YEAR:
        raise Invalid(_("Đồng ý cho một việc trong danh sách, không quá một năm; hết hạn thì hỏi lại."))
    with transaction.atomic(using=router.db_for_write(SupportFile)), transaction.atomic():
        file = found(holding, number, locked=True)
        Consent.objects.create(of=file, purpose=purpose, recipient_id=recipient, until=until)
        record(actor, "support.consent", f"support:{number}", {}, moment)


def end_consent(actor: Actor, holding: Holding, number: str, consent_id: int, moment: datetime) -> None:
    """The person no longer agrees; without the consent to contact, everything is erased at once."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    with transaction.atomic(using=router.db_for_write(SupportFile)), transaction.atomic():
        file = found(holding, number, locked=True)
        file.consents.filter(pk=consent_id).update(withdrawn=True)
        if not file.consents.filter(purpose="statistics", withdrawn=False).exists():
            SupportFile.objects.filter(pk=file.pk).update(counted=False)
        if not file.consents.filter(purpose="contact", withdrawn=False).exists():
            erase_file(file)
        record(actor, "support.withdraw", f"support:{number}", {}, moment)


def close_file(actor: Actor, holding: Holding, number: str, moment: datetime) -> None:
    """Work has ended; what reaches the person is erased ninety days later."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    with transaction.atomic(using=router.db_for_write(SupportFile)), transaction.atomic():
        file = found(holding, number, locked=True)
        if file.closed:
            return  # closed again later, it would be kept for longer
        day = seen(actor.province_id, moment).date()
        SupportFile.objects.filter(pk=file.pk).update(until=day + AFTER_CLOSING, next_contact=None)
        record(actor, "support.close", f"support:{number}", {}, moment)


def found(holding: Holding, number: str, *, locked: bool = False) -> SupportFile:
    """The file, if it is one of the person's teams and not erased."""
    rows = SupportFile.objects.select_for_update() if locked else SupportFile.objects.all()
    teams = own_teams(holding.user.pk, Desk.SUPPORT)
    file = rows.filter(pk=number, team_id__in=teams, erased=False).first()
    if file is None:
        raise NotThere(_("Không tìm thấy nội dung này."))
    return file


def read_sealed(holding: Holding, file: SupportFile, moment: datetime) -> Notes:
    """What is sealed in the file, for acts that show none of it or have recorded why they do."""
    try:
        return notes(
            unsealed(
                holding, file.team_id, bytes(file.sealed), FILE, about(file.number, file.team_id), moment
            )
        )
    except NotYours:
        raise NotThere(_("Không tìm thấy nội dung này.")) from None


def _keep(file: SupportFile, told: Notes) -> None:
    sealed = seal_to(file.team_id, packed(told), FILE, about(file.number, file.team_id))
    SupportFile.objects.filter(pk=file.pk).update(sealed=sealed)


def _wait(holding: Holding, file: SupportFile, what: str, day: date, moment: datetime) -> str:
    """For the first service used: how many days since the first need, as a band. The day itself stays sealed."""
    if what not in ("need", "used") or (what == "used" and file.steps.filter(what="used").exists()):
        return ""
    told = read_sealed(holding, file, moment)
    if what == "need":
        if not told.since:
            _keep(file, replace(told, since=day.isoformat()))
        return ""
    days = _working_days(date.fromisoformat(told.since or day.isoformat()), day)
    return next((band for most, band in WAITS if days <= most), "over_10")


def _working_days(start: date, end: date) -> int:
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(day.weekday() < 5 for day in days)
