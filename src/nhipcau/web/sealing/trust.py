"""Whether a team's key may be sealed to: asked at every sealing, by the nightly job and by `nhipcau doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.core.rights import system_actor
from nhipcau.core.sealing import vouches
from nhipcau.web.journal.actions import record
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import now
from nhipcau.web.sealing.bonds import check_key, holds
from nhipcau.web.sealing.endings import known, name_of, note
from nhipcau.web.sealing.failures import BondingKeyUnfit, KeyReplaced
from nhipcau.web.sealing.models import EscrowHolder, Member, MemberKey, TeamKey, Voucher

PURPOSE = "team-key-vouched"
VOUCHERS = 2


def said_of(of: TeamKey) -> dict[str, str | int]:
    """What a member vouches for."""
    return {"team": of.team_id, "version": of.version, "key": bytes(of.public).hex()}


def is_true(of: TeamKey) -> bool:
    """Whether the version is the latest ever made here, is as it was made, and whoever vouched meant this key."""
    latest = TeamKey.objects.filter(team_id=of.team_id).order_by("-version").first()
    if latest is None or latest.pk != of.pk or not holds(of) or is_older(of):
        return False
    words = Voucher.objects.filter(of=of).select_related("by")
    return all(
        holds(each.by) and vouches(bytes(each.by.voucher), bytes(each.signature), PURPOSE, said_of(of))
        for each in words
    )


def is_older(of: TeamKey) -> bool:
    """Whether a later version was made here, or this one retired, whatever the tables say now."""
    try:
        return of.version < known().least_of(of.team_id)
    except BondingKeyUnfit:
        return True


def trusted(of: TeamKey) -> TeamKey:
    """The version itself; KeyReplaced, with a line in the journal, where it is not what was made here.

    BondingKeyUnfit where nothing can be known again.
    """
    check_key()
    if not is_true(of):
        report(of, now())
        raise KeyReplaced(
            _(
                "Khóa của nhóm này trong cơ sở dữ liệu không khớp dấu xác nhận của hệ thống, có thể đã bị thay. "
                "Chưa niêm phong, chưa gửi gì. Hãy báo ngay cán bộ bảo vệ dữ liệu; trong lúc chờ, "
                "hãy liên hệ bằng cách khác."
            )
        )
    return of


def check_made_here(of: TeamKey, *others: Member | MemberKey | EscrowHolder | TeamKey | None) -> None:
    """For acts with halves: KeyReplaced, with a line in the journal, where a row is not as it was made here.

    A version may be an older one: what was sealed to it is still opened. None stands for a row that is not there, which
    the act itself refuses. BondingKeyUnfit where nothing can be known again.
    """
    check_key()
    if all(holds(row) for row in (of, *others) if row is not None):
        return
    report(of, now())
    raise KeyReplaced(
        _(
            "Khóa, người hoặc cơ quan giữ khóa trong cơ sở dữ liệu không khớp dấu xác nhận của hệ thống, có thể đã bị "
            "thay. Chưa nhận, chưa mở nửa khóa nào. Hãy báo ngay cán bộ bảo vệ dữ liệu."
        )
    )


def report(of: TeamKey, moment: datetime) -> None:
    """A line in the journal, one a day for a team."""
    province_id, ref = of.team.province_id, f"keyteam:{of.team_id}"
    begin = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    said = Line.objects.filter(
        province_id=province_id, act="sealing.key_replaced", object_ref=ref, time_utc__gte=begin
    )
    if not said.exists():
        with transaction.atomic():
            told = {"version": of.version, "key": of.key.id.hex()}
            record(system_actor(province_id, moment.date()), "sealing.key_replaced", ref, told, moment)


def report_all(province_id: int, moment: datetime) -> None:
    """For the nightly job: a replaced key is told even where nobody seals."""
    for of in _in_use().filter(team__province_id=province_id):
        if not is_true(of):
            report(of, moment)
    transaction.on_commit(partial(note_all, apps), robust=True)


def note_all(apps: Any) -> None:
    """Notes outside the tables what has ended in them, of rows that hold; a migration brings its own models."""
    least: dict[int, int] = {}
    for of in filter(holds, apps.get_model("sealing", "TeamKey").objects.select_related("team")):
        least[of.team_id] = max(least.get(of.team_id, 0), of.version + (of.retired is not None))
    ended = (
        row
        for name in ("Member", "MemberKey", "EscrowHolder")
        for row in apps.get_model("sealing", name).objects.filter(ended__isnull=False)
    )
    note(least, [name_of(row) for row in ended if holds(row)])


def replaced() -> Iterator[str]:
    """What is not as it was made, by kind and number: for `nhipcau doctor`."""
    yield from (f"keyteam:{of.team_id}/{of.version}" for of in _in_use() if not is_true(of))
    kept = (
        Member.objects.filter(ended__isnull=True, team__closed__isnull=True),
        MemberKey.objects.filter(ended__isnull=True),
        EscrowHolder.objects.filter(ended__isnull=True),
    )
    for rows in kept:
        yield from (f"{row._meta.model_name}:{row.pk}" for row in rows if not holds(row))


def brought_back() -> list[str]:
    """What is noted as older or ended and stands in the tables as if it were not: for `nhipcau doctor`."""
    noted = known().rows
    models: tuple[type[Member | MemberKey | EscrowHolder], ...] = (Member, MemberKey, EscrowHolder)
    rows = (row for model in models for row in model._default_manager.filter(ended__isnull=True))
    older = [f"keyteam:{of.team_id}/{of.version}" for of in _in_use() if is_older(of)]
    return older + [name_of(row) for row in rows if name_of(row) in noted]


def key_fault() -> str:
    """What is wrong with the installation's own key; "" where nothing is."""
    try:
        check_key()
    except BondingKeyUnfit as fault:
        return str(fault)
    return ""


def little_vouched() -> int:
    """How many keys in use fewer than two members have vouched for yet."""
    return sum(of.vouchers.count() < VOUCHERS for of in _in_use())


def _in_use() -> QuerySet[TeamKey]:
    return TeamKey.objects.filter(retired__isnull=True, team__closed__isnull=True).select_related("team")
