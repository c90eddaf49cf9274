"""Rows of teams and places ↔ values of core.inspections.rounds; the rules in use."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from nhipcau.core.inspections.checklist import Item
from nhipcau.core.inspections.minutes import Content, Photo
from nhipcau.core.inspections.rounds import Call, Ground, Mode, Opening
from nhipcau.core.inspections.rules import RoundRules
from nhipcau.web.catalogue.queries import round_rules
from nhipcau.web.inspections.models import (
    Establishment,
    EstablishmentState,
    Minutes,
    Round,
    RoundVisit,
    Team,
    TeamDecision,
    TeamMember,
)
from nhipcau.web.inspections.planning.queries import plans_on
from nhipcau.web.inspections.rounds.said import OpeningSaid
from nhipcau.web.inspections.teams.bridge import team_of
from nhipcau.web.inspections.visits.queries import of_one_business, visit_days


def rules() -> RoundRules:
    """The rules that are in use here."""
    return round_rules()


def decision_on(team: Team, day: date) -> TeamDecision | None:
    """The decision in force on the day, else the last one before it, so that a refusal can name it."""
    rows = [each for each in team.decisions.all() if not each.withdrawn and each.valid_from <= day]
    holding = [each for each in rows if each.valid_to is None or day <= each.valid_to]
    return max(holding or rows, key=lambda each: each.valid_from, default=None)


def opening_of(team: Team, said: OpeningSaid, day: date, calls: Sequence[Call]) -> Opening:
    """A round as it is to be opened."""
    names = {each.pk: each.name for each in TeamMember.objects.filter(pk__in=said.members, withdrawn=False)}
    decision = decision_on(team, day)
    return Opening(
        day, Mode(said.mode), team_of(team), {key: names.get(key, "?") for key in said.members}, tuple(calls),
        decision.number if decision else "", said.plan_number.strip(),
        Ground(said.ground) if said.ground in set(Ground) else None, said.reference.strip(),
        tuple(each.decision_number for each in plans_on(team, day)),
    )  # fmt: skip


def call_of(
    place: Establishment, state: EstablishmentState, again: str, day: date, called: Collection[int] = ()
) -> Call:
    """A place to be called at on the day, with every visit to its business; `called`: places of the round before it."""
    same = of_one_business(place, day) & set(called)
    return Call(place.pk, state.name, (*visit_days(place, day), *[day] * len(same)), again)


def subject_of(of: Round, visit: RoundVisit, members: Sequence[TeamMember]) -> dict[str, str]:
    """What minutes are hashed with besides what is typed: it says which round, whose, where, and stays as it is."""
    return {
        "round": of.code,
        "visit": f"{of.code}/{visit.place}",
        "day": of.day.isoformat(),
        "team": of.team.agency.name,
        "decision": of.decision_number,
        "members": "; ".join(f"{each.name} (thẻ {each.card_number})" for each in members),
        "establishment": f"{visit.establishment.code} {visit.name}",
        "unit": visit.unit.name,
    }


def content_of(
    visit: RoundVisit, fields: Mapping[str, str], photos: Sequence[Photo], follows: str = ""
) -> Content:
    """What is signed at a place."""
    return Content(visit.subject, fields, photos, follows)


def kept_content(of: Minutes) -> Content:
    """Minutes as they lie here: their hash must be the one that was given out."""
    photos = [Photo(each.shows, each.sha256) for each in of.photos.all()]
    return Content(of.visit.subject, of.fields, photos, of.follows.sha256 if of.follows else "")


def items_of(visit: RoundVisit) -> tuple[Item, ...]:
    """The checklist of the round's day for this type of place."""
    return rules().checklist.on(visit.of.day, visit.type)
