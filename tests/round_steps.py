"""Steps of rounds for tests: a team with four members, places, a round, minutes as they are typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from cast import Cast, moment
from inspection_doors import member_said, put_in, said_of, team

if TYPE_CHECKING:
    from nhipcau.web.inspections.models import Establishment, Inspection, Round, RoundVisit, Team, TeamMember
    from nhipcau.web.inspections.rounds.said import MinutesSaid, OpeningSaid

ROUND_DAY = date(2022, 6, 14)
OPENED = moment(2022, 6, 14, 8)
ON_THE_SPOT = moment(2022, 6, 14, 10)
NAMES = ("Trần Văn Bình", "Lò Thị Duyên", "Phạm Quốc Huy", "Vàng A Páo")


def members(cast: Cast, of: Team) -> list[TeamMember]:
    """Four members with cards for 2022; the first may draw up minutes of violations."""
    from nhipcau.web.inspections.teams.actions import add_member

    return [
        add_member(
            cast.actor("officer"),
            of.pk,
            replace(member_said(name), draws_minutes=number == 0, card_number=f"TKT-0{number + 1}"),
            OPENED,
        )
        for number, name in enumerate(NAMES)
    ]


def opening(of: Team, there: list[TeamMember], places: list[Establishment], **changes: object) -> OpeningSaid:
    """A planned round to the places."""
    from nhipcau.web.inspections.rounds.said import OpeningSaid

    keys = {each.pk: "" for each in places}
    said = OpeningSaid(of.pk, "planned", tuple(each.pk for each in there), keys, plan_number="45/KH-UBND")
    return replace(said, **changes)


def places(cast: Cast, number: int = 2) -> list[Establishment]:
    """So many establishments of the register."""
    return [put_in(cast, said_of(f"Nhà nghỉ Hoa Ban {each}")) for each in range(1, number + 1)]


def opened(cast: Cast, number: int = 2) -> Round:
    """A round of three members to so many places."""
    from nhipcau.web.inspections.rounds.opening import open_round

    of = team(cast)
    said = opening(of, members(cast, of)[:3], places(cast, number))
    return open_round(cast.actor("officer"), said, OPENED, token="mo-mot")


def typed(visit: RoundVisit, **changes: str) -> dict[str, str]:
    """The fields of minutes with nothing wrong."""
    from nhipcau.web.inspections.rounds.bridge import items_of

    said = {
        "began": "2022-06-14T09:10",
        "ended": "2022-06-14T09:50",
        "identity.representative": "Lò Văn Chung",
        "identity.role": "owner",
        "count.workers": "5",
        "count.women": "3",
        **{f"check.{item.key}": "met" for item in items_of(visit)},
        "statement": "Cơ sở nhất trí, không có ý kiến khác.",
        "signed": "signed",
        "copies": "2",
    }
    return {**said, **{name.replace("__", "."): value for name, value in changes.items()}}


def minutes_said(visit: RoundVisit, token: str = "bb-mot", **changes: str) -> MinutesSaid:
    """Minutes as they arrive."""
    from nhipcau.web.inspections.rounds.said import MinutesSaid

    return MinutesSaid(typed(visit, **changes), token)


def inspected(cast: Cast, **changes: str) -> Inspection:
    """An inspection of a round with one place, by its minutes."""
    from nhipcau.web.inspections.models import Inspection
    from nhipcau.web.inspections.rounds.minutes import keep_minutes

    visit = opened(cast, 1).visits.get()
    keep_minutes(cast.actor("officer"), visit.pk, minutes_said(visit, **changes), ON_THE_SPOT)
    return Inspection.objects.get()


def hashed(visit: RoundVisit, said: MinutesSaid) -> str:
    """The hash that a device makes of them."""
    import hashlib

    from nhipcau.core.inspections.minutes import Photo, hash_of
    from nhipcau.web.inspections.rounds.bridge import content_of

    photos = [Photo(each.shows, hashlib.sha256(each.data).hexdigest()) for each in said.photos]
    return hash_of(content_of(visit, said.fields, photos))


def later(hours: int) -> datetime:
    """So many hours after the round opened."""
    from datetime import timedelta

    return OPENED + timedelta(hours=hours)
