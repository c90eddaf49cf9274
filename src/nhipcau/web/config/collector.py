"""Python's collector, set for work that makes and drops thousands of small values at a time."""

from __future__ import annotations

import gc

BEFORE_A_LOOK = 20_000, 20, 20  # values made, young looks, middle looks


def settle() -> None:
    """All that is loaded by now stays: the collector need not search all of Django each time a board is made."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*BEFORE_A_LOOK)
