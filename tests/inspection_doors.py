"""The doors for words of the room of inspections, for tests/free_text_doors.py; and things that its tests stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import round_doors
from cast import Cast, moment, province
from return_steps import NOW

if TYPE_CHECKING:
    from nhipcau.web.inspections.models import Establishment, Inspection, Team, TeamMember
    from nhipcau.web.inspections.register.said import Said
    from nhipcau.web.inspections.teams.actions import MemberSaid
    from nhipcau.web.inspections.visits.actions import VisitSaid

Door = Callable[[Cast, str], None]
SINCE = date(2022, 1, 4)
EARLY = moment(2022, 6, 13, 8)  # before the rounds of round_steps


def said_of(name: str = "Nhà nghỉ Hoa Ban", type_key: str = "guest_house") -> Said:
    """An establishment in the first commune of the map of 2022."""
    from nhipcau.core.terms import Level
    from nhipcau.web.inspections.register.said import Said
    from nhipcau.web.places.queries import units_on

    unit = units_on(province().pk, SINCE, Level.COMMUNE).order_by("code")[0]
    return Said(name, type_key, unit.pk, SINCE, address="12 đường Trần Phú")


def put_in(cast: Cast, said: Said | None = None) -> Establishment:
    """An establishment of the register."""
    from nhipcau.web.inspections.register.actions import put_in as act

    return act(cast.actor("officer"), said or said_of(), EARLY)


def team(cast: Cast, level: str = "province") -> Team:
    """A Team 178 with its decision; the one that is there already."""
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.inspections.models import Team
    from nhipcau.web.inspections.teams.actions import DecisionSaid, set_up

    body = Agency.objects.filter(province=province(), kind="team178", level=level).order_by("key")[0]
    if there := Team.objects.filter(agency=body).first():
        return there
    decision = DecisionSaid("12/QĐ-UBND", SINCE, SINCE, date(2023, 12, 31), "13/QĐ-UBND", SINCE)
    return set_up(cast.actor("officer"), body.pk, decision, EARLY)


def member_said(name: str = "Trần Văn Bình") -> MemberSaid:
    """A member with a card."""
    from nhipcau.web.agencies.queries import match
    from nhipcau.web.inspections.teams.actions import MemberSaid

    body = match("Công an tỉnh", SINCE)
    assert body
    return MemberSaid(
        name,
        body.pk,
        SINCE,
        draws_minutes=True,
        card_number="TKT-01",
        card_from=SINCE,
        card_to=date(2022, 12, 31),
    )


def member(cast: Cast) -> TeamMember:
    """Somebody in the team of the province."""
    from nhipcau.web.inspections.teams.actions import add_member

    return add_member(cast.actor("officer"), team(cast).pk, member_said(), EARLY)


def visit_said(of: Establishment, of_team: Team) -> VisitSaid:
    """A planned visit of a team."""
    from nhipcau.web.inspections.visits.actions import VisitSaid

    return VisitSaid(of.pk, date(2022, 6, 1), f"team178_{of_team.level}", of_team.agency_id)


def visit(cast: Cast) -> Inspection:
    """A visit to an establishment."""
    from nhipcau.web.inspections.visits.actions import record_inspection

    said = visit_said(put_in(cast, said_of("Nhà nghỉ Ban Mai")), team(cast))
    return record_inspection(cast.actor("officer"), said, "mot", EARLY)


def things(cast: Cast) -> dict[str, object]:
    """What stands for the parts of this room's addresses: an establishment, a merge, a member."""
    from nhipcau.web.inspections.register.merging import merge
    from nhipcau.web.inspections.register.papers import PaperSaid, add_paper

    officer = cast.actor("officer")
    of, other = put_in(cast), put_in(cast, said_of("NN Hoa Ban"))
    somebody = member(cast)
    return {
        "inspections.pk": of.pk,
        "inspections.paper_id": add_paper(
            officer, of.pk, PaperSaid("commitment", date(2022, 2, 1)), EARLY
        ).pk,
        "inspections.merge_id": merge(officer, of.pk, other.pk, "Cùng một nơi", EARLY).pk,
        "inspections.inspection_id": visit(cast).pk,
        "inspections.team_id": somebody.team_id,
        "inspections.member_id": somebody.pk,
    }


def establishment_name(cast: Cast, words: str) -> None:
    put_in(cast, replace(said_of(), name=words[:160]))


def establishment_address(cast: Cast, words: str) -> None:
    put_in(cast, replace(said_of(), address=words))


def representative(cast: Cast, words: str) -> None:
    put_in(cast, replace(said_of(), representative=words[:80]))


def office_of_representative(cast: Cast, words: str) -> None:
    put_in(cast, replace(said_of(), representative_office=words[:80]))


def why_corrected(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.register.actions import correct

    of = put_in(cast)
    told = replace(said_of(), address="14 đường Trần Phú")
    correct(cast.actor("officer"), of.pk, told, NOW, revision=of.revision, reason=words)


def decision_number(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.teams.actions import DecisionSaid, renew

    renew(cast.actor("officer"), team(cast).pk, DecisionSaid(words, SINCE, SINCE), NOW)


def regulation(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.teams.actions import DecisionSaid, renew

    said = DecisionSaid("1/QĐ", SINCE, SINCE, None, words, SINCE)
    renew(cast.actor("officer"), team(cast).pk, said, NOW)


def member_name(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.teams.actions import add_member

    add_member(cast.actor("officer"), team(cast).pk, member_said(words), NOW)


def member_office(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.teams.actions import add_member

    add_member(cast.actor("officer"), team(cast).pk, replace(member_said(), office=words), NOW)


def card_number(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.teams.actions import add_member

    add_member(cast.actor("officer"), team(cast).pk, replace(member_said(), card_number=words), NOW)


def training(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.teams.actions import TrainingSaid, train

    train(cast.actor("officer"), member(cast).pk, TrainingSaid(date(2022, 5, 4), words), NOW)


def certificate(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.teams.actions import TrainingSaid, train

    train(cast.actor("officer"), member(cast).pk, TrainingSaid(date(2022, 5, 4), "Nghiệp vụ", 2, words), NOW)


def minutes_number(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.visits.actions import record_inspection

    said = replace(visit_said(put_in(cast), team(cast)), minutes_number=words)
    record_inspection(cast.actor("officer"), said, "mot", NOW)


def paper(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.register.papers import PaperSaid, add_paper

    add_paper(cast.actor("officer"), put_in(cast).pk, PaperSaid("registration", SINCE, words), NOW)


def issuer(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.register.papers import PaperSaid, add_paper

    said = PaperSaid("registration", SINCE, "12", None, words)
    add_paper(cast.actor("officer"), put_in(cast).pk, said, NOW)


def why_merged(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.register.merging import merge

    other = put_in(cast, said_of("NN Hoa Ban"))
    merge(cast.actor("officer"), put_in(cast).pk, other.pk, words, NOW)


def why_frozen(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.register.freezing import freeze

    freeze(cast.actor("officer"), SINCE, words, NOW)


DOORS: dict[str, tuple[Door, ...]] = {
    **round_doors.DOORS,
    "inspections.register.actions.put_in": (
        establishment_name,
        establishment_address,
        representative,
        office_of_representative,
    ),
    "inspections.register.actions.correct": (why_corrected,),
    "inspections.register.papers.add_paper": (paper, issuer),
    "inspections.register.merging.merge": (why_merged,),
    "inspections.register.freezing.freeze": (why_frozen,),
    "inspections.teams.actions.renew": (decision_number, regulation),
    "inspections.teams.actions.add_member": (member_name, member_office, card_number),
    "inspections.teams.actions.train": (training, certificate),
    "inspections.visits.actions.record_inspection": (minutes_number,),
}
