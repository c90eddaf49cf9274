"""The register's extract from which everybody can draw again: numbers and whether they take part, nothing else."""

from __future__ import annotations

import csv
import io

from nhipcau.core.inspections.planning.preparing import Prepared
from nhipcau.core.protection import harmless

HEADER = ("number", "eligible", "counted_as", "reason")


def extract(prepared: Prepared) -> str:
    """A CSV with a row for each establishment of the list, in the order of numbers. `reason`: why it takes no part."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(HEADER)
    for key in sorted(prepared.scores):
        name = prepared.eligible.get(key)
        bar = prepared.bars.get(key)
        cells = (key, "no" if name is None else "yes", name or "", bar.value if bar else "")
        rows.writerow(map(harmless, cells))
    return out.getvalue()
