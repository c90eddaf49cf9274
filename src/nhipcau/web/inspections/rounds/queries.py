"""What is asked of rounds: those somebody may see, who may take part, which places can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.core.terms.text import fold
from nhipcau.web.inspections.models import EstablishmentState, Minutes, Round, RoundVisit, Status, Team
from nhipcau.web.inspections.permissions import scope_of_team
from nhipcau.web.inspections.register.queries import states_on
from nhipcau.web.inspections.teams.bridge import member_of
from nhipcau.web.inspections.visits.queries import visits_in_year

MOST_TO_CHOOSE = 60


def own_teams(actor: Actor) -> list[Team]:
    """The teams for which the actor may open a round."""
    rows = Team.objects.filter(province_id=actor.province_id).select_related("agency", "unit")
    rows = rows.prefetch_related("decisions", "members__conflicts", "members__agency")
    ordered = rows.order_by("-level", "agency__sort_key", "pk")
    return [each for each in ordered if can(actor, Act.RECORD_INSPECTION, scope_of_team(each))]


def may_work(actor: Actor, team: Team) -> bool:
    """Whether the actor acts on rounds of the team."""
    return can(actor, Act.RECORD_INSPECTION, scope_of_team(team))


def visible(actor: Actor) -> QuerySet[Round]:
    """Rounds of the own teams; others' once they are over: nobody else knows where a team is today."""
    rows = Round.objects.filter(province_id=actor.province_id).select_related("team__agency", "team__unit")
    seen = Q(team__in=[team.pk for team in own_teams(actor)])
    if _reads_minutes(actor):
        seen |= Q(closed_at__isnull=False)
    return rows.filter(seen)


def _reads_minutes(actor: Actor) -> bool:
    """Whether somebody of no team may read what teams wrote: leaders, auditors, the standing agency."""
    return can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id))


def with_counts(rows: QuerySet[Round]) -> QuerySet[Round]:
    """Rounds with how many places they have, and how many of them have minutes."""
    minutes = Minutes.objects.filter(visit=OuterRef("visits"), follows=None)
    return rows.order_by("-day", "-number").annotate(
        places=Count("visits", distinct=True),
        done=Count("visits", filter=Exists(minutes), distinct=True),
    )


def minutes_visible(actor: Actor) -> QuerySet[Minutes]:
    """Minutes of visible rounds."""
    rows = Minutes.objects.filter(visit__of__in=visible(actor))
    return rows.select_related("visit__of__team__agency", "visit__of__team__unit", "visit__unit", "follows")


def visits_of(of: Round) -> list[RoundVisit]:
    """The places of a round with their minutes."""
    rows = of.visits.select_related("establishment", "unit", "of").prefetch_related("minutes__additions")
    return list(rows.order_by("place"))


@dataclass(frozen=True, slots=True)
class Choice:
    """An establishment to choose: what it is, and the visits of the year."""

    state: EstablishmentState
    before: tuple[date, ...]


def places_to_choose(
    actor: Actor, day: date, words: str, unit_id: int | None, chosen: set[int]
) -> list[Choice]:
    """Working establishments that match, those already chosen first."""
    rows = states_on(actor.province_id, day).exclude(status=Status.CLOSED)
    narrowed = rows
    for word in fold(words).split():
        narrowed = narrowed.filter(folded__contains=word)
    if unit_id is not None:
        narrowed = narrowed.filter(Q(unit_id=unit_id) | Q(unit__parent_id=unit_id))
    shown = narrowed if words.strip() or unit_id is not None else rows.none()
    found = list(rows.filter(establishment__in=chosen).order_by("sort_key"))
    found += [
        each for each in shown.order_by("sort_key")[:MOST_TO_CHOOSE] if each.establishment_id not in chosen
    ]
    before = visits_in_year(actor.province_id, day.year, [each.establishment_id for each in found])
    return [Choice(each, tuple(before.get(each.establishment_id, ()))) for each in found]


@dataclass(frozen=True, slots=True)
class Card:
    """A member to choose: whether the card holds today."""

    pk: int
    name: str
    office: str
    card: str
    until: date | None
    valid: bool
    draws: bool


def cards_of(team: Team, day: date) -> list[Card]:
    """The members of a team as they may be chosen today."""
    return [
        Card(
            each.pk, each.name, " – ".join(filter(None, (each.get_duty_display(), each.agency.short_name))),
            each.card_number, each.card_to, member_of(each).lapse_on(day) is None, each.draws_minutes,
        )
        for each in team.members.all()
        if not each.withdrawn and (each.valid_to is None or each.valid_to >= day)
    ]  # fmt: skip
