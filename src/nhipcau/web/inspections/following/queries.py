"""What is asked of what follows: what is due, what a matter's clocks say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.core.inspections.law import LawUnknown
from nhipcau.core.inspections.procedure import Clock, limitation
from nhipcau.core.rights import Actor
from nhipcau.core.terms import Role
from nhipcau.web.inspections.models import Inspection, Matter, Minutes, Recommendation, Round, Team, VisitKind
from nhipcau.web.inspections.rounds.bridge import rules
from nhipcau.web.inspections.rounds.queries import own_teams
from nhipcau.web.inspections.rounds.reporting import ends, report_due

TEAM_ROLES = frozenset({Role.TEAM_LEADER, Role.TEAM_MEMBER})


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due. `title` says the kind of work alone: no name, no place, no amount."""

    until: datetime
    title: Promise | str
    place: str
    url: str
    late: bool
    ordered: bool = True  # other bodies are asked: no word of being late


@dataclass(frozen=True, slots=True)
class MatterClocks:
    """The clocks of a matter: None where they do not run or are not known."""

    transfer: datetime | None
    decision: datetime | None
    limitation: date | None
    payment: datetime | None


def clocks_of(of: Matter) -> MatterClocks:
    """What runs now."""
    day = timezone.localtime(of.drawn_at).date()
    try:
        last = limitation(rules().procedure, of.ended_on, day)
    except LawUnknown:
        last = None
    received = of.received_on or of.decided_on
    owed = bool(of.amount) and of.paid < (of.amount or 0)
    return MatterClocks(
        ends(Clock.TRANSFER, of.drawn_at) if of.passed_at is None and of.is_open else None,
        ends(Clock(of.term), of.drawn_at) if of.is_open else None,
        last if of.is_open else None,
        ends(Clock.PAYMENT, at_noon(received)) if owed and received else None,
    )


def at_noon(day: date) -> datetime:
    """A moment of the day, in the installation's zone."""
    return timezone.make_aware(datetime.combine(day, time(12)))


def dues(actor: Actor, moment: datetime, *, own: bool = True, asked: bool = True) -> list[Due]:
    """What is due after inspections of the actor's teams, and what the actor's body was `asked`; the nearest first.

    `own`: the teams in which the actor works, not all those the actor may act for. Who works in none costs nothing.
    """
    if own and not actor.roles & TEAM_ROLES:
        return sorted(_of_body(actor, moment), key=_order) if asked else []
    bodies = {grant.agency_id for grant in actor.current if grant.agency_id is not None}
    teams = (
        [team for team in own_teams(actor) if not own or team.agency_id in bodies]
        if bodies or not own
        else []
    )
    found: list[Due] = []
    if teams:
        inspections = Inspection.objects.standing().filter(team__in=teams)
        found += [each for of in _matters(inspections) for each in _of_matter(of, moment)]
        found += [_of_round(of, moment) for of in _rounds(teams, moment)]
        found += [_asked(of, moment) for of in _waiting(Q(inspection__in=inspections))]
        found += _rechecks(inspections, moment)
    if own and asked:
        found += _of_body(actor, moment)
    return sorted(found, key=_order)


def _of_body(actor: Actor, moment: datetime) -> list[Due]:
    bodies = {grant.agency_id for grant in actor.current if grant.agency_id is not None}
    return [_to_answer(of, moment) for of in _waiting(Q(agency__in=bodies))] if bodies else []


def _order(of: Due) -> tuple[datetime, str, str]:
    return of.until, str(of.title), of.place


def _matters(inspections: QuerySet[Inspection]) -> QuerySet[Matter]:
    rows = Matter.objects.filter(inspection__in=inspections, dropped_on=None).select_related(
        "inspection__establishment"
    )
    return rows.exclude(decided_on__isnull=False, amount=0)


def _of_matter(of: Matter, moment: datetime) -> list[Due]:
    clocks = clocks_of(of)
    told = [
        (clocks.transfer, _("Chuyển biên bản vi phạm hành chính (24 giờ)")),
        (clocks.decision, _("Ra quyết định xử phạt")),
        (clocks.payment, _("Theo dõi nộp tiền phạt")),
    ]
    url = reverse("inspections:following", args=[of.inspection_id])
    code = of.inspection.establishment.code
    return [Due(until, title, code, url, until < moment) for until, title in told if until is not None]


def _rounds(teams: list[Team], moment: datetime) -> list[Round]:
    rows = Round.objects.filter(team__in=teams).filter(
        Q(closed_at=None) | Q(mode="unscheduled", reported_on=None)
    )
    return [of for of in rows if of.closed_at is not None or of.day <= timezone.localtime(moment).date()]


def _of_round(of: Round, moment: datetime) -> Due:
    url = reverse("inspections:round", args=[of.pk])
    if of.closed_at is None:
        until = timezone.make_aware(datetime.combine(of.day, time(23, 59)))
        return Due(until, _("Kết thúc cuộc kiểm tra"), of.code, url, until < moment)
    until = report_due(of) or at_noon(of.day)
    return Due(until, _("Báo cáo bằng văn bản cuộc kiểm tra đột xuất"), of.code, url, until < moment)


def _waiting(which: Q) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(which, answered_on=None)
    return rows.select_related("inspection__establishment", "agency")


def _asked(of: Recommendation, moment: datetime) -> Due:
    until = timezone.make_aware(datetime.combine(of.due_on, time(23, 59)))
    url = reverse("inspections:following", args=[of.inspection_id])
    return Due(
        until,
        _("Kiến nghị chờ trả lời"),
        of.agency.short_name,
        url,
        until < moment,
        ordered=not of.agency.invited,
    )


def _to_answer(of: Recommendation, moment: datetime) -> Due:
    until = timezone.make_aware(datetime.combine(of.due_on, time(23, 59)))
    url = reverse("inspections:recommendation", args=[of.pk])
    return Due(
        until, _("Trả lời kiến nghị của Đội 178"), "", url, until < moment, ordered=not of.agency.invited
    )


def _rechecks(inspections: QuerySet[Inspection], moment: datetime) -> list[Due]:
    """Re-checks that minutes set a day for, and that no later re-check of the place has met."""
    rows = Minutes.objects.filter(
        visit__inspection__in=inspections, follows=None, fields__recheck__isnull=False
    )
    found = []
    for of in rows.select_related("visit__establishment", "visit__of"):
        later = Inspection.objects.standing().filter(
            establishment=of.visit.establishment_id, kind=VisitKind.RECHECK, day__gt=of.visit.of.day
        )
        if not later.exists():
            until = timezone.make_aware(
                datetime.combine(date.fromisoformat(of.fields["recheck"]), time(23, 59))
            )
            url = reverse("inspections:minutes", args=[of.pk])
            found.append(Due(until, _("Kiểm tra lại"), of.visit.establishment.code, url, until < moment))
    return found
