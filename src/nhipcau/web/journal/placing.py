"""Checkpoints of every province that has a journal: asked for by the command and by the server's worker."""

from __future__ import annotations

from datetime import datetime

from nhipcau.core.journal.checkpoints import SignedNote
from nhipcau.web.journal.checkpoints import place
from nhipcau.web.journal.models import Head


def place_all(moment: datetime) -> list[SignedNote]:
    """Signs and places one for each province where something happened since the last. Raises NoKey, OSError."""
    provinces = Head.objects.order_by("province_id").values_list("province_id", flat=True)
    made = (place(province_id, f"nhipcau/{province_id}", moment) for province_id in provinces)
    return [each for each in made if each is not None]
