"""Steps of plans for tests: a register in two communes, a team with cards, a frozen list, a plan; doors for words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cast import Cast, moment, province
from inspection_doors import SINCE, put_in, said_of, team
from round_steps import members

if TYPE_CHECKING:
    from nhipcau.web.inspections.models import InspectionPlan, Team, Universe
    from nhipcau.web.inspections.planning.said import PlanSaid, WishSaid

WHEN = moment(2022, 6, 14, 8)
FIRST, LAST = date(2022, 7, 1), date(2022, 9, 30)
SEED = "xo-so-2022-06-10"
Door = Callable[[Cast, str], None]


def register(cast: Cast, number: int = 20) -> None:
    """So many establishments in the first four communes of the map of 2022, of several kinds."""
    from nhipcau.core.terms import Level
    from nhipcau.web.places.queries import units_on

    units = list(units_on(province().pk, SINCE, Level.COMMUNE).order_by("code")[:4])
    kinds = ("guest_house", "karaoke", "massage", "restaurant")
    for place in range(number):
        kind = kinds[place % 4]
        unit = units[place % len(units)]
        put_in(cast, replace(said_of(f"Cơ sở Hoa Ban {place}", kind), unit_id=unit.pk))


def universe(cast: Cast) -> Universe:
    """The list as at 10/6/2022."""
    from nhipcau.web.inspections.register.freezing import freeze

    return freeze(cast.actor("officer"), date(2022, 6, 10), "", WHEN)


def said(of: Universe, *teams: Team, days: int = 3) -> PlanSaid:
    """Settings with nothing wrong."""
    from nhipcau.web.inspections.planning.said import PlanSaid

    given = {each.pk: days for each in teams}
    return PlanSaid(FIRST, LAST, of.pk, given, 70, 20, 30, 45, SEED, "Kết quả công bố ngày 10/6/2022")


def plan(cast: Cast, number: int = 20) -> InspectionPlan:
    """A plan of the province's team for the third quarter."""
    from nhipcau.web.inspections.planning.actions import make

    of = team(cast)
    members(cast, of)
    register(cast, number)
    return make(cast.actor("officer"), said(universe(cast), of), WHEN, token="ke-hoach-mot")


def solved(cast: Cast, number: int = 20) -> InspectionPlan:
    """The same, computed."""
    from nhipcau.web.inspections.planning.solving import solve

    return solve(cast.actor("officer"), plan(cast, number).pk, WHEN)


def wish_said(code: str, kind: str, reason: str = "Theo ý kiến của Đội trưởng", **more: object) -> WishSaid:
    """A wish."""
    from nhipcau.web.inspections.planning.said import WishSaid

    return WishSaid(code, kind, reason, **more)


def seed(cast: Cast, words: str) -> None:
    _made(cast, seed=words[:80])


def seed_source(cast: Cast, words: str) -> None:
    _made(cast, seed_source=words)


def _made(cast: Cast, **changes: str) -> None:
    from nhipcau.web.inspections.planning.actions import make

    of = team(cast)
    make(cast.actor("officer"), replace(said(universe(cast), of), **changes), WHEN, token="t")


def why_wished(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.planning.actions import wish

    wish(cast.actor("officer"), plan(cast, 1).pk, wish_said("CS-00001", "pin", words), WHEN)


def decision(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.planning.actions import publish

    publish(cast.actor("officer"), solved(cast, 4).pk, words, date(2022, 6, 20), WHEN)


def road(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.planning.actions import close_road

    close_road(cast.actor("officer"), said_of().unit_id, [7], words, WHEN)


DOORS: dict[str, tuple[Door, ...]] = {
    "inspections.planning.actions.make": (seed, seed_source),
    "inspections.planning.actions.wish": (why_wished,),
    "inspections.planning.actions.publish": (decision,),
    "inspections.planning.actions.close_road": (road,),
}
