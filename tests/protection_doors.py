"""Doors for words in the room of data protection; see tests/free_text_doors.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from cast import BEGIN, Cast
from return_steps import NOW

Door = Callable[[Cast, str], None]


def officer() -> object:
    """Who looks after data protection."""
    from nhipcau.core.terms import Role
    from nhipcau.web.people.bridge import actor
    from nhipcau.web.people.models import Assignment, User

    user = User.objects.create_user("bao-ve@example.vn", "Người phụ trách bảo vệ dữ liệu", 12)
    Assignment.objects.create(user=user, role=Role.DATA_PROTECTION_OFFICER.value, valid_from=BEGIN)
    return actor(user, NOW.date())


def class_choice(cast: Cast, words: str) -> None:
    from nhipcau.web.protection.actions import Choice, choose

    choose(officer(), "accounts", Choice(controller=words), NOW)


def class_basis(cast: Cast, words: str) -> None:
    from nhipcau.web.protection.actions import Choice, choose

    choose(officer(), "accounts", Choice(processor=words, basis=words), NOW)


def _incident(who: object, words: str) -> int:
    from nhipcau.web.protection.actions import Found, note_incident
    from nhipcau.web.protection.models import IncidentKind

    of = Found(IncidentKind.LOST, NOW - timedelta(hours=1), what=words)
    return note_incident(who, of, NOW).pk


def incident(cast: Cast, words: str) -> None:
    _incident(officer(), words)


def why_late(cast: Cast, words: str) -> None:
    from nhipcau.web.protection.actions import tell_authority

    who = officer()
    tell_authority(who, _incident(who, "Mất ổ đĩa"), NOW, words, NOW)


def measures(cast: Cast, words: str) -> None:
    from nhipcau.web.protection.actions import close_incident, tell_authority

    who = officer()
    pk = _incident(who, "Mất ổ đĩa")
    tell_authority(who, pk, NOW, "", NOW)
    close_incident(who, pk, words, NOW)


def ground(cast: Cast, words: str) -> None:
    from nhipcau.core.calendar import period
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.protection.exact import give_exact

    pk = Agency.objects.order_by("pk")[0].pk
    give_exact(officer(), pk, words, period("2022-H1"), ["E01"], NOW)


DOORS: dict[str, tuple[Door, ...]] = {
    "protection.actions.choose": (class_choice, class_basis),
    "protection.actions.close_incident": (measures,),
    "protection.actions.note_incident": (incident,),
    "protection.actions.tell_authority": (why_late,),
    "protection.exact.give_exact": (ground,),
}
