"""People who hold keys, for the tests of sealed rooms; and a team whose key is open."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from pathlib import Path

from django.db import connections

from cast import BEGIN, moment, province
from nhipcau.core.rights import Actor
from nhipcau.core.sealing import SecretKey
from nhipcau.core.terms import Role
from nhipcau.web.agencies.models import Agency
from nhipcau.web.people.bridge import actor as actor_of
from nhipcau.web.people.models import Assignment, User
from nhipcau.web.sealing.actions import enrol, form_team, name_member, open_with_phrase
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.holding import Holding
from nhipcau.web.sealing.models import MemberKey, Team

WHEN = moment(2022, 7, 4, 9)
_opened: dict[tuple[bytes, bytes, str], SecretKey] = {}
PHRASE = "bốn từ không liên quan"


def person(name: str, *roles: Role, agency: Agency | None = None) -> User:
    """An account with these roles, for the body or for none."""
    user = User.objects.create_user(f"{name}@example.vn", name, province().pk, password="mot-mat-khau-dai")
    for role in roles:
        Assignment.objects.create(user=user, role=role.value, agency=agency, valid_from=BEGIN)
    return user


def acting(user: User, day: date = WHEN.date()) -> Actor:
    """What rooms get of the person."""
    return actor_of(User.objects.get(pk=user.pk), day)


def body(place: int = 0) -> Agency:
    """A body of the province."""
    return Agency.objects.filter(province=province(), level="province").order_by("pk")[place]


def holding(user: User, phrase: str = PHRASE) -> Holding:
    """The person with their key opened; once for each key and phrase, since each opening is made to be slow."""
    kept = MemberKey.objects.get(user=user, ended__isnull=True)
    at = (bytes(kept.by_phrase), bytes(kept.public), phrase)
    if at not in _opened:
        _opened[at] = open_with_phrase(user, phrase)
    return Holding(user, _opened[at])


def team(
    namer: Actor, desk: Desk, role: Role, names: tuple[str, ...], place: int = 0, when: datetime = WHEN
) -> tuple[Team, list[User]]:
    """A team whose people all have keys."""
    made = form_team(namer, desk, body(place), when)
    people = [person(name, role, agency=made.agency) for name in names]
    for user in people:
        name_member(namer, made, user, when)
        enrol(acting(user), user, PHRASE, when)
    return made, people


def copied(path: Path, alias: str = "default") -> None:
    """A database of the tests as a file, rows of the running test included: SQLite's own copy would wait for them."""
    copy = sqlite3.connect(path)
    copy.executescript("\n".join(connections[alias].connection.iterdump()))
    copy.close()
