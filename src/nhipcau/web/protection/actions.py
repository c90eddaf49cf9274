"""Acts of data protection: choices per class, incidents, requests, exact figures given.

ProtectionRefused   what was asked cannot be done; the message says why and what to do
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.protection.retention import RequestKind, answer_by
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.actions import record
from nhipcau.web.protection.inventory import BY_KEY
from nhipcau.web.protection.models import ClassChoice, Incident, IncidentKind, Outcome, SubjectRequest
from nhipcau.web.tips import face as tips

SHORTEST_DAYS = 30


class ProtectionRefused(Exception):
    """What was asked cannot be done."""


def may(actor: Actor) -> None:
    """Raises Forbidden for whoever does not look after data protection."""
    check(actor, Act.PROTECT_DATA, Scope(actor.province_id))


@dataclass(frozen=True, slots=True)
class Choice:
    """What is decided about a class; '' and None leave what the product says."""

    controller: str = ""
    processor: str = ""
    basis: str = ""
    days: int | None = None
    filed_on: date | None = None


def choose(actor: Actor, key: str, of: Choice, moment: datetime) -> ClassChoice:
    """Keeps the office's decision about a class of data."""
    may(actor)
    known = BY_KEY[key]
    _clean(of.controller, of.processor, of.basis)
    if of.days is not None and not known.office_days:
        raise ProtectionRefused(_("Thời hạn của lớp dữ liệu này do quy định đặt, không đổi ở đây được."))
    if of.days is not None and of.days < SHORTEST_DAYS:
        raise ProtectionRefused(
            _("Thời hạn giữ ít nhất %(days)s ngày, để việc đã làm còn kiểm tra được.")
            % {"days": SHORTEST_DAYS}
        )
    with transaction.atomic():
        made, _new = ClassChoice.objects.update_or_create(
            province_id=actor.province_id,
            key=key,
            defaults={
                "controller": of.controller,
                "processor": of.processor,
                "basis": of.basis,
                "days": of.days,
                "filed_on": of.filed_on,
            },
        )
        tips.keep_for(actor.province_id, key, of.days)
        details = {"class": key, "days": of.days, "filed_on": of.filed_on}
        record(actor, "protection.choose", f"class:{key}", details, moment)
    return made


@dataclass(frozen=True, slots=True)
class Found:
    """An incident as it is noted. Of a list that was sent: channel and sender alone, never a word of it."""

    kind: IncidentKind
    found_at: datetime
    classes: tuple[str, ...] = ()
    channel: str = ""
    sender_id: int | None = None
    what: str = ""


def note_incident(actor: Actor, of: Found, moment: datetime) -> Incident:
    """Notes that something happened; the clock of 72 hours runs from when it was found."""
    may(actor)
    if of.found_at > moment:
        raise ProtectionRefused(_("Thời điểm phát hiện không thể ở tương lai."))
    is_list = of.kind is IncidentKind.LIST_SENT
    if is_list and of.what:
        raise ProtectionRefused(
            _("Danh sách gửi đến chỉ ghi cách gửi và nơi gửi, không ghi nội dung. Hãy xóa phần mô tả.")
        )
    if is_list and not of.channel:
        raise ProtectionRefused(_("Hãy chọn danh sách được gửi đến bằng cách nào."))
    if not is_list and not of.what.strip():
        raise ProtectionRefused(
            _("Hãy ghi ngắn gọn điều đã xảy ra, không ghi tên hay thông tin của cá nhân.")
        )
    _clean(of.what)
    if of.sender_id is not None:
        _agency(actor, of.sender_id)
    with transaction.atomic():
        made = Incident.objects.create(
            province_id=actor.province_id,
            number=_next(Incident, actor.province_id),
            kind=of.kind.value,
            found_at=of.found_at,
            classes=[key for key in of.classes if key in BY_KEY],
            channel=of.channel if is_list else "",
            sender_id=of.sender_id if is_list else None,
            what=of.what.strip(),
            noted_by=actor.key,
        )
        record(actor, "protection.incident", made.ref, {"kind": of.kind.value, "number": made.number}, moment)
    return made


def tell_authority(
    actor: Actor, incident_id: int, told_at: datetime, late_because: str, moment: datetime
) -> Incident:
    """Notes when the competent body was told; after 72 hours with the reason why late."""
    may(actor)
    _clean(late_because)
    with transaction.atomic():
        of = _incident(actor, incident_id)
        if of.is_list:
            raise ProtectionRefused(
                _("Danh sách gửi đến được trả lại bằng công văn, không phải báo như sự cố.")
            )
        if told_at < of.found_at or told_at > moment:
            raise ProtectionRefused(_("Thời điểm báo phải sau khi phát hiện và không ở tương lai."))
        if told_at > of.tell_by and not late_because.strip():
            raise ProtectionRefused(_("Đã quá 72 giờ kể từ khi phát hiện: hãy ghi lý do báo chậm."))
        of.told_at, of.late_because = told_at, late_because.strip()
        of.save(update_fields=["told_at", "late_because"])
        record(actor, "protection.tell", of.ref, {"late": of.told_late}, moment)
    return of


def close_incident(actor: Actor, incident_id: int, measures: str, moment: datetime) -> Incident:
    """Closes an incident; one that had to be told is closed only after it was."""
    may(actor)
    _clean(measures)
    with transaction.atomic():
        of = _incident(actor, incident_id)
        if not of.is_list and of.told_at is None:
            raise ProtectionRefused(_("Hãy ghi thời điểm đã báo cơ quan có thẩm quyền trước khi kết thúc."))
        if of.is_list and measures:
            raise ProtectionRefused(_("Danh sách gửi đến chỉ ghi ngày trả lại, không ghi nội dung."))
        of.measures, of.closed_at = measures.strip(), moment
        of.returned_on = moment.date() if of.is_list else None
        of.save(update_fields=["measures", "closed_at", "returned_on"])
        record(actor, "protection.close_incident", of.ref, {}, moment)
    return of


def note_request(
    actor: Actor, kind: RequestKind, data_class: str, received_at: datetime, moment: datetime
) -> SubjectRequest:
    """Notes a person's request by a number, with the day until which it is to be answered."""
    may(actor)
    if received_at > moment:
        raise ProtectionRefused(_("Thời điểm nhận không thể ở tương lai."))
    if data_class not in BY_KEY:
        raise ProtectionRefused(_("Hãy chọn lớp dữ liệu mà yêu cầu nói đến."))
    due, law = answer_by(kind, received_at)
    with transaction.atomic():
        made = SubjectRequest.objects.create(
            province_id=actor.province_id,
            number=_next(SubjectRequest, actor.province_id),
            kind=kind.value,
            data_class=data_class,
            received_at=received_at,
            due_at=due,
            law=law.source,
        )
        record(actor, "protection.request", made.ref, {"kind": kind.value, "class": data_class}, moment)
    return made


def answer_request(actor: Actor, request_id: int, outcome: Outcome, moment: datetime) -> SubjectRequest:
    """Notes that it was answered, and how it ended."""
    may(actor)
    with transaction.atomic():
        rows = SubjectRequest.objects.select_for_update().filter(province_id=actor.province_id)
        of = rows.get(pk=request_id)
        if of.answered_at is not None:
            raise ProtectionRefused(_("Yêu cầu này đã được trả lời."))
        of.answered_at, of.outcome = moment, outcome.value
        of.save(update_fields=["answered_at", "outcome"])
        record(actor, "protection.answer", of.ref, {"outcome": outcome.value}, moment)
    return of


def _incident(actor: Actor, incident_id: int) -> Incident:
    of = Incident.objects.select_for_update().get(pk=incident_id, province_id=actor.province_id)
    if of.closed_at is not None:
        raise ProtectionRefused(_("Sự cố này đã kết thúc."))
    return of


def _agency(actor: Actor, agency_id: int) -> Agency:
    found = Agency.objects.filter(pk=agency_id, province_id=actor.province_id).first()
    if found is None:
        raise ProtectionRefused(_("Hãy chọn cơ quan trong danh mục."))
    return found


def _clean(*words: str) -> None:
    """No name, no list, no secret in what is typed here: the log of incidents is no second register."""
    for text in words:
        if refusal := refusal_of(text, Context.PERSONS_AT_RISK):
            raise ProtectionRefused(refusal)


def _next(model: type[models.Model], province_id: int) -> int:
    rows = model._default_manager.filter(province_id=province_id)
    return (rows.aggregate(last=models.Max("number"))["last"] or 0) + 1
