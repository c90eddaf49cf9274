"""A CSV of 20,000 cells: all checks, journal, commit, held against reading the file and a bare executemany.

Both in one process on the same database file, one after the other; the limit is six times the bare work.
"""

from __future__ import annotations

from bench import Measure
from bench._databases import on_both

COMMUNES = 426  # of 47 cells each: 20,022 rows
ROUNDS, FEW_ROUNDS = 5, 2
LIMIT = 6.0


def run(small: bool) -> list[Measure]:
    """SQLite always; PostgreSQL, with a note, where its programs are there."""
    return on_both("_import_of_returns", COMMUNES, FEW_ROUNDS if small else ROUNDS)
