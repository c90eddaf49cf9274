"""The acts on inspections. Each: right, transaction, change, journal line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, check
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import inspection_law, programme
from nhipcau.web.inspections.failures import Changed, Invalid, NotNow
from nhipcau.web.inspections.figures.offering import Touched, count
from nhipcau.web.inspections.models import (
    Establishment,
    EstablishmentState,
    Ground,
    Inspection,
    InspectionState,
    Lead,
    Status,
    Team,
    VisitKind,
)
from nhipcau.web.inspections.models.visits import TEAM_LEADS
from nhipcau.web.inspections.permissions import scope_of_unit
from nhipcau.web.inspections.visits.queries import visit_days
from nhipcau.web.inspections.words import written
from nhipcau.web.journal.actions import record

CHILD_ROUTE = "under_18"  # goes to the child route and the province's total, never to an establishment


@dataclass(frozen=True, slots=True)
class Result:
    """What a visit found and what followed, in counts. Money in đồng."""

    violations: Mapping[str, int] = field(default_factory=dict)
    reminded: bool = False
    fines: int = 0
    fined: int = 0
    paid: int = 0
    suspended: bool = False
    recommendations: int = 0
    answered: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class VisitSaid:
    """A visit as it is said. `agency_id`: the body that led; for a Team 178 that of the team."""

    establishment_id: int
    day: date
    lead: str
    agency_id: int
    kind: str = VisitKind.PLANNED.value
    with_team178: bool = False
    ground: str = ""
    repeat_ground: str = ""
    minutes_number: str = ""
    minutes_on: date | None = None
    result: Result = field(default_factory=Result)


def record_inspection(
    actor: Actor, said: VisitSaid, token: str, moment: datetime, *, opened: bool = False
) -> Inspection:
    """One visit. The same token again is the same visit.

    `opened`: by a round, whose opening asked about the yearly limit. What was recorded since is no reason to refuse
    minutes that were signed on the spot.
    """
    there = Inspection.objects.filter(province_id=actor.province_id, token=token).first()
    if there is not None:
        return there
    with transaction.atomic():
        made = _make(actor, said, token, moment, opened=opened)
        _count([made], moment)
        record(actor, "inspection.record", made.ref, _told(made, made.establishment), moment)
    return made


def set_result(
    actor: Actor, inspection_id: int, result: Result, moment: datetime, *, revision: int
) -> Inspection:
    """What followed is known by now."""
    with transaction.atomic():
        of = _begin(actor, inspection_id)
        if of.revision != revision:
            raise Changed(_("Cuộc kiểm tra vừa được người khác ghi thêm; hãy mở lại trang."))
        for name, value in _result(result).items():
            setattr(of, name, value)
        of.revision += 1
        of.save()
        _count([of], moment)
        record(actor, "inspection.result", of.ref, _told(of, of.establishment), moment)
    return of


def withdraw_inspection(actor: Actor, inspection_id: int, reason: str, moment: datetime) -> Inspection:
    """A visit put in by mistake counts no more; the journal keeps it."""
    with transaction.atomic():
        of = _begin(actor, inspection_id)
        why = written(reason)
        if not why:
            text = _("Hãy ghi lý do: người kiểm tra sau này cần biết vì sao cuộc kiểm tra được rút.")
            raise Invalid(text, {"reason": text})
        of.state = InspectionState.WITHDRAWN
        of.revision += 1
        of.save(update_fields=["state", "revision"])
        _count([of], moment)
        record(actor, "inspection.withdraw", of.ref, {**_told(of, of.establishment), "reason": why}, moment)
    return of


def record_all(actor: Actor, said: Sequence[tuple[str, VisitSaid]], source: str, moment: datetime) -> int:
    """Many visits at once, each with its token, all or none; counted once, and one line in the journal."""
    with transaction.atomic():
        rows = Inspection.objects.filter(
            province_id=actor.province_id, token__in=[token for token, _said in said]
        )
        known = set(rows.values_list("token", flat=True))
        made = [_make(actor, each, token, moment) for token, each in said if token not in known]
        if made:
            _count(made, moment)
            record(actor, "inspection.record_all", source, {"made": len(made)}, moment)
    return len(made)


def _make(actor: Actor, said: VisitSaid, token: str, moment: datetime, *, opened: bool = False) -> Inspection:
    place, state, agency, team = _checked(actor, said, moment)
    if not opened:
        _check_limit(place, said)
    return Inspection.objects.create(
        province_id=actor.province_id, establishment=place, day=said.day, unit=state.unit, type=state.type,
        lead=said.lead, agency=agency, team=team, with_team178=said.with_team178 or team is not None,
        kind=said.kind, ground=said.ground, repeat_ground=said.repeat_ground,
        minutes_number=written(said.minutes_number)[:60], minutes_on=said.minutes_on, **_result(said.result),
        token=token, recorded_by=actor.key, recorded_at=moment,
    )  # fmt: skip


def _count(made: Sequence[Inspection], moment: datetime) -> None:
    """The figures of the bodies that led, and of wherever the establishments were."""
    places = {each.establishment_id for each in made}
    units = EstablishmentState.objects.filter(establishment_id__in=places).values_list("unit_id", flat=True)
    since = min(each.day for each in made)
    bodies = {each.agency_id for each in made}
    count(made[0].province_id, Touched(since, set(units) | {each.unit_id for each in made}, bodies), moment)


def _begin(actor: Actor, inspection_id: int) -> Inspection:
    rows = Inspection.objects.select_for_update(of=("self",)).select_related("agency__unit", "establishment")
    of = rows.get(province_id=actor.province_id, pk=inspection_id)
    check(actor, Act.RECORD_INSPECTION, scope_of_unit(of.agency.unit, of.agency_id))
    if not of.standing:
        raise NotNow(_("Cuộc kiểm tra này đã được rút."))
    return of


def _checked(
    actor: Actor, said: VisitSaid, moment: datetime
) -> tuple[Establishment, EstablishmentState, Agency, Team | None]:
    rows = Agency.objects.select_related("unit").filter(province_id=actor.province_id, pk=said.agency_id)
    agency = rows.first()
    if agency is None:
        raise _wrong("agency", _("Không có cơ quan này trong tỉnh; hãy chọn lại."))
    check(actor, Act.RECORD_INSPECTION, scope_of_unit(agency.unit, agency.pk))
    if said.lead not in Lead.values or said.kind not in VisitKind.values:
        raise _wrong("lead", _("Hãy chọn cơ quan chủ trì và hình thức kiểm tra trong danh sách."))
    if said.day > timezone.localtime(moment).date():
        raise _wrong("day", _("Ngày kiểm tra chưa đến; chỉ ghi cuộc đã thực hiện."))
    if said.kind == VisitKind.UNANNOUNCED and said.ground not in Ground.values:
        raise _wrong(
            "ground", _("Kiểm tra đột xuất cần một trong ba căn cứ của Thông tư 05/2006/TT-BLĐTBXH.")
        )
    team = _team(agency, said)
    place, state = _place(actor, said)
    return place, state, agency, team


def _team(agency: Agency, said: VisitSaid) -> Team | None:
    if said.lead not in TEAM_LEADS:
        return None
    team = Team.objects.filter(agency=agency).first()
    if team is None or said.lead != f"team178_{team.level}":
        raise _wrong("agency", _("Cơ quan chủ trì là Đội 178: hãy chọn đúng Đội của cấp đó."))
    return team


def _place(actor: Actor, said: VisitSaid) -> tuple[Establishment, EstablishmentState]:
    """The establishment, or the one that counts for it, as it was on the day; locked: no visit is counted past it."""
    rows = Establishment.objects.select_for_update(of=("self",)).filter(province_id=actor.province_id)
    place = rows.filter(pk=said.establishment_id).first()
    if place is not None and place.merged_into_id is not None:
        place = rows.filter(pk=place.merged_into_id).first()
    if place is None:
        raise _wrong("establishment", _("Không có cơ sở này trong sổ."))
    state = place.states.on(said.day).select_related("unit").first()
    if state is None or state.status == Status.CLOSED:
        raise _wrong(
            "day", _("Ngày %(day)s cơ sở chưa có trong sổ hoặc đã đóng cửa.") % {"day": _day(said.day)}
        )
    return place, state


def _check_limit(place: Establishment, said: VisitSaid) -> None:
    """NotNow where the year's visits are used up and no ground of the law is given."""
    reached = inspection_law().against(visit_days(place, said.day), said.day, said.repeat_ground)
    if reached is None:
        return
    raise NotNow(
        _(
            "Năm %(year)s cơ sở này, hoặc cơ sở khác cùng số đăng ký kinh doanh, đã được kiểm tra ngày %(days)s. "
            "%(source)s. Nếu thuộc trường hợp được kiểm tra thêm, hãy chọn căn cứ: %(grounds)s."
        )
        % {
            "year": said.day.year, "days": ", ".join(map(_day, reached.visits)), "source": reached.limit.source,
            "grounds": "; ".join(reached.limit.grounds.values()),
        }
    )  # fmt: skip


def _result(of: Result) -> dict[str, object]:
    known = next(each for each in programme("prostitution-prevention").figures["C05"].axes)
    kinds = {each.key for each in known.choices} - {CHILD_ROUTE}
    violations = {key: count for key, count in of.violations.items() if count}
    if set(violations) - kinds or any(count < 0 for count in violations.values()):
        raise _wrong("violations", _("Nội dung vi phạm phải thuộc danh mục, số vụ từ 1 trở lên."))
    counts = (of.fines, of.fined, of.paid, of.recommendations, of.answered, of.overdue)
    if min(counts) < 0 or of.paid > of.fined or (of.fined and not of.fines):
        raise _wrong("fined", _("Số tiền phạt phải đi cùng quyết định; số đã nộp không lớn hơn số phạt."))
    if of.answered + of.overdue > of.recommendations:
        raise _wrong(
            "recommendations", _("Kiến nghị đã trả lời và quá hạn không nhiều hơn kiến nghị đã gửi.")
        )
    return {**asdict(of), "violations": violations}


def _told(of: Inspection, place: Establishment) -> dict[str, object]:
    return {
        "establishment": place.code, "day": of.day.isoformat(), "lead": of.lead, "kind": of.kind,
        "repeat_ground": of.repeat_ground,
    }  # fmt: skip


def _wrong(key: str, message: str) -> Invalid:
    return Invalid(message, {key: message})


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
