"""What is asked of the acts on accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nhipcau.core.terms import Role


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to invite, for which role, agency and place, from when to when."""

    name: str
    email: str
    role: Role
    agency_id: int | None
    unit_id: int | None
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """A role for an agency and a place, from when to when."""

    role: Role
    agency_id: int | None
    unit_id: int | None
    valid_from: date
    valid_to: date | None = None
