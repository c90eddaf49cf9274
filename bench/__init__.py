"""Speed and memory, held against limits. `python -m bench [small] [NAME …]`; each module has `run(small)`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One number held against its limit, both in `unit`; smaller is better. A limit of None only reports."""

    name: str
    value: float
    limit: float | None
    unit: str
    note: str = ""

    @property
    def passed(self) -> bool:
        return self.limit is None or self.value <= self.limit


def median_seconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of `work` over `rounds`, after one unmeasured round."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
