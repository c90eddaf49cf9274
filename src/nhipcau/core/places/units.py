"""A unit through time, and who follows whom when units change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from nhipcau.core.terms import Level


class Act(StrEnum):
    """What happened to a unit."""

    MERGE = "merge"  # nhập: several units, or parts of them, become one
    SPLIT = "split"  # chia tách: one unit goes on in several
    RENAME = "rename"  # đổi tên, the area stays
    KEEP = "keep"  # giữ nguyên: area and name stay, only the place in the tree changes
    DISSOLVE = "dissolve"  # kết thúc: a tier ends and nothing of its level follows


class Share(StrEnum):
    """How much of the old unit goes to the new one."""

    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Unit:
    """A place with a government, valid from a day to a day (both inclusive, None: open).

    `id` is the identity; the same code or name may mean another unit on another day.
    """

    id: int
    code: str
    name: str
    level: Level
    parent_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the unit exists on the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Succession:
    """From `on`, `old_id` goes on in `new_id` (None: nothing of its level follows).

    `weight` is the part of the old unit's figures that follows, where a document gives it; a PART without
    a weight cannot be computed and is never guessed.
    """

    old_id: int
    new_id: int | None
    on: date
    act: Act
    share: Share = Share.WHOLE
    weight: Fraction | None = None

    @property
    def part(self) -> Fraction | None:
        """The part that follows: 1 for a whole, the weight for a part, None where it is not known."""
        return Fraction(1) if self.share is Share.WHOLE else self.weight
