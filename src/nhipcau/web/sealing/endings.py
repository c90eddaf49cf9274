"""What has ended stands outside the tables too, in `keys/`: a row as it once was, with its bond of then, stays untrue.

A row can be deleted or put back by whoever writes rows; this file cannot.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.web.files.disk import ARRIVING, sync
from nhipcau.web.sealing.failures import BondingKeyUnfit

FILE = "keys/ended-keys.json"


@dataclass(frozen=True, slots=True)
class Endings:
    """The least version of each team's key that may be sealed to; the rows that have ended."""

    least: Mapping[str, int]
    rows: Collection[str]

    def least_of(self, team_id: int) -> int:
        """0 for a team of which nothing is noted."""
        return self.least.get(str(team_id), 0)


def name_of(row: Any) -> str:
    """`member:5`."""
    return f"{row._meta.model_name}:{row.pk}"


def known() -> Endings:
    """What is noted; BondingKeyUnfit for a file that cannot be read."""
    try:
        kept = json.loads((Path(settings.DATA) / FILE).read_bytes())
        return Endings({str(team): int(least) for team, least in kept["least"].items()}, set(kept["rows"]))
    except FileNotFoundError:
        return Endings({}, ())
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BondingKeyUnfit(
            _(
                "Tệp khóa %(key)s của hệ thống bị thiếu hoặc bị hỏng nên không niêm phong được; chưa gửi gì. "
                "Người vận hành cần khôi phục thư mục keys từ bản sao lưu."
            )
            % {"key": FILE}
        ) from None


def note(least: Mapping[int, int], rows: Iterable[str] = ()) -> None:
    """Numbers only rise and rows only come; on the disk when it returns."""
    path = Path(settings.DATA) / FILE
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # one writer after the other
        before = known()
        merged = dict(before.least)
        for team_id, version in least.items():
            merged[str(team_id)] = max(version, before.least_of(team_id))
        ended = set(before.rows) | set(rows)
        if (merged, ended) != (before.least, set(before.rows)):
            _replace(path, json.dumps({"least": merged, "rows": sorted(ended)}).encode())
    finally:
        os.close(folder)


def note_when_done(least: Mapping[int, int], rows: Iterable[str] = ()) -> None:
    """Once the act is in the database; the nightly job notes what a crash in between left out."""
    transaction.on_commit(partial(note, dict(least), list(rows)), robust=True)


def _replace(path: Path, raw: bytes) -> None:
    fresh = path.with_name(f"{ARRIVING}{path.name}")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync(path.parent)
