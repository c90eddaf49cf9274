"""The way in: passages of a plan to its targets."""

from __future__ import annotations

from collections.abc import Sequence

from nhipcau.core.plan.passages import Passage
from nhipcau.core.plan.targets.shapes import TargetsRead


def find_targets(passages: Sequence[Passage]) -> TargetsRead:
    """Targets, halves without a quantity, and findings; in the order of the passages."""
    return TargetsRead()
