"""The desks that hold keys: who fits one, who never does, how many openings a day are work."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.rights import Act, who_may
from nhipcau.core.terms import Role


class Desk(models.TextChoices):
    """What a team opens. A person of one desk holds no key of another but where `ALSO` says so."""

    SUPPORT = "support", _("Hỗ trợ")
    TIPS = "tips", _("Tiếp nhận tố giác, tin báo, khiếu nại")
    IDENTITY = "identity", _("Giữ danh tính nguồn tin (hai trong ba nơi)")
    INSPECTIONS = "inspections", _("Ảnh, người chứng kiến của biên bản kiểm tra")


@dataclass(frozen=True, slots=True)
class Rule:
    """`fit`: one of these roles is needed; `never`: none of these may be held; `a_day`: one person's openings."""

    fit: frozenset[Role]
    never: frozenset[Role]
    a_day: int


# Whoever inspects, handles tips or sends referrals reads no envelope: derived, so that no role is forgotten later.
WALLED_OFF = who_may(Act.RECORD_INSPECTION, Act.PLAN_INSPECTIONS, Act.HANDLE_TIPS, Act.SEND_REFERRAL)
RULES: dict[str, Rule] = {
    Desk.SUPPORT: Rule(frozenset({Role.SUPPORT_WORKER}), WALLED_OFF | {Role.OPERATOR}, 20),
    Desk.TIPS: Rule(frozenset({Role.INTAKE_OFFICER}), frozenset({Role.SUPPORT_WORKER, Role.OPERATOR}), 60),
    Desk.IDENTITY: Rule(
        frozenset({Role.INTAKE_OFFICER, Role.LEADER, Role.DATA_PROTECTION_OFFICER}),
        frozenset({Role.SUPPORT_WORKER, Role.OPERATOR}),
        5,
    ),
    Desk.INSPECTIONS: Rule(
        frozenset({Role.TEAM_LEADER, Role.TEAM_MEMBER}), frozenset({Role.SUPPORT_WORKER, Role.OPERATOR}), 100
    ),
}


def fits(desk: str, roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles may hold a key of the desk."""
    rule = RULES[desk]
    return bool(roles & rule.fit) and not roles & rule.never
