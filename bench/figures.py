"""Figures at scale: board, map and return with 24 million facts, on SQLite and on PostgreSQL.

Each database is filled and asked in a process of its own, through the product's tables, queries and actions.
"""

from __future__ import annotations

from bench import Measure
from bench._databases import on_both

PROGRAM = "_figures_at_scale"
FULL, SMALL = (51, 100), (1, 40)  # provinces and figures: 24.4 million and 0.19 million facts


def run(small: bool) -> list[Measure]:
    """SQLite always; PostgreSQL, with a note, where its programs are there."""
    return on_both(PROGRAM, *(SMALL if small else FULL))
