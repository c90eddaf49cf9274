"""A second person of the same committee, and what two people do to one return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cast import BEGIN, DAY, Cast

if TYPE_CHECKING:
    from nhipcau.core.rights import Actor
    from nhipcau.web.people.models import User
    from nhipcau.web.returns.models import Return, ReturnVersion


def deputy(cast: Cast) -> User:
    """Another officer of the clerk's commune."""
    from nhipcau.web.people.models import Assignment, User

    user = User.objects.create_user(
        "deputy@example.vn", "Phó chủ tịch xã", cast.officer.province_id, password="mot-mat-khau-dai"
    )
    own = cast.commune_clerk.assignments.get()
    Assignment.objects.create(user=user, role=own.role, agency=own.agency, unit=own.unit, valid_from=BEGIN)
    return user


def acting(user: User) -> Actor:
    """What the lower rooms get of a person."""
    from nhipcau.web.people.bridge import actor

    return actor(user, DAY)


def stored(of: Return) -> dict[str, str]:
    """What the return holds, field by field."""
    from nhipcau.web.returns.bridge import draft_of
    from nhipcau.web.returns.content import content_of
    from nhipcau.web.returns.models import Return

    return content_of(draft_of(Return.objects.get(pk=of.pk)))


def version_beside(of: Return, actor: Actor) -> ReturnVersion:
    """What somebody had typed over the empty form, when another had already filled it in and sent it."""
    from nhipcau.web.returns.actions import save_over
    from nhipcau.web.returns.actions.merging import Typing
    from return_steps import NOW, draft

    kept = save_over(actor, of.pk, draft(of, A05="44"), Typing(0), NOW)
    assert kept.version
    return kept.version
