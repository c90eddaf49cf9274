"""The acts on recommendations, and the counts of sanctions on persons."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.inspections.procedure import after_months
from nhipcau.core.inspections.sanctions import Decree, Subject, UnknownConduct
from nhipcau.core.protection import Context, health_refusal, refusal_of
from nhipcau.core.rights import Act, Actor, Forbidden, Scope, can
from nhipcau.web.agencies.models import Agency
from nhipcau.web.inspections.failures import Invalid, NamesPersons, NotNow
from nhipcau.web.inspections.following.counting import count_again
from nhipcau.web.inspections.following.matters import inspection_of
from nhipcau.web.inspections.following.said import PersonsSaid, RecommendationSaid
from nhipcau.web.inspections.models import Band, Inspection, PersonRole, PersonSanctions, Recommendation
from nhipcau.web.inspections.rounds.bridge import rules
from nhipcau.web.inspections.words import written
from nhipcau.web.journal.actions import record

MOST_PERSONS = 9999


def recommend(
    actor: Actor, inspection_id: int, said: RecommendationSaid, moment: datetime, *, token: str
) -> Recommendation:
    """Something asked of another body; its text names nobody."""
    there = Recommendation.objects.filter(province_id=actor.province_id, token=token).first()
    if there is not None:
        return there
    with transaction.atomic():
        of = inspection_of(actor, inspection_id)
        agency = Agency.objects.filter(province_id=actor.province_id, pk=said.agency_id).first()
        if agency is None:
            raise _wrong("agency", _("Hãy chọn cơ quan trong danh sách."))
        if not of.day <= said.made_on <= timezone.localtime(moment).date() or said.due_on < said.made_on:
            raise _wrong(
                "due_on",
                _("Ngày kiến nghị từ ngày kiểm tra đến hôm nay; hạn trả lời không trước ngày kiến nghị."),
            )
        made = Recommendation.objects.create(
            province_id=actor.province_id, inspection=of, agency=agency, text=_text(of, said.text),
            made_on=said.made_on, due_on=said.due_on, token=token,
        )  # fmt: skip
        count_again(actor, of, moment)
        record(
            actor, "recommendation.make", made.ref, {"to": agency.key, "due": said.due_on.isoformat()}, moment
        )
    return made


def answer(actor: Actor, recommendation_id: int, number: str, day: date, moment: datetime) -> Recommendation:
    """The body answered: recorded by the team, or by the body itself."""
    with transaction.atomic():
        of = Recommendation.objects.select_related("agency").get(
            pk=recommendation_id, province_id=actor.province_id
        )
        own = any(grant.agency_id == of.agency_id for grant in actor.current)
        inspection = (
            Inspection.objects.get(pk=of.inspection_id) if own else inspection_of(actor, of.inspection_id)
        )
        if of.answered_on is not None:
            raise NotNow(_("Kiến nghị này đã được ghi là đã trả lời."))
        if not of.made_on <= day <= timezone.localtime(moment).date():
            raise _wrong("day", _("Ngày trả lời phải từ ngày kiến nghị đến hôm nay."))
        if not written(number):
            raise _wrong("number", _("Hãy ghi số, ký hiệu văn bản trả lời."))
        of.answered_on, of.answer_number = day, written(number)[:60]
        of.save(update_fields=["answered_on", "answer_number"])
        if not own:
            count_again(actor, inspection, moment)
        record(
            actor,
            "recommendation.answer",
            of.ref,
            {"number": of.answer_number, "day": day.isoformat()},
            moment,
        )
    return of


def may_count_persons(actor: Actor) -> bool:
    """Who sees restricted figures of the province, or of the own body."""
    places = [grant.agency_id for grant in actor.current]
    return any(can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id, each)) for each in places) and any(
        can(actor, Act.RECORD_INSPECTION, Scope(actor.province_id, each)) for each in places
    )


def count_persons(actor: Actor, said: PersonsSaid, moment: datetime) -> PersonSanctions:
    """Set how many persons were sanctioned in a month: role, article, band, and nothing else."""
    if not may_count_persons(actor):
        raise Forbidden(_("Anh/chị chưa được giao ghi số liệu xử phạt cá nhân."))
    month = said.month.replace(day=1)
    if month > timezone.localtime(moment).date():
        raise _wrong("month", _("Tháng chưa đến."))
    if said.band not in Band.values or not 0 <= said.count <= MOST_PERSONS:
        raise _wrong("count", _("Cần số người từ 0 đến 9.999 và một khoảng tiền phạt trong danh sách."))
    try:
        conduct = _decree(month, said.decree).conduct(said.conduct)
    except UnknownConduct as unknown:
        raise _wrong("conduct", str(unknown)) from unknown
    if conduct.subject is not Subject.COUNTED:
        raise _wrong("conduct", _("Hành vi của cơ sở ghi ở trang xử lý của cuộc kiểm tra."))
    with transaction.atomic():
        row, _made = PersonSanctions.objects.update_or_create(
            province_id=actor.province_id, month=month, conduct=conduct.key, decree=conduct.decree, band=said.band,
            role=PersonRole(conduct.role), defaults={"count": said.count, "article": conduct.citation},
        )  # fmt: skip
        details = {"role": row.role, "article": row.article, "band": row.band, "count": row.count}
        record(actor, "persons.count", f"persons:{month:%Y%m}", details, moment)
    return row


def _decree(month: date, number: str) -> Decree:
    """The decree that was said, begun by the month's end; else the month's only one. Raises LawUnknown."""
    last = after_months(month, 1) - timedelta(days=1)
    sanctions = rules().sanctions
    found = sanctions.during(month, last)
    if number:
        found = tuple(each for each in sanctions.begun(last) if each.number == number)
    elif not found:
        return sanctions.on(month)
    if len(found) != 1:
        raise _wrong("conduct", _("Hãy chọn điều khoản của nghị định có hiệu lực tại ngày vi phạm."))
    return found[0]


def _text(of: Inspection, text: str) -> str:
    said = " ".join(text.split())
    if not said or len(said) > 600:  # as long as the field
        raise _wrong("text", _("Hãy ghi nội dung kiến nghị, không quá 600 ký tự."))
    state = of.establishment.states.on(of.day).first()
    known = [of.establishment.code, of.unit.name, *([state.name] if state else [])]
    if refused := refusal_of(said, Context.PERSONS_AT_RISK, known) or health_refusal(said):
        raise NamesPersons(refused)
    return said


def _wrong(key: str, message: str) -> Invalid:
    return Invalid(message, {key: message})
