"""Marked copies wait a day in `run/marked` for the person who sent the workbook, named by a secret of the session."""

from __future__ import annotations

import re
import secrets
import time
from pathlib import Path

from django.conf import settings

DAY = 24 * 60 * 60
_TOKEN = re.compile(r"[0-9a-f]{32}\Z")


def keep(data: bytes) -> str:
    """Keep a copy; older ones go."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.iterdir():
        if time.time() - old.stat().st_mtime > DAY:
            old.unlink(missing_ok=True)
    token = secrets.token_hex(16)
    (folder / token).write_bytes(data)
    return token


def fetch(token: object) -> bytes | None:
    """The copy, or None where it is gone."""
    if not (isinstance(token, str) and _TOKEN.match(token)):
        return None
    path = _folder() / token
    return path.read_bytes() if path.exists() else None


def _folder() -> Path:
    return Path(settings.DATA) / "run" / "marked"
