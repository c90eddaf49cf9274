"""Who appears in the tests: a programme officer, a commune clerk, a police liaison, … and a stranger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from django.test import Client

    from nhipcau.core.rights import Actor
    from nhipcau.web.people.models import User
    from nhipcau.web.places.models import Province

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2022, 7, 4)
BEGIN = date(2021, 1, 1)
PARTS = ("officer", "commune_clerk", "police", "district", "leader", "auditor", "operator", "stranger")


def moment(year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    """An aware moment in the installation's time zone."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


@dataclass(frozen=True)
class Cast:
    """The accounts, by the part they play."""

    officer: User  # programme officer of the standing agency
    commune_clerk: User  # of one commune of the map of 2022
    police: User  # liaison of the provincial police
    district: User  # officer of the district in which the clerk's commune lies
    leader: User
    auditor: User
    operator: User
    stranger: User  # an account without any role

    def actor(self, part: str, day: date = DAY) -> Actor:
        """What the lower rooms get of a person."""
        from nhipcau.web.people.bridge import actor

        return actor(getattr(self, part), day)


_failure: Exception | None = None


def load() -> None:
    """Loads the province, its agencies and the cast once for all tests.

    A failure is kept and raised by the fixtures that need it, so that the other tests still run.
    """
    global _failure
    try:
        _load_all()
    except Exception as error:  # raised again by `province()` and `cast()`
        _failure = error


def province() -> Province:
    """The province that `load` made."""
    from nhipcau.web.places.models import Province

    if _failure:
        raise RuntimeError("the ground of the tests could not be loaded") from _failure
    return Province.objects.get(key="lai-chau")


def cast() -> Cast:
    """The accounts that `load` made."""
    from nhipcau.web.people.models import User

    province()
    return Cast(**{part: User.objects.get(email=_address(part)) for part in PARTS})


def sign_in(client: Client, user: User) -> Client:
    """The client, signed in."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _address(part: str) -> str:
    return f"{part}@example.vn"


def _load_all() -> None:
    from django.db import transaction

    from nhipcau.core.rights import system_actor
    from nhipcau.web.agencies.actions import load_agencies
    from nhipcau.web.papers.actions import load_offices
    from nhipcau.web.places.actions import load_province
    from nhipcau.web.places.models import Province

    with transaction.atomic():
        start = moment(2021, 1, 4)
        load_province(system_actor(12, start.date()), "lai-chau", start)
        place = Province.objects.get(key="lai-chau")
        load_agencies(system_actor(place.pk, start.date()), place, start)
        load_offices(system_actor(place.pk, start.date()), place, start)
        _people(place)


def _people(place: Province) -> None:
    from nhipcau.core.terms import Level, Role
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.agencies.queries import match
    from nhipcau.web.people.models import Assignment, User
    from nhipcau.web.places.queries import units_on

    standing = match("Sở Lao động - Thương binh và Xã hội", DAY)
    police = match("Công an tỉnh", DAY)
    commune = units_on(place.pk, DAY, Level.COMMUNE).order_by("code")[0]
    committee = Agency.objects.filter(province=place, unit=commune).first()
    district_committee = Agency.objects.filter(
        province=place, unit=commune.parent, kind="district_committee"
    ).first()
    parts = {
        "officer": ("Cán bộ phụ trách chương trình", Role.PROGRAMME_OFFICER, standing, None),
        "commune_clerk": ("Cán bộ văn hóa - xã hội", Role.COMMUNE_OFFICER, committee, commune),
        "police": ("Cán bộ đầu mối Công an tỉnh", Role.POLICE_LIAISON, police, None),
        "district": ("Cán bộ phòng LĐ-TB&XH", Role.DISTRICT_OFFICER, district_committee, commune.parent),
        "leader": ("Lãnh đạo sở", Role.LEADER, standing, None),
        "auditor": ("Kiểm toán viên", Role.AUDITOR, None, None),
        "operator": ("Người vận hành", Role.OPERATOR, standing, None),
        "stranger": ("Người chưa được giao việc", None, None, None),
    }
    for part, (name, role, agency, unit) in parts.items():
        user = User.objects.create_user(_address(part), name, place.pk, password="mot-mat-khau-dai")
        if role:
            Assignment.objects.create(user=user, role=role.value, agency=agency, unit=unit, valid_from=BEGIN)
