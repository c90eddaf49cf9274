"""Versions of a team's key: made, sealed to members, retired. Making one needs public halves alone."""

from __future__ import annotations

from datetime import datetime

from nhipcau.core.rights import Actor
from nhipcau.core.sealing import PublicKey, SecretKey, new_key, seal, seal_shared
from nhipcau.web.journal.actions import record
from nhipcau.web.sealing.bonds import bind, holds
from nhipcau.web.sealing.endings import known, note_when_done
from nhipcau.web.sealing.models import EscrowHolder, KeyCopy, Member, MemberKey, Team, TeamKey
from nhipcau.web.sealing.queries import enrolled, key_of

PURPOSE = "team-key"
ESCROW, HOLDERS = "team-key-escrow", 3
LEAST = 2  # with one alone, a lost passphrase would lose what was sent


def context_of(of: TeamKey, member: Member) -> dict[str, str | int]:
    """What a copy is bound to."""
    return {"team": of.team_id, "version": of.version, "member": member.pk}


def make_if_ready(actor: Actor, team: Team, moment: datetime) -> TeamKey | None:
    """The team's first key, or its next where the last one was retired, as soon as two members have keys."""
    if TeamKey.objects.filter(team=team, retired__isnull=True).exists():
        return None
    return make_version(actor, team, moment)


def make_version(actor: Actor, team: Team, moment: datetime) -> TeamKey | None:
    """A new version for those who are enrolled now; the one before is retired either way. None with fewer than two."""
    least = max(TeamKey.objects.filter(team=team).count() + 1, known().least_of(team.pk))
    if TeamKey.objects.filter(team=team, retired__isnull=True).update(retired=moment):
        note_when_done({team.pk: least})
    members = [pair for pair in enrolled(team) if all(map(holds, pair))]  # nobody whom a row alone brought in
    if len(members) < LEAST:
        return None
    secret = new_key()
    of = bind(TeamKey.objects.create(team=team, version=least, public=secret.public.raw, made=moment))
    note_when_done({team.pk: least})
    for member, key in members:
        copy_for(of, member, key.key, secret)
    _put_in_escrow(of, secret)
    details = {"version": least, "key": secret.public.id.hex(), "members": len(members)}
    record(actor, "sealing.new_key", f"keyteam:{team.pk}", details, moment)
    return of


def copy_for(of: TeamKey, member: Member, to: PublicKey, secret: SecretKey) -> KeyCopy:
    """The version, sealed to the member."""
    return KeyCopy.objects.create(
        of=of, member=member, sealed=seal(secret.raw, [to], PURPOSE, context_of(of, member))
    )


def escrow_context(of: TeamKey) -> dict[str, str | int]:
    """What a version in escrow is bound to."""
    return {"team": of.team_id, "version": of.version}


def _put_in_escrow(of: TeamKey, secret: SecretKey) -> None:
    """For any two of the holders, where there are three."""
    rows = EscrowHolder.objects.filter(province_id=of.team.province_id, ended__isnull=True)
    keys = [PublicKey(bytes(each.public)) for each in rows.order_by("place") if holds(each)]
    if len(keys) == HOLDERS:
        shared = seal_shared(secret.raw, keys, ESCROW, escrow_context(of))
        TeamKey.objects.filter(pk=of.pk).update(escrow=shared)


def member_key(member: Member) -> MemberKey | None:
    """The key of the member's person."""
    return key_of(member.user_id)
