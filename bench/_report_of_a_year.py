"""One process of `bench.reports`: fills a province, compiles its reports and writes their files."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench import Measure
from bench._databases import as_json
from bench.reports import LIMIT

if TYPE_CHECKING:
    from nhipcau.core.protection import Audience

DAY = date(2022, 12, 20)
REPORTS = (("P1", "2022-H1"), ("P1", "2022-Y"), ("P2", "2022-H1"), ("P2", "2022-Y"), ("P3", "2022-Y"))


def main(name: str, rounds: int) -> list[Measure]:
    """The measures of one database: each profile and period, full version and public one, as Word file and workbook."""
    from nhipcau.web.config.upkeep import prepare

    prepare(Path(os.environ["NHIPCAU_DATA"]))
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from full_province import fill
    from nhipcau.core.protection import Audience

    figures = fill()
    found = []
    for profile, code in REPORTS:
        for audience in (Audience.RESTRICTED, Audience.PUBLIC):
            work = _work(profile, code, audience)
            note = f"{figures:,} figures stored; {sum(map(len, work())) / 1024:,.0f} KB" if not found else ""
            spent, wall = _seconds(work, rounds)
            same = "" if work() == work() else "; NOT THE SAME BYTES"
            told = f"{note}; {wall:,.1f} s by the clock on the wall{same}".removeprefix("; ")
            title = f"{profile} {code} {audience.value} with annexes, {name}"
            found.append(Measure(title, spent, LIMIT if not same else 0.0, "s", told))
    return found


def _work(profile: str, code: str, audience: Audience) -> Callable[[], tuple[bytes, bytes]]:
    """One report from the store to its two files."""
    from nhipcau.core.calendar import period
    from nhipcau.web.reports.bridge import Asked, annex_workbook, compile_report, word_file

    asked = Asked(12, period(code), profile, audience, DAY)

    def work() -> tuple[bytes, bytes]:
        compiled = compile_report(asked)
        return word_file(compiled), annex_workbook(compiled)

    return work


def _seconds(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median processor time of the server's own process, and the shortest by the wall: neighbours do not count."""
    work()
    spent, walls = [], []
    for _ in range(rounds):
        start, wall = time.process_time(), time.perf_counter()
        work()
        spent.append(time.process_time() - start)
        walls.append(time.perf_counter() - wall)
    return statistics.median(spent), min(walls)


if __name__ == "__main__":
    sys.stdout.write(as_json(main(sys.argv[1], int(sys.argv[2]))))
