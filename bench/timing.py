"""Whether time tells what the answer does not: a wrong receipt of a tip that is there against none, a wrong password
of an account that is there against none. Cases 2 and 21 of docs/reference/security-cases.md.

Both are asked in random turns, in the process itself, where nothing of the network hides a difference. The medians may
differ by at most 5 %, and the rank test (Mann and Whitney) must not tell the two apart: p above 0.01.
"""

from __future__ import annotations

import tempfile

from bench import Measure
from bench._databases import on_one

TRIES, FEW_TRIES = 500, 40  # of each kind
MOST_APART, LEAST_CHANCE = 0.05, 0.01


def run(small: bool) -> list[Measure]:
    """SQLite, as an installation has it. `small` says nothing of 5 %: it shows that the measurement runs."""
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as folder:
        return on_one("sqlite", "", folder, "_timing_of_refusals", FEW_TRIES if small else TRIES)
