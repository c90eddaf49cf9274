"""How long the content of a closed tip is kept; the metadata of figures stay. Rule: docs/rules/protection-retention.md.

Source of the numbers: periods for files of complaints and denunciations, and for letters that were filed or passed on
(Circular 10/2022/TT-BNV; to be verified with the archive of the body, which may choose others).
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from nhipcau.core.tips.kinds import TipKind


class Keep(StrEnum):
    """Classes of closed tips, by their key in the inventory of data."""

    HANDLED = "tips"  # complaints and denunciations that the body took on and resolved
    OTHER = "tips_other"  # passed on, filed, repeated, not taken on, unsigned, feedback


KEPT_DAYS: dict[Keep, int] = {Keep.HANDLED: 15 * 365, Keep.OTHER: 5 * 365}


def keep_of(kind: TipKind | None, *, accepted: bool, passed_on: bool) -> Keep:
    """The class of a tip; without a decision that would make it a file of its own, the shorter one."""
    own = kind in (TipKind.COMPLAINT, TipKind.DENUNCIATION) and accepted and not passed_on
    return Keep.HANDLED if own else Keep.OTHER


def is_over(ended: date | None, days: int, day: date) -> bool:
    """Whether the content has to be gone on `day`. `ended`: the last day on which anything happened; None: not yet."""
    return ended is not None and day > ended + timedelta(days=days)
