"""Rows of accounts as the frozen Actor that the other rooms get."""

from __future__ import annotations

from datetime import date

from nhipcau.core.rights import Act, Actor, Grant, Scope, can, can_give
from nhipcau.core.terms import Role
from nhipcau.web.people.models import Assignment, User

FILERS = frozenset({Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.FOCAL_PERSON, Role.POLICE_LIAISON})


def actor(user: User, day: date) -> Actor:
    """The person on that day, with all grants; a disabled account has none."""
    rows = _rows(user) if user.is_active else []
    grants = tuple(
        Grant(Role(row.role), row.agency_id, row.unit_id, row.valid_from, row.valid_to) for row in rows
    )
    return Actor(user.key, user.name, user.province_id, grants, day)


def office(user: User, day: date) -> str:
    """For whom the person works on that day: the agency's name, else the unit's, else the person's own."""
    rows = [
        row for row in _rows(user) if row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)
    ]
    return next((str(row.agency or row.unit) for row in rows if row.agency or row.unit), user.name)


def may_invite(who: Actor) -> bool:
    """Whether the person may bring others in."""
    return can(who, Act.INVITE_PEOPLE, Scope(who.province_id))


def may_read_journal(who: Actor) -> bool:
    """Whether the person may look at what was done."""
    return can(who, Act.READ_JOURNAL, Scope(who.province_id))


def may(who: Actor, act: Act) -> bool:
    """Whether the person may do this in the own province, for links of the frame."""
    return can(who, act, Scope(who.province_id))


def may_hold_key(who: Actor) -> bool:
    """Whether the person may have a key for sealed content."""
    return can(who, Act.HOLD_KEY, Scope(who.province_id))


def may_handle_tips(who: Actor) -> bool:
    """Whether the person is an intake officer of some body."""
    return Role.INTAKE_OFFICER in who.roles


def may_form_teams(who: Actor) -> bool:
    """Whether the person says who holds keys."""
    return can(who, Act.FORM_KEY_TEAMS, Scope(who.province_id))


def files_returns(who: Actor) -> bool:
    """Whether the person is here to file returns, and so begins with what they owe."""
    return bool(who.roles & FILERS) and Role.PROGRAMME_OFFICER not in who.roles


def within_reach(who: Actor, user: User) -> bool:
    """Whether the person's account is for the actor to open, lock or change: all its roles are theirs to give."""
    rows = [row for row in user.assignments.all() if row.valid_to is None or row.valid_to >= who.day]
    return all(can_give(who, Role(row.role)) for row in rows)


def _rows(user: User) -> list[Assignment]:
    """The person's assignments, fetched once for each account object."""
    kept: list[Assignment] | None = getattr(user, "_assignments", None)
    if kept is None:
        kept = list(user.assignments.select_related("agency", "unit"))
        user._assignments = kept  # type: ignore[attr-defined]  # lives as long as the request's account
    return kept
