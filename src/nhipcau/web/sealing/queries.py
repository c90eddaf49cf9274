"""Who holds what, as pages and other rooms ask."""

from __future__ import annotations

from datetime import date

from nhipcau.core.rights import Actor
from nhipcau.web.people.bridge import actor
from nhipcau.web.people.models import User
from nhipcau.web.sealing.desks import fits
from nhipcau.web.sealing.models import KeyCopy, Member, MemberKey, Team, TeamKey


def key_of(user_id: int) -> MemberKey | None:
    """The person's own key, if they have one."""
    return MemberKey.objects.filter(user_id=user_id, ended__isnull=True).first()


def current_key(team: Team) -> TeamKey | None:
    """The version that is sealed to now."""
    return TeamKey.objects.filter(team=team, retired__isnull=True).first()


def members_of(team: Team) -> list[Member]:
    """Those named and not left, in the order of naming."""
    return list(team.members.filter(ended__isnull=True).select_related("user").order_by("named", "pk"))


def enrolled(team: Team) -> list[tuple[Member, MemberKey]]:
    """Members who have keys of their own."""
    pairs = [(member, key_of(member.user_id)) for member in members_of(team)]
    return [(member, key) for member, key in pairs if key is not None]


def waiting(team: Team) -> list[Member]:
    """Members with keys of their own who lack a copy of a version that others still hold, be it an older one."""
    if current_key(team) is None:
        return []
    pairs = set(KeyCopy.objects.filter(of__team=team).values_list("of_id", "member_id"))
    live = {of_id for of_id, _member_id in pairs}
    return [
        member for member, _key in enrolled(team) if any((of_id, member.pk) not in pairs for of_id in live)
    ]


def teams(province_id: int) -> list[Team]:
    """All teams that are not closed, by desk and body."""
    found = Team.objects.filter(province_id=province_id, closed__isnull=True)
    return list(found.select_related("agency").order_by("desk", "agency__sort_key", "pk"))


def memberships(user_id: int) -> list[Member]:
    """The teams that a person is named for."""
    rows = Member.objects.filter(user_id=user_id, ended__isnull=True, team__closed__isnull=True)
    return list(rows.select_related("team__agency").order_by("team__desk", "pk"))


def still_fits(member: Member, day: date) -> bool:
    """Whether the person's roles on the day still are those of the desk."""
    return member.user.is_active and fits(member.team.desk, actor(member.user, day).roles)


def candidates(who: Actor, team: Team) -> list[User]:
    """Who might be named: people with a role of the desk and none that excludes, not in the team yet."""
    there = {member.user_id for member in members_of(team)}
    people = User.objects.filter(province_id=who.province_id, is_active=True).order_by("name", "pk")
    return [
        user
        for user in people.prefetch_related("assignments")
        if user.pk not in there and fits(team.desk, actor(user, who.day).roles)
    ]
