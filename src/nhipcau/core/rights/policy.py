"""The one question: may this actor do this act on this scope?"""

from __future__ import annotations

from nhipcau.core.rights.actors import SYSTEM, Actor, Grant, Scope
from nhipcau.core.rights.acts import REACH, Act, Reach
from nhipcau.core.terms import Role


class Forbidden(Exception):
    """The actor has no right to the act; the message is a sentence for people."""


def _covers(grant: Grant, reach: Reach, scope: Scope) -> bool:
    if reach is Reach.PROVINCE:
        return True
    if reach is Reach.AGENCY:
        return grant.agency_id is not None and grant.agency_id == scope.agency_id
    reached = scope.units[1:] if reach is Reach.BELOW else scope.units
    return grant.unit_id is not None and grant.unit_id in reached


def can(actor: Actor, act: Act, scope: Scope) -> bool:
    """True where one grant, valid on the actor's day, reaches the scope. The installation may do everything."""
    if actor.province_id != scope.province_id:
        return False
    if actor.key == SYSTEM:
        return True
    return any(
        grant.role is role and _covers(grant, reach, scope)
        for grant in actor.current
        for role, reach in REACH[act]
    )


def who_may(*acts: Act) -> frozenset[Role]:
    """The roles that have a right to any of these acts, however far it reaches."""
    return frozenset(role for act in acts for role, _reach in REACH[act])


def check(actor: Actor, act: Act, scope: Scope) -> None:
    """Raises Forbidden, with a sentence, where `can` is false."""
    if not can(actor, act, scope):
        raise Forbidden(
            "Anh/chị chưa được giao quyền thực hiện việc này trong phạm vi này. "
            "Nếu cần, hãy đề nghị cán bộ phụ trách chương trình hoặc người vận hành cấp quyền."
        )
