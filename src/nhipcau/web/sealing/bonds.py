"""Rows of keys bear a bond: a keyed hash under the installation's own key, which lies in `keys/`, not in the database.

Who can write rows can put another public half there, another member, another holder of escrow, and would read what is
sealed from then on. Without the key they cannot make the bond; what bears none that fits is not sealed to.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Collection
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.utils.translation import gettext as _

from nhipcau.web.files.once import write_once
from nhipcau.web.sealing.endings import known, name_of, note_when_done
from nhipcau.web.sealing.failures import BondingKeyUnfit
from nhipcau.web.sealing.models import EscrowHolder, Member, MemberKey, TeamKey

Row = TypeVar("Row", EscrowHolder, Member, MemberKey, TeamKey)
Ending = TypeVar("Ending", EscrowHolder, Member, MemberKey)
KEY, LENGTH = "keys/bonding-key", 32
BOUND: dict[str, tuple[str, ...]] = {
    "memberkey": ("pk", "user_id", "public", "voucher", "ended"),
    "member": ("pk", "team_id", "user_id", "ended"),
    "teamkey": ("team_id", "version", "public", "team.desk", "team.agency_id", "team.province_id"),
    "escrowholder": ("province_id", "place", "agency_id", "public", "ended"),
}


def bond_of(row: Any, *, without: Collection[str] = (), make: bool = False) -> bytes:
    """The bond that the row of one of the four models must bear; a migration asks it for rows of its own time.

    BondingKeyUnfit without the key; `make`: an installation that has bound nothing yet makes it.
    """
    kind = str(row._meta.model_name)
    parts = [kind.encode(), *(_bytes(row, name) for name in BOUND[kind] if name not in without)]
    told = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    data = Path(settings.DATA)
    if make and not (data / KEY).exists() and not _anything_bound():
        write_once(data / KEY, secrets.token_bytes(LENGTH))
    return hmac.new(_key(data), told, sha256).digest()


def bind(row: Row) -> Row:
    """Gives the row its bond: for acts that have just made or changed it, and for nothing else."""
    row.bond = bond_of(row, make=True)
    row.save(update_fields=["bond"])
    return row


def end(row: Ending, moment: datetime) -> None:
    """The row has ended, and its bond says so; one that did not hold before does not hold after."""
    held = holds(row)
    row.ended = moment
    row.save(update_fields=["ended"])
    if held:
        bind(row)
        note_when_done({}, [name_of(row)])


def holds(row: Any) -> bool:
    """Whether the row is as this installation made it, and is not from before it ended; nothing is, without the key."""
    try:
        stands = "ended" in BOUND[str(row._meta.model_name)] and row.ended is None
        if stands and name_of(row) in known().rows:
            return False
        return hmac.compare_digest(bytes(row.bond), bond_of(row))
    except BondingKeyUnfit:
        return False


def check_key() -> None:
    """BondingKeyUnfit where rows bear bonds and their key is missing or is no key, or what has ended cannot be read."""
    known()
    if (Path(settings.DATA) / KEY).exists() or _anything_bound():
        _key(Path(settings.DATA))


def _anything_bound() -> bool:
    return any(
        model._default_manager.exclude(bond=b"").exists()
        for model in (EscrowHolder, Member, MemberKey, TeamKey)
    )


def _bytes(row: Any, name: str) -> bytes:
    value = row
    for part in name.split("."):
        value = getattr(value, part)
    if isinstance(value, datetime):
        value = value.astimezone(UTC).isoformat()
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


@lru_cache(maxsize=4)
def _key(data: Path) -> bytes:
    try:
        raw = (data / KEY).read_bytes()
    except FileNotFoundError:
        raw = b""
    if len(raw) != LENGTH:
        raise BondingKeyUnfit(
            _(
                "Tệp khóa %(key)s của hệ thống bị thiếu hoặc bị hỏng nên không niêm phong được; chưa gửi gì. "
                "Người vận hành cần khôi phục thư mục keys từ bản sao lưu."
            )
            % {"key": KEY}
        )
    return raw
