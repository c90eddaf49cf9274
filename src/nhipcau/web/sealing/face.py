"""What rooms above may ask: can a team receive, seal to it, open one with a reason. They see nothing else here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from nhipcau.core.rights import Actor
from nhipcau.core.sealing import (
    Context,
    PublicKey,
    SealingFailure,
    offices_of,
    open_peeled,
    peel,
    recipients,
    relocked,
    seal,
    seal_shared,
    unseal,
)
from nhipcau.web.journal.actions import record
from nhipcau.web.sealing.actions.escrow import forget_halves
from nhipcau.web.sealing.desks import RULES, Desk
from nhipcau.web.sealing.failures import (
    CannotReceive,
    KeyRefusal,
    KeyReplaced,
    Locked,
    NotEnrolled,
    NotYours,
    TooMany,
)
from nhipcau.web.sealing.holding import Holding, forget_expired, held, is_unlocked, member_in, team_secret
from nhipcau.web.sealing.models import KeyCopy, Member, MemberKey, Opening, Team, TeamKey
from nhipcau.web.sealing.queries import current_key, key_of, memberships
from nhipcau.web.sealing.trust import check_made_here, is_true, report_all, trusted

__all__ = [
    "CannotReceive",
    "Desk",
    "Holding",
    "KeyRefusal",
    "KeyReplaced",
    "Locked",
    "NotEnrolled",
    "NotYours",
    "Receiver",
    "TooMany",
    "erase_expired",
    "forget_unused_keys",
    "half_for",
    "has_older_keys",
    "held",
    "held_keys",
    "is_unlocked",
    "may_open",
    "open_half",
    "open_one",
    "own_teams",
    "present_key",
    "receiver",
    "receivers",
    "relock",
    "seal_to",
    "seal_to_offices",
    "take_one",
]


A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Receiver:
    """A team that can receive now."""

    team_id: int
    agency_id: int
    name: str


def receivers(province_id: int, desk: Desk) -> list[Receiver]:
    """The teams of the desk that can receive now, by name."""
    found = Team.objects.filter(
        province_id=province_id,
        desk=desk,
        closed__isnull=True,
        keys__retired__isnull=True,
        keys__isnull=False,
    )
    rows = found.select_related("agency").order_by("agency__sort_key", "pk").distinct()
    return [Receiver(row.pk, row.agency_id, row.agency.name) for row in rows]


def receiver(team_id: int, desk: Desk) -> Receiver:
    """The team, if it can receive now; CannotReceive with a sentence otherwise, KeyReplaced for a key not made here."""
    row = Team.objects.filter(pk=team_id, desk=desk).select_related("agency").first()
    if row is None or row.closed or current_key(row) is None:
        raise CannotReceive(
            _(
                "Nhóm này chưa có đủ hai người giữ khóa nên chưa nhận được. Hãy chọn nhóm khác hoặc gọi điện thoại."
            )
        )
    _public(row.pk)
    return Receiver(row.pk, row.agency_id, row.agency.name)


def seal_to(team_id: int, content: bytes, purpose: str, context: Context) -> bytes:
    """An envelope to the team's key of this moment; the sender cannot open it. CannotReceive without a key."""
    return seal(content, [_public(team_id)], purpose, context)


def seal_to_offices(province_id: int, content: bytes, purpose: str, context: Context) -> bytes:
    """An envelope for the three offices that keep identities; any two open it. CannotReceive unless there are three."""
    offices = receivers(province_id, Desk.IDENTITY)
    if len(offices) != 3:
        raise CannotReceive(
            _("Cần đúng ba cơ quan giữ danh tính, mỗi nơi có hai người giữ khóa; hiện có %(count)s.")
            % {"count": len(offices)}
        )
    return seal_shared(content, [_public(each.team_id) for each in offices], purpose, context)


def own_teams(holder_id: int, desk: Desk) -> list[int]:
    """The ids of the teams of the desk that the person is named for."""
    return [row.team_id for row in memberships(holder_id) if row.team.desk == desk]


def may_open(holding: Holding, team_id: int, moment: datetime) -> bool:
    """Whether the person belongs to the team now."""
    return member_in(holding.user, team_id, moment) is not None


def open_one(
    holding: Holding, team_id: int, envelope: bytes, purpose: str, context: Context, moment: datetime
) -> bytes:
    """The content. NotYours for whoever may not, for what was changed and for what is not there: one answer for all.

    It counts and writes nothing: call `take_one` first, and record the reason before anybody is shown the content.
    """
    for key_id in recipients(envelope):
        of = next((each for each in TeamKey.objects.filter(team_id=team_id) if each.key.id == key_id), None)
        if of is not None:
            try:
                return unseal(envelope, team_secret(holding, of, moment), purpose, context)
            except SealingFailure:
                break
    raise NotYours(_("Không tìm thấy nội dung này."))


def take_one(actor: Actor, holding: Holding, team_id: int, moment: datetime) -> int:
    """One opening of the day's; returns how many were used. Call it outside a transaction that the refusal would undo.

    TooMany when they are used up, with a line in the journal for the supervisors.
    """
    member = member_in(holding.user, team_id, moment)
    if member is None:
        raise NotYours(_("Không tìm thấy nội dung này."))
    most, day = RULES[member.team.desk].a_day, moment.date()
    with transaction.atomic():
        row, _made = Opening.objects.select_for_update().get_or_create(member=member, day=day)
        if row.count < most:
            Opening.objects.filter(pk=row.pk).update(count=F("count") + 1)
            return row.count + 1
        record(actor, "sealing.too_many", f"keyteam:{team_id}", {"day": str(day), "most": most}, moment)
    raise TooMany(
        _("Hôm nay anh/chị đã mở %(most)s lần, là mức tối đa một ngày; người phụ trách đã được báo.")
        % {"most": most}
    )


def relock(
    holding: Holding, team_id: int, envelope: bytes, purpose: str, context: Context, moment: datetime
) -> bytes:
    """After a rotation: the same content under the team's present key; as it was where nothing is to be done."""
    now_key = TeamKey.objects.filter(team_id=team_id, retired__isnull=True).first()
    if now_key is None or recipients(envelope) == (now_key.key.id,) or not is_true(now_key):
        return envelope
    old = {each.key.id: each for each in TeamKey.objects.filter(team_id=team_id)}
    of = next((old[key_id] for key_id in recipients(envelope) if key_id in old), None)
    if of is None:
        return envelope
    return relocked(envelope, team_secret(holding, of, moment), [now_key.key], purpose, context)


def present_key(team_id: int) -> bytes | None:
    """The id of the key that the team is sealed to now; None while it cannot receive."""
    of = TeamKey.objects.filter(team_id=team_id, retired__isnull=True).first()
    return of.key.id if of else None


def held_keys(holding: Holding, team_id: int, moment: datetime) -> frozenset[bytes]:
    """The ids of the versions of which the person has a copy. NotYours for whoever does not belong to the team."""
    member = member_in(holding.user, team_id, moment)
    if member is None:
        raise NotYours(_("Không tìm thấy nội dung này."))
    return frozenset(of.key.id for of in TeamKey.objects.filter(team_id=team_id, copies__member=member))


def has_older_keys(team_id: int) -> bool:
    """Whether members still hold copies of a version that is sealed to no more."""
    return KeyCopy.objects.filter(of__team_id=team_id, of__retired__isnull=False).exists()


def forget_unused_keys(team_id: int, used: Collection[bytes], moment: datetime) -> int:
    """Drops retired versions that no envelope of the room needs, a day after: what was on its way then has arrived.

    Copies and what lies in escrow go; how many versions went.
    """
    old = TeamKey.objects.filter(team_id=team_id, retired__lt=moment - A_DAY, copies__isnull=False).distinct()
    gone = [of.pk for of in old if of.key.id not in used]
    KeyCopy.objects.filter(of_id__in=gone).delete()
    TeamKey.objects.filter(pk__in=gone).update(escrow=b"")
    return len(gone)


def erase_expired(province_id: int, moment: datetime) -> int:
    """Opened keys past their minutes, whosever, and halves of escrow past their day: for the jobs. How many.

    A key that was replaced gets its line in the journal, even where nobody seals.
    """
    report_all(province_id, moment)
    return forget_expired(moment) + forget_halves(province_id, moment)


def half_for(holding: Holding, team_id: int, shared: bytes, partner_id: int, moment: datetime) -> bytes:
    """The first office's part of what two of three open: a half for the partner's team alone."""
    mine, theirs = _office_key(team_id, shared), _office_key(partner_id, shared)
    check_made_here(mine, theirs, *_own_rows(holding, team_id, moment))
    return peel(shared, team_secret(holding, mine, moment), theirs.key)


def open_half(
    holding: Holding,
    team_id: int,
    shared: bytes,
    half: bytes,
    purpose: str,
    context: Context,
    moment: datetime,
) -> bytes:
    """The second office's part: the content."""
    mine = _office_key(team_id, shared)
    check_made_here(mine, *_own_rows(holding, team_id, moment))
    secret = team_secret(holding, mine, moment)
    try:
        return open_peeled(shared, half, secret, purpose, context)
    except SealingFailure:
        raise NotYours(_("Không tìm thấy nội dung này.")) from None


def _public(team_id: int) -> PublicKey:
    of = TeamKey.objects.filter(team_id=team_id, retired__isnull=True, team__closed__isnull=True).first()
    if of is None:
        raise CannotReceive(
            _(
                "Nhóm này chưa có đủ hai người giữ khóa nên chưa nhận được. Hãy chọn nhóm khác hoặc gọi điện thoại."
            )
        )
    return trusted(of).key


def _own_rows(holding: Holding, team_id: int, moment: datetime) -> tuple[Member | None, MemberKey | None]:
    return member_in(holding.user, team_id, moment), key_of(holding.user.pk)


def _office_key(team_id: int, shared: bytes) -> TeamKey:
    ids = offices_of(shared)
    for of in TeamKey.objects.filter(team_id=team_id):
        if of.key.id in ids:
            return of
    raise NotYours(_("Không tìm thấy nội dung này."))
