"""Teams as the rules take them."""

from __future__ import annotations

from collections.abc import Iterable

from nhipcau.core.inspections import Member, Span
from nhipcau.core.inspections import Team as TeamOfRules
from nhipcau.web.inspections.models import Team, TeamMember


def team_of(team: Team) -> TeamOfRules:
    """One team with its standing decisions and members; ask with `prefetch_related` where many are needed."""
    decisions = tuple(
        Span(each.valid_from, each.valid_to) for each in team.decisions.all() if not each.withdrawn
    )
    members = tuple(member_of(each) for each in team.members.all() if not each.withdrawn)
    return TeamOfRules(team.pk, tuple(sorted(decisions, key=lambda each: each.start)), members)


def member_of(of: TeamMember) -> Member:
    """One member. A card without a first day was never issued."""
    card = Span(of.card_from, of.card_to) if of.card_from and of.card_number else None
    conflicts = frozenset(each.establishment_id for each in of.conflicts.all() if each.valid_to is None)
    return Member(of.pk, Span(of.valid_from, of.valid_to), card, of.draws_minutes, conflicts)


def teams_of(province_id: int) -> Iterable[tuple[Team, TeamOfRules]]:
    """All teams of the province with what the rules need, in four questions."""
    rows = Team.objects.filter(province_id=province_id).select_related("agency", "unit__parent")
    rows = rows.prefetch_related("decisions", "members__conflicts", "members__agency")
    return [(team, team_of(team)) for team in rows.order_by("-level", "agency__sort_key", "pk")]
