"""One process of `bench.reports`: fills a province, compiles its yearly report and writes its files."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench import Measure
from bench.reports import LIMIT, as_json

DAY = date(2022, 12, 20)


def main(name: str, rounds: int) -> list[Measure]:
    """The measures of one database."""
    from nhipcau.web.config.upkeep import prepare

    prepare(Path(os.environ["NHIPCAU_DATA"]))
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from full_province import fill
    from nhipcau.core.calendar import period
    from nhipcau.core.protection import Audience
    from nhipcau.web.reports.bridge import Asked, annex_workbook, compile_report, word_file

    figures = fill()
    asked = Asked(12, period("2022-Y"), "P1", Audience.RESTRICTED, DAY)
    compiled = compile_report(asked)
    word, wall = _seconds(lambda: word_file(compile_report(asked)), rounds)
    annex, _wall = _seconds(lambda: annex_workbook(compiled), rounds)
    size = len(word_file(compiled)) / 1024
    note = f"{figures:,} figures stored; a file of {size:,.0f} KB; {wall:,.1f} s by the clock on the wall"
    return [
        Measure(f"report of a year to Word, {name}", word, LIMIT, "s", note),
        Measure(f"its annexes to a workbook, {name}", annex, LIMIT, "s"),
    ]


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
