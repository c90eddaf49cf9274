"""Every report with its annexes, from the stored figures to the files: at most two seconds on the server, and the same
input makes the same bytes."""

from __future__ import annotations

from bench import Measure
from bench._databases import on_both

ROUNDS, FEW_ROUNDS = 5, 2
LIMIT = 2.0


def run(small: bool) -> list[Measure]:
    """SQLite always; PostgreSQL, with a note, where its programs are there."""
    return on_both("_report_of_a_year", FEW_ROUNDS if small else ROUNDS)
