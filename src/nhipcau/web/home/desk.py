"""What the intake desk owes, as counts alone: no number, kind or word of a tip stands on the first screen."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.core.rights import Actor
from nhipcau.web.look.clock import now
from nhipcau.web.tips.permissions import handles
from nhipcau.web.tips.queries import due_counts


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """How many tips of the body are late, and how many are due within three days."""

    late: int
    soon: int


def desk_counts(actor: Actor) -> DeskCounts | None:
    """The counts; None for whoever is no intake officer."""
    return DeskCounts(*due_counts(actor, now())) if handles(actor) else None
