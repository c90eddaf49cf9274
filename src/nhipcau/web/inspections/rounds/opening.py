"""The acts on rounds: opening, calling at one more place, not meeting anybody, closing, reporting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.inspections.rounds import Refusal, check_call, check_opening
from nhipcau.core.rights import Act, Actor, check
from nhipcau.web.inspections.failures import Invalid, NotNow
from nhipcau.web.inspections.models import (
    Establishment,
    EstablishmentState,
    Round,
    RoundMember,
    RoundMode,
    RoundVisit,
    Status,
    Team,
    TeamMember,
    Unmet,
)
from nhipcau.web.inspections.permissions import scope_of_team
from nhipcau.web.inspections.rounds.bridge import call_of, opening_of, rules, subject_of
from nhipcau.web.inspections.rounds.said import OpeningSaid
from nhipcau.web.inspections.words import written
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Province

Place = tuple[Establishment, EstablishmentState, str]


class NotValid(NotNow):
    """The round may not open: every rule that stands against it, with its source."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(_("Chưa mở được cuộc kiểm tra: %(n)s điều chưa bảo đảm.") % {"n": len(refusals)})
        self.refusals = tuple(refusals)


def open_round(actor: Actor, said: OpeningSaid, moment: datetime, *, token: str) -> Round:
    """A round of today, once every rule lets it. The same form again is the same round."""
    there = Round.objects.filter(province_id=actor.province_id, token=token).first()
    if there is not None:
        return there
    day = timezone.localtime(moment).date()
    with transaction.atomic():
        team = _team(actor, said.team_id)
        places = [_place(actor, key, again, day) for key, again in said.places.items()]
        _check_said(said, places)
        keys = [each.pk for each, _state, _again in places]
        calls = [call_of(*place, day, keys[:number]) for number, place in enumerate(places)]
        refusals = check_opening(opening := opening_of(team, said, day, calls), rules().law)
        if refusals:
            raise NotValid(refusals)
        of = Round.objects.create(
            province_id=actor.province_id, team=team, number=_next_number(actor.province_id), day=day, mode=said.mode,
            plan_number=written(said.plan_number)[:80] if said.mode == RoundMode.PLANNED else "",
            ground=said.ground if said.mode != RoundMode.PLANNED else "",
            reference=written(said.reference)[:160], decision_number=opening.decision, opened_at=moment,
            opened_by=actor.key, token=token,
        )  # fmt: skip
        members = _keep_members(of, said.members)
        for number, place in enumerate(places, start=1):
            _keep_visit(of, number, place, members)
        record(actor, "round.open", of.ref, _told(of, len(places), len(members)), moment)
    return of


def add_place(actor: Actor, round_id: int, establishment_id: int, again: str, moment: datetime) -> RoundVisit:
    """One more place on the way; the yearly limit is asked again, and whether somebody must stay away."""
    with transaction.atomic():
        of = begin(actor, round_id)
        _check_today(of, moment)
        place = _place(actor, establishment_id, again, of.day)
        if of.visits.filter(establishment=place[0]).exists():
            raise NotNow(_("Cơ sở này đã có trong cuộc kiểm tra."))
        present = of.present.select_related("member").prefetch_related("member__conflicts")
        away = [each.name for each in present if _stays_away(each.member, place[0])]
        refusals = list(check_call(call_of(*place, of.day, _to_come(of)), of.day, rules().law))
        if away or refusals:
            why = (
                _("%(name)s có lợi ích liên quan với cơ sở này.") % {"name": ", ".join(away)} if away else ""
            )
            raise NotNow(" ".join([*filter(None, [why]), *map(str, refusals)]))
        number = (of.visits.aggregate(n=Max("place"))["n"] or 0) + 1
        visit = _keep_visit(of, number, place, [each.member for each in present])
        record(actor, "round.add_place", of.ref, {"establishment": place[0].code}, moment)
    return visit


def meet_nobody(actor: Actor, visit_id: int, why: str, moment: datetime) -> RoundVisit:
    """No minutes at this place: it was closed, or nobody could speak for it. It is no inspection."""
    with transaction.atomic():
        visit = RoundVisit.objects.select_related("of").get(pk=visit_id, of__province_id=actor.province_id)
        of = begin(actor, visit.of_id)
        if why not in Unmet.values:
            raise _wrong("unmet", _("Hãy chọn một lý do trong danh sách."))
        if visit.minutes.exists():
            raise NotNow(_("Cơ sở này đã có biên bản; không ghi là không gặp được."))
        visit.unmet = why
        visit.save(update_fields=["unmet"])
        record(actor, "round.meet_nobody", of.ref, {"visit": visit.place, "why": why}, moment)
    return visit


def close_round(actor: Actor, round_id: int, moment: datetime) -> Round:
    """The round is over once every place has minutes or a reason why not."""
    with transaction.atomic():
        of = begin(actor, round_id)
        waiting = [each.name for each in of.visits.filter(unmet="", minutes__isnull=True)]
        if waiting:
            raise NotNow(
                _("Chưa kết thúc được: còn cơ sở chưa có biên bản hoặc lý do: %(names)s.")
                % {"names": "; ".join(waiting)}
            )
        of.closed_at = moment
        of.save(update_fields=["closed_at"])
        record(actor, "round.close", of.ref, {"places": of.visits.count()}, moment)
    return of


def report_round(actor: Actor, round_id: int, number: str, day: date, moment: datetime) -> Round:
    """The written report on an unscheduled round went to the own superior and to the chair."""
    with transaction.atomic():
        of = _locked(actor, round_id)
        if of.mode != RoundMode.UNSCHEDULED or of.closed_at is None:
            raise NotNow(_("Chỉ ghi báo cáo bằng văn bản cho cuộc kiểm tra đột xuất đã kết thúc."))
        if not written(number):
            raise _wrong("number", _("Hãy ghi số, ký hiệu văn bản báo cáo."))
        if not of.day <= day <= timezone.localtime(moment).date():
            raise _wrong("day", _("Ngày báo cáo phải từ ngày kiểm tra đến hôm nay."))
        of.report_number, of.reported_on = written(number)[:60], day
        of.save(update_fields=["report_number", "reported_on"])
        record(actor, "round.report", of.ref, {"number": of.report_number, "day": day.isoformat()}, moment)
    return of


def begin(actor: Actor, round_id: int) -> Round:
    """The round, locked, while it is open, once the right is there."""
    of = _locked(actor, round_id)
    if not of.is_open:
        raise NotNow(_("Cuộc kiểm tra đã kết thúc; chỉ lập được biên bản bổ sung."))
    return of


def _check_today(of: Round, moment: datetime) -> None:
    """Cards, the decision and the yearly limit were asked for the round's day; they say nothing of another."""
    if timezone.localtime(moment).date() != of.day:
        raise NotNow(
            _(
                "Cuộc kiểm tra mở cho ngày %(day)s; chỉ thêm cơ sở trong ngày đó. "
                "Hãy kết thúc cuộc này và mở cuộc kiểm tra mới."
            )
            % {"day": f"{of.day.day}/{of.day.month}/{of.day.year}"}
        )


def _locked(actor: Actor, round_id: int) -> Round:
    rows = Round.objects.select_for_update(of=("self",)).select_related("team__agency", "team__unit")
    of = rows.get(pk=round_id, province_id=actor.province_id)
    check(actor, Act.RECORD_INSPECTION, scope_of_team(of.team))
    return of


def _team(actor: Actor, team_id: int) -> Team:
    rows = Team.objects.select_related("agency", "unit").prefetch_related("decisions", "members__conflicts")
    team = rows.filter(pk=team_id, province_id=actor.province_id).first()
    if team is None:
        raise _wrong("team", _("Hãy chọn một Đội trong danh sách."))
    check(actor, Act.RECORD_INSPECTION, scope_of_team(team))
    return team


def _place(actor: Actor, key: int, again: str, day: date) -> Place:
    """The establishment, or the one that counts for it, as it is on the day; locked: no visit is counted past it."""
    rows = Establishment.objects.select_for_update(of=("self",)).filter(province_id=actor.province_id)
    place = rows.filter(pk=key).first()
    if place is not None and place.merged_into_id is not None:
        place = rows.filter(pk=place.merged_into_id).first()
    state = place.states.on(day).select_related("unit").first() if place else None
    if place is None or state is None or state.status == Status.CLOSED:
        raise _wrong("places", _("Một cơ sở đã chọn không còn hoạt động; hãy chọn lại."))
    return place, state, again


def _check_said(said: OpeningSaid, places: Sequence[Place]) -> None:
    if said.mode not in RoundMode.values:
        raise _wrong("mode", _("Hãy chọn kiểm tra theo kế hoạch hoặc đột xuất."))
    if not places:
        raise _wrong("places", _("Hãy chọn ít nhất một cơ sở."))
    if len({place.pk for place, _state, _again in places}) < len(places):
        raise _wrong("places", _("Một cơ sở được chọn hai lần."))


def _to_come(of: Round) -> list[int]:
    """Places of the round that are no inspection yet; those that are count by themselves."""
    rows = of.visits.filter(unmet="", inspection__isnull=True)
    return list(rows.values_list("establishment_id", flat=True))


def _stays_away(of: TeamMember, place: Establishment) -> bool:
    return any(each.valid_to is None and each.establishment_id == place.pk for each in of.conflicts.all())


def _keep_members(of: Round, keys: Sequence[int]) -> list[TeamMember]:
    rows = {row.pk: row for row in TeamMember.objects.select_related("agency").filter(pk__in=keys)}
    members = [rows[key] for key in keys]
    RoundMember.objects.bulk_create(
        RoundMember(
            of=of, member=each, name=each.name, card_number=each.card_number,
            office=" – ".join(filter(None, (each.office, each.agency.short_name)))[:160],
        )
        for each in members
    )  # fmt: skip
    return members


def _keep_visit(of: Round, number: int, place: Place, members: Sequence[TeamMember]) -> RoundVisit:
    establishment, state, again = place
    visit = RoundVisit(
        of=of, place=number, establishment=establishment, name=state.name, type=state.type, unit=state.unit,
        address=state.address, again=again[:40],
    )  # fmt: skip
    visit.subject = subject_of(of, visit, members)
    visit.save()
    return visit


def _next_number(province_id: int) -> int:
    """The next number of the province's rounds; inside a transaction."""
    Province.objects.select_for_update().get(pk=province_id)
    return (Round.objects.filter(province_id=province_id).aggregate(n=Max("number"))["n"] or 0) + 1


def _told(of: Round, places: int, members: int) -> dict[str, object]:
    return {
        "team": of.team.agency.key, "mode": of.mode, "ground": of.ground, "places": places, "members": members,
        "decision": of.decision_number,
    }  # fmt: skip


def _wrong(key: str, message: str) -> Invalid:
    return Invalid(message, {key: message})
