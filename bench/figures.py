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
FULL, SMALL = 51, 1  # provinces; 24.4 million and 0.48 million facts


def run(small: bool) -> list[Measure]:
    """Both databases; PostgreSQL is left out, with a note, where its programs are absent."""
    provinces = SMALL if small else FULL
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as folder:
        return [*_measure("sqlite", "", folder, provinces), *_on_postgresql(folder, provinces)]


def _on_postgresql(folder: str, provinces: int) -> list[Measure]:
    sys.path.insert(0, str(HOUSE / "tests"))
    import postgres

    try:
        server = postgres.start()
    except postgres.NoServer as error:
        return [Measure("figures postgresql", 0, None, "", f"not run: {error}")]
    try:
        return _measure("postgresql", server.url, folder, provinces)
    finally:
        server.stop()


def _measure(name: str, url: str, folder: str, provinces: int) -> list[Measure]:
    environment = {
        **os.environ,
        "NHIPCAU_DATA": str(Path(folder) / name),
        "DATABASE_URL": url,
        "PYTHONPATH": os.pathsep.join([str(HOUSE / "src"), str(HOUSE)]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "bench._figures_at_scale", name, str(provinces)],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return [Measure(**each) for each in json.loads(done.stdout)]


def as_json(measures: list[Measure]) -> str:
    """How the process answers."""
    return json.dumps([asdict(measure) for measure in measures])
