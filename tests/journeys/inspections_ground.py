"""Run in a process of its own against an installation's data directory: a Team 178 with members, and six places.
It prints the secret of a second account of the team.

The journeys never ask the database; this is what an office would have put in beforehand, by the acts that pages call.
"""

from __future__ import annotations

from datetime import date, timedelta

import django

PLACES = ("Hoa Ban", "Hoa Mai", "Sông Đà", "Núi Xanh", "Thác Bạc", "Suối Mơ")
MEMBERS = ("Trần Văn Bình", "Lò Thị Duyên", "Phạm Quốc Huy")


def main() -> None:
    """Put them in."""
    django.setup()
    from nhipcau.core.rights import system_actor
    from nhipcau.core.terms import Level, Role
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.inspections.register.actions import put_in
    from nhipcau.web.inspections.register.said import Said
    from nhipcau.web.inspections.teams.actions import DecisionSaid, MemberSaid, add_member, set_up
    from nhipcau.web.look.clock import now, today
    from nhipcau.web.people.actions.accounts import invite
    from nhipcau.web.people.actions.shapes import Invitation
    from nhipcau.web.places.models import Province
    from nhipcau.web.places.queries import units_on

    place, day = Province.objects.get(key="lai-chau"), today()
    who, since = system_actor(place.pk, day), date(day.year, 1, 1)
    until = since + timedelta(days=900)
    unit = units_on(place.pk, day, Level.COMMUNE).order_by("code")[0]
    for name in PLACES:
        put_in(who, Said(f"Nhà nghỉ {name}", "guest_house", unit.pk, since, address="đường Trần Phú"), now())
    body = Agency.objects.filter(province=place, kind="team178", level="province").valid_on(day)[0]
    police = Agency.objects.filter(province=place, kind="police").valid_on(day)[0]
    team = set_up(who, body.pk, DecisionSaid("12/QĐ-UBND", since, since, until), now())
    for number, name in enumerate(MEMBERS, start=1):
        said = MemberSaid(
            name, police.pk, since, draws_minutes=number == 1, card_number=f"TKT-0{number}", card_from=since
        )
        add_member(who, team.pk, said, now())
    person = Invitation("Lò Thị Duyên", "duyen@journey.vn", Role.TEAM_MEMBER, body.pk, None, since)
    print(invite(who, person, now())[1])


if __name__ == "__main__":
    main()
