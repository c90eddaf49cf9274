"""Figures at scale: board, map and return with 24 million facts, on SQLite and on PostgreSQL.

Each database is filled and asked in a process of its own, through the product's tables, queries and actions.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from bench import Measure

HOUSE = Path(__file__).resolve().parents[1]
FULL, SMALL = (51, 100), (1, 40)  # provinces and figures: 24.4 million and 0.19 million facts


def run(small: bool) -> list[Measure]:
    """Both databases; PostgreSQL is left out, with a note, where its programs are absent."""
    size = SMALL if small else FULL
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as folder:
        return [*measure("sqlite", "", folder, size), *_on_postgresql(folder, size)]


def _on_postgresql(folder: str, size: tuple[int, int]) -> list[Measure]:
    sys.path.insert(0, str(HOUSE / "tests"))
    import postgres

    try:
        server = postgres.start()
    except postgres.NoServer as error:
        return [Measure("figures postgresql", 0, None, "", f"not run: {error}")]
    try:
        return measure("postgresql", server.url, folder, size)
    finally:
        server.stop()


def measure(name: str, url: str, folder: str, size: tuple[int, int]) -> list[Measure]:
    """One database, filled and asked; `url` empty: SQLite."""
    environment = {
        **os.environ,
        "NHIPCAU_DATA": str(Path(folder) / name),
        "DATABASE_URL": url,
        "PYTHONPATH": os.pathsep.join([str(HOUSE / "src"), str(HOUSE)]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "bench._figures_at_scale", name, *map(str, size)],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return [Measure(**each) for each in json.loads(done.stdout)]


def as_json(measures: list[Measure]) -> str:
    """How the process answers."""
    return json.dumps([asdict(measure) for measure in measures])
