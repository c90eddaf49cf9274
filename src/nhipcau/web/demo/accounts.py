"""The people of a demonstration: an account for every body that files, and one for every other role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nhipcau.core.forms import Form
from nhipcau.core.rights import Act, Actor, Grant, Scope, can, system_actor
from nhipcau.core.terms import Level, Role
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.demo.books import Book
from nhipcau.web.look.words import ROLES
from nhipcau.web.people.actions import Invitation, assign, end_role, invite
from nhipcau.web.people.bridge import actor
from nhipcau.web.people.models import User
from nhipcau.web.places.queries import ancestry
from nhipcau.web.returns.permissions import sees

STANDING = ("so-ldtbxh", "so-y-te")  # the agency in charge, and the one that followed it
OFFICER = "can-bo@example.vn"
SECOND = "chuyen-vien@example.vn"
FILING: dict[str, Role] = {
    Kind.COMMUNE_COMMITTEE.value: Role.COMMUNE_OFFICER,
    Kind.DISTRICT_COMMITTEE.value: Role.DISTRICT_OFFICER,
    Kind.POLICE.value: Role.POLICE_LIAISON,
    Kind.PROVIDER.value: Role.SUPPORT_WORKER,
}
OTHERS: tuple[tuple[Role, str], ...] = (
    (Role.LEADER, "ubnd-tinh"),
    (Role.STEERING_MEMBER, "ubnd-tinh"),
    (Role.RECORDS_CLERK, "so-ldtbxh"),
    (Role.AUDITOR, "ubnd-tinh"),
    (Role.DATA_PROTECTION_OFFICER, "ubnd-tinh"),
    (Role.TEAM_LEADER, "so-ldtbxh"),
    (Role.TEAM_MEMBER, "so-ldtbxh"),
    (Role.INTAKE_OFFICER, "so-ldtbxh"),
    (Role.SUPPORT_WORKER, "so-ldtbxh"),
    (Role.OPERATOR, ""),
)


_NOT_IN_NAMES = re.compile(r"[^\w .'’()–&-]|[\d_]")  # what a name of an office may hold


@dataclass(frozen=True)
class Cast:
    """Who files and who checks."""

    officer: User
    second: User
    filers: Mapping[str, User]  # by the key of the agency
    districts: Mapping[int, User]  # by the district's unit
    standing: Mapping[str, Agency]  # in charge, one after the other

    def filer(self, agency: Agency, moment: datetime) -> Actor:
        """Who files for the body."""
        return actor(self.filers[agency.key], moment.date())

    def checker(self, agency: Agency, moment: datetime) -> Actor:
        """Who checks what the body files: a commune's district while there is one, else the standing agency."""
        district = self.districts.get(agency.unit.parent_id or 0)
        if agency.kind == Kind.COMMUNE_COMMITTEE.value and district:
            return actor(district, moment.date())
        return actor(self.officer, moment.date())


def bring_in(province_id: int, books: Iterable[Book], moment: datetime) -> Cast:
    """Invites everybody; the officer is the first account, given the roles from `moment` on where it has them later."""
    system = system_actor(province_id, moment.date())
    day = moment.date()
    known = {each.key: each for each in Agency.objects.filter(province_id=province_id)}
    standing = next((known[key] for key in STANDING if key in known and known[key].holds_on(day)), None)
    officer = _officer(system, standing, moment)
    second = _invite(system, SECOND, "Chuyên viên phụ trách", Role.PROGRAMME_OFFICER, standing, moment)
    owed = _forms_by_agency(books)
    filers = {
        key: second if key in STANDING and agency == standing else _filer(system, agency, owed_forms, moment)
        for key, (agency, owed_forms) in owed.items()
    }
    districts = {
        agency.unit_id: filers.get(agency.key) or _filer(system, agency, (), moment)
        for agency in known.values()
        if agency.kind == Kind.DISTRICT_COMMITTEE.value and agency.holds_on(day)
    }
    for role, key in OTHERS:
        _invite(
            system,
            f"{role.value.replace('_', '-')}@example.vn",
            str(ROLES[role]),
            role,
            known.get(key),
            moment,
        )
    return Cast(officer, second, filers, districts, {key: known[key] for key in STANDING if key in known})


def hand_over(cast: Cast, old: Agency, new: Agency, moment: datetime) -> None:
    """Where the agency in charge changes, its people go on in the one that followed it."""
    system = system_actor(new.province_id, moment.date())
    for user in User.objects.filter(assignments__agency=old).distinct().order_by("pk"):
        for row in user.assignments.filter(agency=old, valid_to=None):
            invitation = _invitation(user.email, user.name, Role(row.role), new, moment)
            assign(system, user, invitation, moment)
            end_role(system, row, moment.date() - timedelta(days=1), moment)
    for person in (cast.officer, cast.second, *cast.filers.values()):
        vars(person).pop("_assignments", None)  # fetched again: the roles are others now


def _officer(system: Actor, standing: Agency | None, moment: datetime) -> User:
    officer = User.objects.filter(province_id=system.province_id).order_by("pk").first()
    if officer is None:
        name = str(ROLES[Role.PROGRAMME_OFFICER])
        officer = _invite(system, OFFICER, name, Role.PROGRAMME_OFFICER, standing, moment)
    held = actor(officer, moment.date()).roles
    for role in {Role.PROGRAMME_OFFICER, Role.OPERATOR} - held:
        assign(system, officer, _invitation(officer.email, officer.name, role, standing, moment), moment)
    return User.objects.get(pk=officer.pk)  # without the roles remembered from before


def _filer(system: Actor, agency: Agency, owed: Sequence[Form], moment: datetime) -> User:
    role = _role(agency, owed)
    name = f"Cán bộ {agency.short_name}"
    return _invite(system, f"{agency.key}@example.vn", name, role, agency, moment)


def _role(agency: Agency, owed: Sequence[Form]) -> Role:
    """The role with which the body can file all that it owes."""
    usual = FILING.get(agency.kind, Role.FOCAL_PERSON)
    if all(_may_file(agency, form, usual) for form in {form.code: form for form in owed}.values()):
        return usual
    candidates = (usual, Role.FOCAL_PERSON, Role.POLICE_LIAISON)
    return max(candidates, key=lambda role: sum(_may_file(agency, form, role) for form in owed))


def _may_file(agency: Agency, form: Form, role: Role) -> bool:
    day = agency.valid_to or agency.valid_from or date(2022, 1, 1)
    someone = Actor("", "", agency.province_id, (Grant(role, agency.pk, agency.unit_id, date.min),), day)
    scope = Scope(agency.province_id, agency.pk, ancestry(agency.unit_id))
    return can(someone, Act.FILE_RETURN, scope) and sees(someone, form, scope)


def _forms_by_agency(books: Iterable[Book]) -> dict[str, tuple[Agency, tuple[Form, ...]]]:
    found: dict[str, tuple[Agency, tuple[Form, ...]]] = {}
    for book in books:
        for agency in book.filers:
            _agency, owed = found.get(agency.key, (agency, ()))
            found[agency.key] = (agency, (*owed, book.form))
    return found


def _invite(
    system: Actor, email: str, name: str, role: Role, agency: Agency | None, moment: datetime
) -> User:
    user, _secret = invite(system, _invitation(email, name, role, agency, moment), moment)
    return user


def _invitation(email: str, name: str, role: Role, agency: Agency | None, moment: datetime) -> Invitation:
    below = agency is not None and agency.level != Level.PROVINCE.value
    return Invitation(
        name=_NOT_IN_NAMES.sub("", name).strip()[:80],
        email=email,
        role=role,
        agency_id=agency.pk if agency else None,
        unit_id=agency.unit_id if agency and below else None,
        valid_from=moment.date(),
    )
