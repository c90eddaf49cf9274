"""An installation in a folder of its own, worked on as an operator would: by commands in other processes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"
PASSPHRASE = "qua-song-phai-bac-cau"
OPEN = """
import os
from pathlib import Path
from nhipcau.web.config.upkeep import open_installation
open_installation()
"""
RECORD = """
from datetime import datetime, UTC
from django.db import transaction
from nhipcau.core.rights import system_actor
from nhipcau.web.journal.actions import record
when = datetime(2022, 7, 4, 2, tzinfo=UTC)
with transaction.atomic():
    for number in range(3):
        record(system_actor(12, when.date()), "adopt_plan", f"plan:{number}", {"number": number}, when)
"""


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Installation:
    """A data directory, and the commands on it. `url` names a PostgreSQL database; empty: SQLite.

    `sealed` names the second database; empty: there is one.
    """

    data: Path
    url: str = ""
    sealed: str = ""

    def command(self, *arguments: object, passphrase: str = PASSPHRASE) -> Done:
        """`nhipcau …` on this installation."""
        return self._run(
            "import sys; from nhipcau.cli import main; sys.exit(main())",
            *map(str, arguments),
            passphrase=passphrase,
        )

    def prepare(self) -> Done:
        """What `nhipcau up` does before it serves."""
        return self._run(
            "import os; from pathlib import Path; from nhipcau.web.config.upkeep import prepare;"
            "prepare(Path(os.environ['NHIPCAU_DATA']))"
        )

    def attempt(self, code: str) -> Done:
        """Runs code with Django opened on the installation, however it ends."""
        return self._run(OPEN + "\n" + code)

    def python(self, code: str) -> str:
        """Runs code with Django opened on the installation; what it prints comes back."""
        done = self.attempt(code)
        assert done.code == 0, done.err
        return done.out

    def _run(self, code: str, *arguments: str, passphrase: str = "") -> Done:
        environment = {
            **os.environ,
            "NHIPCAU_DATA": str(self.data),
            "DATABASE_URL": self.url,
            "SEALED_DATABASE_URL": self.sealed,
            "NHIPCAU_BACKUP_PASSPHRASE": passphrase,
            "PYTHONPATH": str(SOURCE),
        }
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
        )
        return Done(done.returncode, done.stdout, done.stderr)
