"""kill -9 at any moment of filing or opening, a hundred times: no acknowledged tip is lost, none can be read."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tree import HOUSE


def test_a_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "NHIPCAU_DATA": str(tmp_path / "data"),
        "DATABASE_URL": "",
        "PYTHONPATH": os.pathsep.join([str(HOUSE / "src"), str(HOUSE / "tests")]),
    }
    done = subprocess.run(
        [sys.executable, str(HOUSE / "tests" / "kill_nursery.py")],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["lost"] == []
    assert found["readable"] == []
    assert found["unique"] is True
    assert found["integrity"] == "ok"
    assert found["acknowledged"] >= 20, found
    assert found["stored"] >= found["acknowledged"]
