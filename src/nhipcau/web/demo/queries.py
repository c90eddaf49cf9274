"""Who there is in a demonstration, in the groups of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.core.terms import Role
from nhipcau.core.terms.text import fold, sort_key
from nhipcau.web.look.words import ROLES
from nhipcau.web.people.models import Assignment, User

PROGRAMME, BODIES, DISTRICTS, COMMUNES = (
    _("Điều hành, theo dõi, giám sát"),
    _("Sở, ngành, tổ chức, đơn vị"),
    _("Huyện, thành phố"),
    _("Xã, phường, thị trấn"),
)
FILING = {Role.FOCAL_PERSON.value, Role.POLICE_LIAISON.value}


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody whose part may be taken: the account, what tells it from others, and the rest of what it is."""

    user: User
    title: str
    more: str
    place: str


@dataclass(frozen=True, slots=True)
class Group:
    """Parts under one heading."""

    heading: Promise
    parts: tuple[Part, ...]


def parts(province_id: int, day: date, wanted: str) -> tuple[Group, ...]:
    """Everybody with a role on the day whose name, body or place holds the wanted words; groups without any go."""
    rows = Assignment.objects.valid_on(day).filter(user__province_id=province_id, user__is_active=True)
    held: dict[User, list[Assignment]] = {}
    for row in rows.select_related("user", "agency", "unit__parent").order_by("pk"):
        held.setdefault(row.user, []).append(row)
    found: dict[Promise, list[Part]] = {each: [] for each in (PROGRAMME, BODIES, DISTRICTS, COMMUNES)}
    for user, of in held.items():
        heading = _heading(of[0])
        part = _part(user, of, heading)
        if fold(wanted) in fold(f"{user.name} {part.title} {part.more}"):
            found[heading].append(part)
    return tuple(Group(heading, _ordered(heading, of)) for heading, of in found.items() if of)


def _part(user: User, of: list[Assignment], heading: Promise) -> Part:
    first = of[0]
    roles = ", ".join(str(ROLES[Role(row.role)]) for row in of)
    office = first.agency.name if first.agency else ""
    place = first.unit.parent.name if heading is COMMUNES and first.unit and first.unit.parent else ""
    if heading is PROGRAMME or not office:
        return Part(user, roles, office, place)
    return Part(user, office, place or roles, place)


def _heading(first: Assignment) -> Promise:
    level = first.unit.level if first.unit else ""
    if first.role == Role.COMMUNE_OFFICER.value:
        return COMMUNES
    if first.role == Role.DISTRICT_OFFICER.value:
        return DISTRICTS
    return BODIES if first.role in FILING or level else PROGRAMME


def _ordered(heading: Promise, of: list[Part]) -> tuple[Part, ...]:
    if heading is PROGRAMME:
        return tuple(of)
    return tuple(sorted(of, key=lambda part: (sort_key(part.place), sort_key(part.title))))
