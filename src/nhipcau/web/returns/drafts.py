"""What somebody fills in, before it is a return's content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nhipcau.core.forms import CellKey, Entry


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a form holds when it is saved. Notes are by line key."""

    entries: Mapping[CellKey, Entry] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    prepared_by: str = ""
    signed_by: str = ""
    narrative: str = ""
