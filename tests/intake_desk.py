"""An installation with an intake desk: a province, a body, two officers with keys."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PHRASE = "bốn từ không liên quan"


@dataclass(frozen=True)
class IntakeDesk:
    """The ids of what was made."""

    team_id: int
    agency_id: int
    officer_id: int


def make_desk() -> IntakeDesk:
    """Prepares the data directory that the environment names and opens it."""
    from nhipcau.web.config.upkeep import open_installation, prepare

    prepare(Path(os.environ["NHIPCAU_DATA"]))
    open_installation()
    from nhipcau.core.rights import system_actor
    from nhipcau.core.terms import Role
    from nhipcau.web.agencies.actions import load_agencies
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.look.clock import now
    from nhipcau.web.people.bridge import actor
    from nhipcau.web.people.models import Assignment, User
    from nhipcau.web.places.actions import load_province
    from nhipcau.web.places.models import Province
    from nhipcau.web.sealing.actions import enrol, form_team, name_member
    from nhipcau.web.sealing.desks import Desk

    load_province(system_actor(12, now().date()), "lai-chau", now())
    place = Province.objects.get()
    system = system_actor(place.pk, now().date())
    load_agencies(system, place, now())
    agency = Agency.objects.get(key="so-y-te")
    team = form_team(system, Desk.TIPS, agency, now())
    people = []
    for name in ("mot", "hai"):
        user = User.objects.create_user(f"{name}@example.vn", name, place.pk, password="mot-mat-khau-dai")
        given = {"role": Role.INTAKE_OFFICER.value, "agency": agency, "valid_from": date(2021, 1, 1)}
        Assignment.objects.create(user=user, **given)
        name_member(system, team, user, now())
        enrol(actor(User.objects.get(pk=user.pk), now().date()), user, PHRASE, now())
        people.append(user.pk)
    return IntakeDesk(team.pk, agency.pk, people[0])


if __name__ == "__main__":
    make_desk()
