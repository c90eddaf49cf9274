"""Bytes that no row names: what a crash left between writing a file and its row, or between a row's end and its bytes.

Sealed files of a tip that was never acknowledged are among them. The nightly job takes them away.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import transaction

from nhipcau.core.rights import system_actor
from nhipcau.web.files import disk
from nhipcau.web.files.actions import held_elsewhere
from nhipcau.web.files.models import StoredFile
from nhipcau.web.journal.actions import record

YOUNG = timedelta(days=1)  # what is younger may still be waiting for its row


def named() -> set[str]:
    """The hashes of all content that some row of some room names."""
    found = set(StoredFile.objects.filter(withdrawn_at__isnull=True).values_list("sha256", flat=True))
    for model in apps.get_models():
        for column in getattr(model, "KEEPS_BYTES", ()):
            found |= set(model._default_manager.values_list(column, flat=True))
    return found - {""}


def sweep(province_id: int, moment: datetime) -> int:
    """Takes away what no row names and nobody can be writing; how many, with a line in the journal."""
    before = (moment - YOUNG).timestamp()
    kept, count = named(), 0
    for path in _there():
        if path.name not in kept and disk.take_away(path, before, partial(_named_now, path.name)):
            count += 1
    if count:
        with transaction.atomic():
            actor = system_actor(province_id, moment.date())
            record(actor, "file.sweep", f"province:{province_id}", {"count": count}, moment)
    return count


def _there() -> Iterator[Path]:
    yield from (path for path in (Path(settings.DATA) / "files").glob("*/*") if path.is_file())


def _named_now(name: str) -> bool:
    """Asked once more just before: the same bytes may have come again meanwhile."""
    rows = StoredFile.objects.filter(sha256=name, withdrawn_at__isnull=True)
    return not name.startswith(disk.ARRIVING) and (rows.exists() or held_elsewhere(name))
