"""Escrow: three holders in different bodies, with keys made and kept off the server; any two open a team's key again.

For a team whose people all lost passphrase and code. Each half is an act of its own, by whoever forms teams, with the
holder beside them typing the code from their sheet; a half lives for a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.core.sealing import (
    PublicKey,
    SealingFailure,
    SecretKey,
    WrongCode,
    open_peeled,
    peel,
    read_code,
    written,
)
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.actions import record
from nhipcau.web.sealing.actions.versions import ESCROW as PURPOSE
from nhipcau.web.sealing.actions.versions import HOLDERS, copy_for, escrow_context
from nhipcau.web.sealing.bonds import bind, end, holds
from nhipcau.web.sealing.failures import Unfit, WrongPassphrase
from nhipcau.web.sealing.models import EscrowHalf, EscrowHolder, Team, TeamKey
from nhipcau.web.sealing.queries import enrolled
from nhipcau.web.sealing.trust import check_made_here, report

LASTS = timedelta(days=1)
HALF_KEY = 16  # a key of 32 bytes is written as two codes


def key_written(raw: bytes) -> str:
    """A key of 32 bytes as two codes on one sheet."""
    return f"{written(raw[:HALF_KEY])} {written(raw[HALF_KEY:])}"


def key_read(text: str) -> bytes:
    """The key again; WrongCode where a letter is wrong."""
    plain = "".join(char for char in text if char.isalnum())
    if len(plain) != 54:
        raise WrongCode("two codes of 27 letters and digits expected")
    return read_code(plain[:27], HALF_KEY) + read_code(plain[27:], HALF_KEY)


def name_holders(actor: Actor, holders: Sequence[tuple[Agency, str]], moment: datetime) -> None:
    """The three bodies with the public halves of their keys; for versions made from now on."""
    check(actor, Act.FORM_KEY_TEAMS, Scope(actor.province_id))
    try:
        keys = [PublicKey(key_read(text)) for _agency, text in holders]
    except WrongCode:
        raise Unfit(_("Khóa công khai chưa đúng: hãy chép lại cả hai mã trên tờ của từng nơi.")) from None
    if len({agency.pk for agency, _text in holders}) != HOLDERS or len({key.raw for key in keys}) != HOLDERS:
        raise Unfit(_("Cần ba cơ quan khác nhau, mỗi nơi một khóa riêng."))
    with transaction.atomic():
        for former in EscrowHolder.objects.filter(province_id=actor.province_id, ended__isnull=True):
            end(former, moment)
        for place, ((agency, _text), key) in enumerate(zip(holders, keys, strict=True), 1):
            made = EscrowHolder.objects.create(
                province_id=actor.province_id, place=place, agency=agency, public=key.raw, since=moment
            )
            bind(made)
        told = {"agency": ", ".join(agency.key for agency, _text in holders)}
        record(actor, "sealing.name_holders", f"province:{actor.province_id}", told, moment)


def forget_halves(province_id: int, moment: datetime) -> int:
    """Halves past their day go; how many."""
    return EscrowHalf.objects.filter(of__team__province_id=province_id, expires__lt=moment).delete()[0]


def give_half(
    actor: Actor, team: Team, holder: EscrowHolder, partner: EscrowHolder, code: str, moment: datetime
) -> None:
    """The first holder's part, for every version of the team's key that is in escrow."""
    check(actor, Act.FORM_KEY_TEAMS, Scope(team.province_id))
    versions = list(TeamKey.objects.filter(team=team).exclude(escrow=b"").select_related("team"))
    for of in versions:
        check_made_here(of, holder, partner)
    secret, made = _secret(holder, code), 0
    with transaction.atomic():
        EscrowHalf.objects.filter(of__team=team).delete()
        for of in versions:
            try:
                half = peel(bytes(of.escrow), secret, PublicKey(bytes(partner.public)))
            except SealingFailure:
                continue  # a version from before these holders
            EscrowHalf.objects.create(
                of=of, partner=partner, half=half, given_by=actor.key, expires=moment + LASTS
            )
            made += 1
        if not made:
            raise Unfit(
                _("Khóa của nhóm này không có phần dự phòng của hai cơ quan đã chọn; chưa nhận nửa khóa nào.")
            )
        record(actor, "sealing.give_half", f"keyteam:{team.pk}", {"agency": holder.agency.key}, moment)


def recover_team(actor: Actor, team: Team, code: str, moment: datetime) -> int:
    """The second holder's part: copies for all who are enrolled now. Returns how many versions came back."""
    check(actor, Act.FORM_KEY_TEAMS, Scope(team.province_id))
    rows = EscrowHalf.objects.filter(of__team=team, expires__gt=moment).select_related("of", "partner")
    halves = list(rows)
    if not halves:
        raise Unfit(_("Chưa có nửa khóa nào của cơ quan thứ nhất, hoặc đã quá một ngày."))
    for half in halves:
        check_made_here(half.of, half.partner)
    secret = _secret(halves[0].partner, code)
    opened = [(half.of, _out_of_escrow(half, secret, moment)) for half in halves]
    with transaction.atomic():
        for of, secret_of in opened:
            for member, key in enrolled(team):
                if holds(member) and holds(key) and not of.copies.filter(member=member).exists():
                    copy_for(of, member, key.key, secret_of)
        EscrowHalf.objects.filter(of__team=team).delete()
        told = {"agency": halves[0].partner.agency.key, "rows": len(halves)}
        record(actor, "sealing.recover_team", f"keyteam:{team.pk}", told, moment)
    return len(halves)


def _out_of_escrow(half: EscrowHalf, secret: SecretKey, moment: datetime) -> SecretKey:
    of = half.of
    try:
        raw = open_peeled(bytes(of.escrow), bytes(half.half), secret, PURPOSE, escrow_context(of))
        found = SecretKey(raw)
    except (SealingFailure, ValueError):
        raise WrongPassphrase(_("Không mở được khóa dự phòng: nửa khóa hoặc mã chưa đúng.")) from None
    if found.public != of.key:  # somebody put another key into the escrow
        report(of, moment)
        raise Unfit(
            _(
                "Khóa dự phòng trong cơ sở dữ liệu đã bị thay. Chưa trao khóa cho ai. "
                "Hãy báo cán bộ bảo vệ dữ liệu ngay."
            )
        )
    return found


def _secret(holder: EscrowHolder, code: str) -> SecretKey:
    try:
        secret = SecretKey(key_read(code))
    except WrongCode:
        raise WrongPassphrase(_("Mã chưa đúng: hãy gõ lại cả hai mã trên tờ của cơ quan giữ khóa.")) from None
    if secret.public.raw != bytes(holder.public):
        raise WrongPassphrase(_("Mã này không phải của cơ quan đã chọn."))
    return secret
