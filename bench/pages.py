"""Pages of a full demonstration: the first screen in at most 60 ms of the server, the others in 150 to 300 ms."""

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
ROUNDS, FEW_ROUNDS = 15, 3
FIRST_LIMIT, QUERIES = 60.0, 20  # ms; questions to the database
FILE_LIMIT = 2.0  # s
LIMITS = {
    "/chi-tieu/T01/": 150.0,
    "/chi-tieu/T09/": 150.0,
    "/so-lieu/B02/": 150.0,
    "/so-lieu/A04/": 150.0,
    "/bieu-mau/": 150.0,
    "/bieu-mau/RETURN/": 150.0,
    "/hoat-dong/": 150.0,
    "/bao-cao/": 300.0,
}


def run(small: bool) -> list[Measure]:
    """SQLite always; PostgreSQL, with a note, where its programs are there."""
    rounds = FEW_ROUNDS if small else ROUNDS
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as folder:
        return [*_measure("sqlite", "", folder, rounds), *_on_postgresql(folder, rounds)]


def _on_postgresql(folder: str, rounds: int) -> list[Measure]:
    sys.path.insert(0, str(HOUSE / "tests"))
    import postgres

    try:
        server = postgres.start()
    except postgres.NoServer as error:
        return [Measure("pages postgresql", 0, None, "", f"not run: {error}")]
    try:
        return _measure("postgresql", server.url, folder, rounds)
    finally:
        server.stop()


def _measure(name: str, url: str, folder: str, rounds: int) -> list[Measure]:
    environment = {
        **os.environ,
        "NHIPCAU_DATA": str(Path(folder) / name),
        "DATABASE_URL": url,
        "PYTHONPATH": os.pathsep.join([str(HOUSE / "src"), str(HOUSE)]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "bench._pages_of_a_demonstration", name, str(rounds)],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return [Measure(**each) for each in json.loads(done.stdout)]


def as_json(measures: list[Measure]) -> str:
    """How the process answers."""
    return json.dumps([asdict(measure) for measure in measures])
