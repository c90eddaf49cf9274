"""The first screen of an officer and of a commune over a full province: at most 60 ms of the server each."""

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
LIMIT = 60.0  # ms


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
        return [Measure("first screen postgresql", 0, None, "", f"not run: {error}")]
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
        [sys.executable, "-m", "bench._first_screen", name, str(rounds)],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return [Measure(**each) for each in json.loads(done.stdout)]


def as_json(measures: list[Measure]) -> str:
    """How the process answers."""
    return json.dumps([asdict(measure) for measure in measures])
