"""The acts on teams. Each: right, transaction, change, journal line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, check
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.inspections.failures import Invalid, NotNow
from nhipcau.web.inspections.figures.offering import FIRST_YEAR, Touched, count
from nhipcau.web.inspections.models import (
    Conflict,
    Duty,
    Establishment,
    MemberTraining,
    Team,
    TeamDecision,
    TeamMember,
)
from nhipcau.web.inspections.permissions import scope_of_team, scope_of_unit
from nhipcau.web.inspections.words import named, written
from nhipcau.web.journal.actions import record


@dataclass(frozen=True, slots=True)
class DecisionSaid:
    """A decision that sets a team up, with its regulation."""

    number: str
    issued_on: date
    valid_from: date
    valid_to: date | None = None
    regulation_number: str = ""
    regulation_on: date | None = None


@dataclass(frozen=True, slots=True)
class MemberSaid:
    """Somebody in a team."""

    name: str
    agency_id: int
    valid_from: date
    office: str = ""
    duty: str = Duty.MEMBER.value
    draws_minutes: bool = False
    card_number: str = ""
    card_from: date | None = None
    card_to: date | None = None
    valid_to: date | None = None
    staff_number: str = ""
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class TrainingSaid:
    """A class that a member completed."""

    day: date
    subject: str
    half_days: int = 1
    certificate: str = ""


def set_up(actor: Actor, agency_id: int, said: DecisionSaid, moment: datetime) -> Team:
    """A team, with the decision that sets it up. Its body stands in the list of agencies before."""
    agency = Agency.objects.select_related("unit").filter(province_id=actor.province_id, pk=agency_id).first()
    if agency is None or agency.kind != Kind.TEAM178:
        raise _wrong("agency", _("Hãy chọn một Đội 178 trong danh sách cơ quan."))
    check(actor, Act.KEEP_TEAMS, scope_of_unit(agency.unit, agency.pk))
    with transaction.atomic():
        if Team.objects.filter(agency=agency).exists():
            raise NotNow(_("Đội này đã có; hãy mở Đội và ghi quyết định mới."))
        team = Team.objects.create(
            province_id=actor.province_id, agency=agency, level=agency.level, unit=agency.unit
        )
        decision = _decide(team, said)
        _count(team, moment)
        record(actor, "team.set_up", team.ref, {"agency": agency.key, "decision": decision.number}, moment)
    return team


def renew(actor: Actor, team_id: int, said: DecisionSaid, moment: datetime) -> TeamDecision:
    """A further decision: the team goes on, or is set up anew."""
    with transaction.atomic():
        team = begin(actor, team_id)
        made = _decide(team, said)
        _count(team, moment)
        record(actor, "team.renew", team.ref, {"decision": made.number}, moment)
    return made


def add_member(actor: Actor, team_id: int, said: MemberSaid, moment: datetime) -> TeamMember:
    """Somebody new in the team."""
    with transaction.atomic():
        team = begin(actor, team_id)
        made = TeamMember.objects.create(team=team, **_member(actor, said))
        _count(team, moment)
        record(actor, "team.add_member", team.ref, _told(made), moment)
    return made


def change_member(actor: Actor, member_id: int, said: MemberSaid, moment: datetime) -> TeamMember:
    """Another card, office or last day. The person stays: whoever follows is a new member."""
    with transaction.atomic():
        of = _member_locked(actor, member_id)
        for field, value in _member(actor, said).items():
            setattr(of, field, value)
        of.save()
        _count(of.team, moment)
        record(actor, "team.change_member", of.team.ref, _told(of), moment)
    return of


def withdraw_member(actor: Actor, member_id: int, moment: datetime) -> TeamMember:
    """A line put in by mistake never held."""
    with transaction.atomic():
        of = _member_locked(actor, member_id)
        of.withdrawn = True
        of.save(update_fields=["withdrawn"])
        _count(of.team, moment)
        record(actor, "team.withdraw_member", of.team.ref, _told(of), moment)
    return of


def train(actor: Actor, member_id: int, said: TrainingSaid, moment: datetime) -> MemberTraining:
    """A class that a member completed."""
    with transaction.atomic():
        of = _member_locked(actor, member_id)
        subject = written(said.subject)
        if not subject:
            raise _wrong("subject", _("Cần ghi nội dung tập huấn."))
        if said.day > moment.date() or said.half_days < 1:
            raise _wrong("day", _("Chỉ ghi lớp đã hoàn thành, từ nửa ngày trở lên."))
        made = MemberTraining.objects.create(
            member=of, day=said.day, subject=subject[:160], half_days=said.half_days,
            certificate=written(said.certificate)[:60],
        )  # fmt: skip
        record(actor, "team.train", of.team.ref, {"member": of.pk, "day": said.day.isoformat()}, moment)
    return made


def stay_away(
    actor: Actor, member_id: int, establishment_id: int, ground: str, since: date, moment: datetime
) -> Conflict:
    """An establishment that a member does not inspect from a day on."""
    with transaction.atomic():
        of = _member_locked(actor, member_id)
        if ground not in Conflict.Ground.values:
            raise _wrong("ground", _("Hãy chọn một lý do trong danh sách."))
        place = Establishment.objects.filter(province_id=actor.province_id, pk=establishment_id).first()
        if place is None:
            raise _wrong("establishment", _("Không có cơ sở này trong sổ."))
        made, fresh = Conflict.objects.get_or_create(
            member=of, establishment=place, valid_to=None, defaults={"ground": ground, "valid_from": since}
        )
        if fresh:
            details = {"member": of.pk, "establishment": place.code, "ground": ground}
            record(actor, "team.stay_away", of.team.ref, details, moment)
    return made


def begin(actor: Actor, team_id: int) -> Team:
    """The team, locked, once the right is there."""
    team = Team.objects.select_for_update(of=("self",)).select_related("unit", "agency").get(
        province_id=actor.province_id, pk=team_id
    )  # fmt: skip
    check(actor, Act.KEEP_TEAMS, scope_of_team(team))
    return team


def _member_locked(actor: Actor, member_id: int) -> TeamMember:
    of = TeamMember.objects.select_related("team").get(team__province_id=actor.province_id, pk=member_id)
    begin(actor, of.team_id)
    if of.withdrawn:
        raise NotNow(_("Dòng này đã được rút."))
    return of


def _count(team: Team, moment: datetime) -> None:
    count(team.province_id, Touched(date(FIRST_YEAR, 1, 1), bodies={team.agency_id}), moment)


def _decide(team: Team, said: DecisionSaid) -> TeamDecision:
    number = written(said.number)
    if not number:
        raise _wrong("number", _("Cần ghi số, ký hiệu quyết định."))
    if said.valid_to is not None and said.valid_to < said.valid_from:
        raise _wrong("valid_to", _("Ngày cuối phải từ ngày đầu trở đi."))
    return TeamDecision.objects.create(
        team=team, number=number[:60], issued_on=said.issued_on, valid_from=said.valid_from, valid_to=said.valid_to,
        regulation_number=written(said.regulation_number)[:60], regulation_on=said.regulation_on,
    )  # fmt: skip


def _member(actor: Actor, said: MemberSaid) -> dict[str, object]:
    name = named(said.name)
    if not name:
        raise _wrong("name", _("Cần ghi họ và tên thành viên."))
    if said.duty not in Duty.values:
        raise _wrong("duty", _("Hãy chọn một chức danh trong danh sách."))
    if not Agency.objects.filter(province_id=actor.province_id, pk=said.agency_id).exists():
        raise _wrong("agency_id", _("Không có cơ quan này trong tỉnh; hãy chọn lại."))
    if said.valid_to is not None and said.valid_to < said.valid_from:
        raise _wrong("valid_to", _("Ngày cuối phải từ ngày đầu trở đi."))
    if said.card_from is not None and said.card_to is not None and said.card_to < said.card_from:
        raise _wrong("card_to", _("Thẻ hết hạn trước ngày cấp; hãy xem lại hai ngày."))
    if bool(said.card_number.strip()) != (said.card_from is not None):
        raise _wrong("card_number", _("Thẻ kiểm tra cần cả số thẻ và ngày cấp."))
    if said.staff_number and not (said.staff_number.isascii() and said.staff_number.isdigit()):
        raise _wrong("staff_number", _("Số nội bộ chỉ gồm chữ số."))
    return {
        "name": name[:80], "office": named(said.office)[:120], "agency_id": said.agency_id, "duty": said.duty,
        "draws_minutes": said.draws_minutes, "card_number": written(said.card_number)[:40],
        "card_from": said.card_from, "card_to": said.card_to, "valid_from": said.valid_from,
        "valid_to": said.valid_to, "staff_number": said.staff_number[:8], "user_id": said.user_id,
    }  # fmt: skip


def _told(of: TeamMember) -> dict[str, object]:
    return {
        "member": of.pk, "duty": of.duty, "card": of.card_number,
        "card_to": of.card_to.isoformat() if of.card_to else "",
        "to": of.valid_to.isoformat() if of.valid_to else "",
    }  # fmt: skip


def _wrong(field: str, message: str) -> Invalid:
    return Invalid(message, {field: message})
