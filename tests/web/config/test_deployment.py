"""The settings of an installation behind HTTPS, as Django's own check for deployments sees them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from installation import SOURCE

# Deliberate: the proxy redirects (W008); sub-domains and preload lists are not ours to promise (W005, W021).
KNOWN = {"security.W008", "security.W005", "security.W021"}


def test_nothing_is_left_open_behind_https(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "NHIPCAU_DATA": str(tmp_path),
        "NHIPCAU_HTTPS": "true",
        "NHIPCAU_HOSTS": "nhipcau.example.vn",
        "DATABASE_URL": "",
        "PYTHONPATH": str(SOURCE),
    }
    done = subprocess.run(
        [sys.executable, "-m", "nhipcau.web.config.manage", "check", "--deploy"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found = {word.strip("():") for word in done.stderr.split() if "security.W" in word}
    assert found <= KNOWN, done.stderr
