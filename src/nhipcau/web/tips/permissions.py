"""Who handles which tips: intake officers those of their own body; nobody else sees that one exists."""

from __future__ import annotations

from django.db.models import QuerySet

from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.agencies.models import Agency
from nhipcau.web.tips.models import Tip


def visible(actor: Actor) -> QuerySet[Tip]:
    """The tips of the bodies for which the actor is an intake officer."""
    rows = Tip.objects.filter(province_id=actor.province_id, agency__in=own_bodies(actor))
    return rows.select_related("agency")


def own_bodies(actor: Actor) -> QuerySet[Agency]:
    """The bodies for which the actor is an intake officer."""
    keys = [each.agency_id for each in actor.current if each.agency_id is not None]
    own = [key for key in keys if can(actor, Act.HANDLE_TIPS, Scope(actor.province_id, key))]
    return Agency.objects.filter(province_id=actor.province_id, pk__in=own)


def check_handles(actor: Actor, tip: Tip) -> None:
    """Forbidden where the tip is not the actor's to handle."""
    check(actor, Act.HANDLE_TIPS, Scope(tip.province_id, tip.agency_id))


def handles(actor: Actor) -> bool:
    """Whether the actor is an intake officer of some body today."""
    bodies = [each.agency_id for each in actor.current]
    return any(can(actor, Act.HANDLE_TIPS, Scope(actor.province_id, key)) for key in bodies)
