"""What a body's return says of its visits of a period."""

from __future__ import annotations

from dataclasses import dataclass, field

from nhipcau.web.agencies.models import Agency
from nhipcau.web.inspections.visits.actions import Result


@dataclass(frozen=True, slots=True)
class Returned:
    """What a body did in a period: its visits by kind, and what they found. `carried`: those made by rounds with
    minutes, by their place in the list; they are in the register already."""

    body: Agency
    code: str
    lead: str
    kinds: tuple[str, ...]
    results: tuple[Result, ...] = ()
    carried: set[int] = field(default_factory=set)
