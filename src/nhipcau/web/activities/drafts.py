"""What somebody fills in, before it is a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nhipcau.core.activities.values import Raw


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as it is typed. `answers` are by field key. `answered`: the questions were seen."""

    kind: str
    agency_id: int
    unit_id: int
    day: date
    answers: Mapping[str, Raw] = field(default_factory=dict)
    spot: str = ""
    co_organised: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it comes in, with the sort of evidence it is said to be.

    `declared`: whoever sends a picture says that no face, name or address is on it.
    """

    evidence: str
    name: str
    data: bytes
    declared: bool = False
