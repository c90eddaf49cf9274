"""Rows of accounts as the frozen Actor that the other rooms get."""

from __future__ import annotations

from datetime import date

from nhipcau.core.rights import Actor, Grant
from nhipcau.core.terms import Role
from nhipcau.web.people.models import User


def actor(user: User, day: date) -> Actor:
    """The person on that day, with all grants; a disabled account has none."""
    rows = user.assignments.all() if user.is_active else []
    grants = tuple(
        Grant(Role(row.role), row.agency_id, row.unit_id, row.valid_from, row.valid_to) for row in rows
    )
    return Actor(user.key, user.name, user.province_id, grants, day)
