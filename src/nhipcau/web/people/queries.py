"""Who has an account here, as the page of accounts asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.core.rights import Actor
from nhipcau.core.terms import Role
from nhipcau.core.terms.text import fold
from nhipcau.web.look.words import ROLES
from nhipcau.web.people.models import Assignment, User

ACTIVE, LOCKED, WITHOUT_ROLE = "dang-dung", "da-khoa", "chua-giao"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`words` in name, address, role, body or place; `role` is held now; `state` is one of the three above."""

    words: str = ""
    role: str = ""
    state: str = ""


def accounts(actor: Actor, wanted: Wanted) -> list[User]:
    """The province's accounts by name, their assignments with them; a province has hundreds, not more."""
    people = User.objects.filter(province_id=actor.province_id).order_by("name", "pk")
    people = people.prefetch_related("assignments__agency", "assignments__unit")
    return [person for person in people if _matches(person, list(person.assignments.all()), actor, wanted)]


def _matches(person: User, held: list[Assignment], actor: Actor, wanted: Wanted) -> bool:
    holding = [row for row in held if row.valid_to is None or row.valid_to >= actor.day]
    if wanted.role and wanted.role not in {row.role for row in holding}:
        return False
    states = {ACTIVE: person.is_active, LOCKED: not person.is_active, WITHOUT_ROLE: not holding}
    if not states.get(wanted.state, True):
        return False
    said = " ".join(f"{ROLES[Role(row.role)]} {row.agency or ''} {row.unit or ''}" for row in held)
    found = fold(f"{person.name} {person.email} {said}")
    return all(word in found for word in fold(wanted.words).split())
