"""A tip's whole way: page, proof of work, sealing, receipt, over HTTP against `nhipcau up` with two workers.

Alone: p50 at most 0.6 s, p99 at most 1.5 s; and in a real browser, for comparison. Eight senders with
attachments, 25 tips each: 200 of 200 accepted, p99 at most 3 s. These eight have opened their forms and done their
proofs before the clock runs: on a machine of two cores eight browsers at work would take the processor from the
server that is measured. What is timed of them is the server's answer, from sending the form to holding the receipt;
the proof stands in the way alone.
"""

from __future__ import annotations

import tempfile

from bench import Measure
from bench._databases import on_one

ALONE, FEW_ALONE = 60, 12
EACH, FEW_EACH = 25, 4
SENDERS = 8
HALF_ALONE, MOST_ALONE, MOST_TOGETHER = 0.6, 1.5, 3.0  # s


def run(small: bool) -> list[Measure]:
    """SQLite, as an installation has it."""
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as folder:
        counts = (FEW_ALONE, FEW_EACH) if small else (ALONE, EACH)
        return on_one("sqlite", "", folder, "_tips_filed", *counts)
