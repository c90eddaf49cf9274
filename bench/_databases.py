"""One measurement on both databases: each is made, filled and asked in a process of its own."""

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


def on_both(program: str, *arguments: object) -> list[Measure]:
    """What `python -m bench.PROGRAM DATABASE ARGUMENT …` measures; PostgreSQL a note where its programs are absent."""
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as folder:
        return [*on_one("sqlite", "", folder, program, *arguments), *_postgresql(folder, program, *arguments)]


def _postgresql(folder: str, program: str, *arguments: object) -> list[Measure]:
    sys.path.insert(0, str(HOUSE / "tests"))
    import postgres

    try:
        server = postgres.start()
    except postgres.NoServer as error:
        return [Measure(f"{program.strip('_')} postgresql", 0, None, "", f"not run: {error}")]
    try:
        return on_one("postgresql", server.url, folder, program, *arguments)
    finally:
        server.stop()


def on_one(name: str, url: str, folder: str, program: str, *arguments: object) -> list[Measure]:
    """One database; `url` empty: SQLite."""
    environment = {
        **os.environ,
        "NHIPCAU_DATA": str(Path(folder) / name),
        "DATABASE_URL": url,
        "PYTHONPATH": os.pathsep.join([str(HOUSE / "src"), str(HOUSE)]),
    }
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{program}", name, *map(str, arguments)],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return [Measure(**each) for each in json.loads(done.stdout)]


def as_json(measures: list[Measure]) -> str:
    """How the process answers."""
    return json.dumps([asdict(measure) for measure in measures])
