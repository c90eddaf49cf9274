"""Reading a plan: in the process, as a command, growth with length, and the readers by themselves."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path

from bench import Measure, median_seconds
from nhipcau.core.plan import read
from nhipcau.readers.documents import read_document
from nhipcau.readers.tables import read_csv

HOUSE = Path(__file__).resolve().parents[1]
REAL_PLAN = Path(os.environ.get("NHIPCAU_SHARED", HOUSE.parent / "shared")) / "plans" / "00-lai-chau-2022.txt"
SAMPLE_PLAN = HOUSE / "examples" / "ke-hoach-mau.docx"


def run(small: bool) -> list[Measure]:
    """Limits from issue 2: 60 ms in the process, 0.6 s as a command, 10 × text within 12 × time."""
    plan = REAL_PLAN if REAL_PLAN.exists() else SAMPLE_PLAN
    data = plan.read_bytes()
    text = read_document(plan.name, data).text
    rounds = 5 if small else 25
    once = median_seconds(lambda: read(read_document(plan.name, data).text), rounds)
    growth = median_seconds(lambda: read(ten_plans(text)), 1 if small else 3) / median_seconds(
        lambda: read(text), rounds
    )
    table = make_table(20_000)
    return [
        Measure("reading a plan in the process, median", once * 1000, 60, "ms", plan.name),
        Measure("ten times the text, time", growth, 12, "×"),
        Measure("nhipcau read FILE --json, median", command(plan, 3 if small else 9), 0.6, "s"),
        Measure("a Word plan → text, median", word(rounds) * 1000, None, "ms"),
        Measure(
            "a CSV of 20,000 rows → cells",
            median_seconds(lambda: list(read_csv("a.csv", table)), 3),
            1.0,
            "s",
        ),
    ]


def ten_plans(text: str) -> str:
    """The body ten times over; each copy keeps its own headings."""
    return "\n\n".join([text] * 10)


def command(plan: Path, rounds: int) -> float:
    """The whole command in a process of its own, as a user starts it."""
    times = []
    environment = {**os.environ, "PYTHONPATH": str(HOUSE / "src")}
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "nhipcau", "read", str(plan), "--json"],
            check=True,
            stdout=subprocess.DEVNULL,
            env=environment,
        )
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]


def word(rounds: int) -> float:
    """The Word reader on the sample plan."""
    data = SAMPLE_PLAN.read_bytes()
    return median_seconds(lambda: read_document(SAMPLE_PLAN.name, data), rounds)


def make_table(rows: int) -> bytes:
    """A return as CSV, by the columns of the product's own exchange format."""
    out = io.StringIO()
    out.write("form,version,unit,map,period,reporter,figure,breakdown,value,state,note\n")
    for row in range(rows):
        out.write(f"BM-01,1,{row},2022-12-14,2022-Y,{row},B02,form=hội nghị,{row % 50},value,\n")
    return out.getvalue().encode()
