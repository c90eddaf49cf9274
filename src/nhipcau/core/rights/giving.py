"""Who may give whom a role: nobody opens to others what is closed to themselves.

Most roles carry rights that the giver does not hold (a programme officer files no commune's return, and invites those
who do). The guarded rights are different: sight of restricted figures and the running of the installation are passed
on by those alone who hold them.
"""

from __future__ import annotations

from nhipcau.core.rights.actors import Actor, Scope
from nhipcau.core.rights.acts import REACH, Act
from nhipcau.core.rights.policy import Forbidden, can, check
from nhipcau.core.terms import Role

GUARDED = (Act.SEE_RESTRICTED, Act.RUN_INSTALLATION)


def carries(role: Role) -> tuple[Act, ...]:
    """The guarded rights that come with a role, whatever their reach."""
    return tuple(act for act in GUARDED if any(holder is role for holder, _ in REACH[act]))


def can_give(actor: Actor, role: Role) -> bool:
    """Whether the actor may give the role to somebody in the own province."""
    scope = Scope(actor.province_id)
    return can(actor, Act.INVITE_PEOPLE, scope) and all(can(actor, act, scope) for act in carries(role))


def check_gives(actor: Actor, role: Role) -> None:
    """Raises Forbidden, with a sentence, where `can_give` is false."""
    check(actor, Act.INVITE_PEOPLE, Scope(actor.province_id))
    if not can_give(actor, role):
        raise Forbidden(
            "Vai trò này kèm quyền mà anh/chị không có (xem số liệu hạn chế hoặc vận hành hệ thống), nên anh/chị không "
            "giao, không cấp đường dẫn và không thu hồi vai trò này được. Hãy đề nghị người đang giữ quyền đó."
        )
