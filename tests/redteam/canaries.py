"""A province with secrets in it, and people who try to get at them; secrets bear marks that are nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.test import Client

from cast import Cast, moment, province, sign_in
from nhipcau.core.terms import Role
from nhipcau.web.people.models import User

WHEN = moment(2022, 7, 4, 9)
NAME, PHONE, STORY, PLACE = "Chimhoàngyến Thị Mật", "0912-CANARY", "CANARY kể chuyện riêng", "CANARY đầu bản"
WORDS = ("CANARY", "Chimhoàngyến", "Chimhoangyen")
NUMBER = 48611  # of a figure about people, where every number is below the threshold
PRINTED = ("48.611", "48611", "48,611")
OUTSIDERS: dict[str, Role] = {
    "doi-truong": Role.TEAM_LEADER,
    "tiep-nhan-khac": Role.INTAKE_OFFICER,
}


@dataclass(frozen=True)
class World:
    """Who tries, signed in by name; `tips`: public addresses of what is sealed."""

    people: dict[str, User]
    refs: tuple[str, ...]

    def clients(self) -> Iterator[tuple[str, Client]]:
        """A browser for each, a broken page being an answer; and one without account."""
        for name, user in self.people.items():
            yield name, sign_in(Client(raise_request_exception=False), user)
        yield "anonymous", Client(raise_request_exception=False)


def world(cast: Cast) -> World:
    """Tips with named sources, sealed referrals where that room is built, restricted figures; and all who try."""
    from sealed_people import body, person

    refs = tips()
    referral(cast)
    figures()
    others = {name: person(name, role, agency=body(9)) for name, role in OUTSIDERS.items()}
    own = {part: getattr(cast, part) for part in ("police", "commune_clerk", "operator")}
    return World(own | others, tuple(refs))


def tips() -> list[str]:
    """A tip whose source said name, phone and place."""
    from tip_steps import desks, filed

    of = filed(desks(4), STORY, place=PLACE, source={"name": NAME, "contact": PHONE})
    return [f"/tin-don/{of.ref}/"]


def referral(cast: Cast) -> None:
    """A sealed referral, sent by the police liaison to a support team."""
    from nhipcau.web.referrals.actions import Offer, send
    from nhipcau.web.referrals.contents import Body
    from nhipcau.web.referrals.tokens import new_token
    from nhipcau.web.sealing.desks import Desk
    from sealed_people import team

    made, _people = team(cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("ho-tro-1", "ho-tro-2"), 8)
    send(
        cast.actor("police"),
        Offer(made.pk, False, True, True, Body(NAME, PHONE, STORY, PLACE)),
        new_token(),
        WHEN,
    )


def figures() -> None:
    """Cases and persons in need, in a period that is closed."""
    from measured_province import plan_of_twelve
    from report_samples import report_of_police

    plan_of_twelve(province())
    cells = {
        "E01": NUMBER,
        "E03v": NUMBER,
        "E06": NUMBER,
        "E09": NUMBER,
        "A03": NUMBER,
        "F02": NUMBER,
        "F02t": NUMBER,
    }
    report_of_police(province(), "2022-H1", cells, moment(2022, 6, 16))
    report_of_police(province(), "2021-H1", dict.fromkeys(cells, NUMBER), moment(2021, 6, 16))


def found_in(content: bytes, *, numbers: bool = False) -> list[str]:
    """Marks that a page or a file shows."""
    text = content.decode("utf-8", "ignore")
    return [mark for mark in (*WORDS, *(PRINTED if numbers else ())) if mark in text]


def everything_stored() -> str:
    """Every cell of every table, as whoever holds the database file reads it."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [
                str([bytes(c) if isinstance(c, memoryview) else c for c in row]) for row in cursor.fetchall()
            ]
    return "\n".join(rows)


DAY = date(2022, 7, 4)
