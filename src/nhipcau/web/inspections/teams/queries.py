"""What is asked of teams: how each stands on a day, what runs out soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from nhipcau.core.inspections import Lapse, Span, against_day, ends_soon
from nhipcau.core.rights import Act, Actor, can
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.inspections.models import Team, TeamDecision, TeamMember
from nhipcau.web.inspections.permissions import scope_of_team, scope_of_unit
from nhipcau.web.inspections.teams.bridge import member_of, team_of, teams_of

EARLY = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Line:
    """A team on a day: why it may not be planned, and what runs out within the next weeks."""

    team: Team
    decision: TeamDecision | None
    able: int
    members: int
    lapses: tuple[Lapse, ...]
    ends_soon: bool
    cards_soon: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member on a day."""

    of: TeamMember
    lapse: Lapse | None
    soon: bool
    trained: bool


def lines(province_id: int, day: date) -> list[Line]:
    """Every team whose body exists on the day, the province first."""
    found = []
    for team, rules in teams_of(province_id):
        if not team.agency.holds_on(day):
            continue
        standing = [each for each in team.decisions.all() if not each.withdrawn]
        decision = next(
            (each for each in standing if Span(each.valid_from, each.valid_to).holds_on(day)), None
        )
        serving = [each for each in rules.members if each.service.holds_on(day)]
        ends = decision is not None and ends_soon(Span(decision.valid_from, decision.valid_to), day, EARLY)
        cards = [
            each.card_to
            for each in team.members.all()
            if not each.withdrawn and each.card_to and ends_soon(member_of(each).card, day, EARLY)
        ]
        found.append(
            Line(
                team,
                decision,
                len(rules.able_on(day)),
                len(serving),
                against_day(rules, day),
                ends,
                tuple(sorted(cards)),
            )
        )
    return found


def member_lines(team: Team, day: date) -> list[MemberLine]:
    """The members of a team, the leader first; whoever left comes last."""
    rows = (
        team.members.filter(withdrawn=False)
        .select_related("agency")
        .prefetch_related("conflicts__establishment", "trainings")
    )
    order = {"leader": 0, "deputy": 1, "member": 2}
    found = []
    for each in rows:
        rules = member_of(each)
        trained = any(of.day <= day for of in each.trainings.all())
        found.append(MemberLine(each, rules.lapse_on(day), ends_soon(rules.card, day, EARLY), trained))
    return sorted(found, key=lambda line: (line.lapse is Lapse.NOT_A_MEMBER, order[line.of.duty], line.of.pk))


def lapses_of(team: Team, day: date) -> tuple[Lapse, ...]:
    """Why the team may not be planned for the day; empty: it may."""
    return against_day(team_of(team), day)


def keeps(actor: Actor, team: Team) -> bool:
    """For showing buttons."""
    return can(actor, Act.KEEP_TEAMS, scope_of_team(team))


def bodies_without_team(actor: Actor, day: date) -> list[Agency]:
    """Teams of the list of agencies that have no decision recorded yet, as far as the actor keeps them."""
    return [body for body in _bodies_kept(actor, day) if not hasattr(body, "team178")]


def keeps_some(actor: Actor, day: date) -> bool:
    """Whether a team of the list of agencies is the actor's to keep, with a decision recorded or without."""
    return bool(_bodies_kept(actor, day))


def _bodies_kept(actor: Actor, day: date) -> list[Agency]:
    rows = Agency.objects.filter(province_id=actor.province_id, kind=Kind.TEAM178)
    found = rows.select_related("unit__parent", "team178").order_by("sort_key", "pk")
    return [
        body
        for body in found
        if body.holds_on(day) and can(actor, Act.KEEP_TEAMS, scope_of_unit(body.unit, body.pk))
    ]


def bodies_that_send(province_id: int, day: date) -> list[Agency]:
    """Bodies whose people may be members."""
    rows = Agency.objects.filter(province_id=province_id).valid_on(day)
    kinds = (
        Kind.DEPARTMENT,
        Kind.POLICE,
        Kind.BORDER_GUARD,
        Kind.FRONT,
        Kind.DISTRICT_COMMITTEE,
        Kind.COMMUNE_COMMITTEE,
        Kind.OTHER,
    )
    return list(rows.filter(kind__in=kinds).order_by("sort_key", "pk"))
