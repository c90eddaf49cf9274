"""Teams: formed, people named, admitted, leaving. Each is a line in the journal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.actions import record
from nhipcau.web.people.bridge import actor as actor_of
from nhipcau.web.people.models import User
from nhipcau.web.sealing.actions.versions import copy_for, make_if_ready, make_version, member_key
from nhipcau.web.sealing.bonds import bind, end, holds
from nhipcau.web.sealing.desks import Desk, fits
from nhipcau.web.sealing.failures import NotEnrolled, NotYours, Unfit
from nhipcau.web.sealing.holding import Holding, member_in, team_secret
from nhipcau.web.sealing.models import KeyCopy, Member, MemberKey, Team, TeamKey, Unlocked
from nhipcau.web.sealing.queries import memberships


def form_team(actor: Actor, desk: Desk, agency: Agency, moment: datetime) -> Team:
    """A team of the body for the desk; it receives nothing until two members have keys."""
    check(actor, Act.FORM_KEY_TEAMS, Scope(actor.province_id))
    with transaction.atomic():
        if Team.objects.filter(agency=agency, desk=desk, closed__isnull=True).exists():
            raise Unfit(_("Cơ quan này đã có nhóm giữ khóa cho việc này."))
        team = Team.objects.create(province_id=actor.province_id, desk=desk, agency=agency, formed=moment)
        record(actor, "sealing.form_team", f"keyteam:{team.pk}", {"desk": desk, "agency": agency.key}, moment)
    return team


def name_member(actor: Actor, team: Team, user: User, moment: datetime) -> Member:
    """Names somebody. While the team has a key, one of its members must still admit them."""
    check(actor, Act.FORM_KEY_TEAMS, Scope(team.province_id))
    if user.pk == _own(actor):
        raise Unfit(_("Không ai tự đưa mình vào nhóm giữ khóa."))
    if user.province_id != team.province_id or not fits(team.desk, actor_of(user, moment.date()).roles):
        raise Unfit(_("Người này không có vai trò của nhóm, hoặc có vai trò không được giữ khóa này."))
    with transaction.atomic():
        if team.members.filter(user=user, ended__isnull=True).exists():
            raise Unfit(_("Người này đã ở trong nhóm."))
        member = bind(Member.objects.create(team=team, user=user, named_by=actor.key, named=moment))
        record(actor, "sealing.name_member", f"keyteam:{team.pk}", {"member": user.key}, moment)
        make_if_ready(actor, team, moment)
    return member


def admit(actor: Actor, holding: Holding, member: Member, moment: datetime) -> None:
    """A member makes copies of the versions they hold for one who lacks them; without the present one they may not."""
    own = member_in(holding.user, member.team_id, moment)
    if own is None:
        raise NotYours(_("Anh/chị không ở trong nhóm này."))
    key = member_key(member)
    if key is None:
        raise NotEnrolled(_("Người này chưa tạo khóa của mình."))
    if not (holds(member) and holds(key)):
        raise Unfit(
            _("Khóa của người này không khớp dấu xác nhận, có thể đã bị thay. Hãy báo cán bộ bảo vệ dữ liệu.")
        )
    if member.ended or not fits(member.team.desk, actor_of(member.user, moment.date()).roles):
        raise Unfit(_("Người này không có vai trò của nhóm, hoặc có vai trò không được giữ khóa này."))
    with transaction.atomic():
        held = Q(pk__in=KeyCopy.objects.filter(member=own).values("of")) | Q(retired__isnull=True)
        for of in TeamKey.objects.filter(held, team=member.team).exclude(copies__member=member):
            secret = team_secret(holding, of, moment)
            copy_for(of, member, key.key, secret)
        record(actor, "sealing.admit", f"keyteam:{member.team_id}", {"member": member.user.key}, moment)


def leave(actor: Actor, member: Member, moment: datetime) -> None:
    """Somebody leaves, or a device is lost: their copies go and the team has a new key at once, or none."""
    check(actor, Act.FORM_KEY_TEAMS, Scope(member.team.province_id))
    with transaction.atomic():
        end(member, moment)
        KeyCopy.objects.filter(member=member).delete()
        if not memberships(member.user_id):
            _forget_key(member.user_id, moment)
        record(actor, "sealing.leave", f"keyteam:{member.team_id}", {"member": member.user.key}, moment)
        make_version(actor, member.team, moment)


def _forget_key(user_id: int, moment: datetime) -> None:
    """Who is in no team any more has no key: named again, they make a new one and are admitted to the team."""
    for kept in MemberKey.objects.filter(user_id=user_id, ended__isnull=True):
        end(kept, moment)
        MemberKey.objects.filter(pk=kept.pk).update(by_phrase=b"", by_code=b"")
    Unlocked.objects.filter(user_id=user_id).delete()


def _own(actor: Actor) -> int | None:
    kind, _colon, number = actor.key.partition(":")
    return int(number) if kind == "user" else None
