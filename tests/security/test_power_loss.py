"""Case 31: the power goes. What was acknowledged is there, whatever of the write-ahead log's end reached the disk.

No block device is replayed here. What such a replay would find is tried on the file: SQLite syncs the log before a
commit returns (`synchronous` FULL, proven on every connection), so all before the last acknowledged commit has reached
the disk; what comes after it may be cut, zeroed, or torn into sectors, and is.
"""

from __future__ import annotations

import os
import random
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection, connections

from installation import Installation
from nhipcau.web.config.databases import database
from tree import SOURCE, python_files

CUTS, COMMITS, SECTOR = 200, 60, 512
WANTED = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
ASKED = """
from django.db import connection
with connection.cursor() as cursor:
    for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys"):
        cursor.execute(f"PRAGMA {name}")
        print(name, cursor.fetchone()[0])
"""


def in_force(alias: str = "default") -> dict[str, object]:
    found = {}
    with connections[alias].cursor() as cursor:
        for name in WANTED:
            cursor.execute(f"PRAGMA {name}")
            found[name] = cursor.fetchone()[0]
    return found


@pytest.mark.skipif("postgres" in os.environ.get("NHIPCAU_TEST_DATABASE", ""), reason="settings of SQLite")
@pytest.mark.django_db(transaction=True)
def test_every_connection_of_every_thread_writes_through() -> None:
    def asked(_n: int) -> dict[str, object]:
        try:
            return in_force()
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(asked, range(12)))
    assert found == [WANTED] * 12
    connection.close()
    assert in_force() == WANTED, "a connection made anew has them too"


def test_every_process_of_an_installation_writes_through(tmp_path: Path) -> None:
    there = Installation(tmp_path / "data")
    assert there.prepare().code == 0
    for _process in range(2):
        told = dict(line.split() for line in there.python(ASKED).splitlines())
        assert told == {name: str(value) for name, value in WANTED.items()}


def test_nobody_opens_the_database_past_these_settings() -> None:
    """Copies alone are opened by SQLite's own module; the one of a backup reads."""
    opening = {
        path.relative_to(SOURCE).as_posix()
        for path in python_files()
        if SOURCE in path.parents and "sqlite3.connect(" in path.read_text(encoding="utf-8")
    }
    assert {Path(each).name for each in opening} == {"copies.py", "foreign.py"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, list[int]]:
    """Bytes of database and log, and how long the log was when each commit was acknowledged."""
    folder = tmp_path_factory.mktemp("power")
    settings = database(folder, "")
    path, options = Path(settings["NAME"]), settings["OPTIONS"]
    lengths = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connected:
        connected.executescript(options["init_command"])
        connected.execute("PRAGMA wal_autocheckpoint=0")
        connected.execute("CREATE TABLE line (seq INTEGER PRIMARY KEY, words BLOB, other TEXT UNIQUE)")
        connected.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        log = path.with_name(path.name + "-wal")
        dice = random.Random(31)
        for seq in range(1, COMMITS + 1):
            connected.execute(f"BEGIN {options['transaction_mode']}")
            row = (seq, dice.randbytes(dice.randint(50, 6000)), str(seq * 7919 % 104729))
            connected.execute("INSERT INTO line VALUES (?, ?, ?)", row)
            connected.execute("COMMIT")
            lengths.append(log.stat().st_size)
        return path.read_bytes(), log.read_bytes(), lengths


def torn(log: bytes, cut: int, how: str, dice: random.Random) -> bytes:
    """The log as a power cut may leave it: whole until `cut`, then nothing, zeros, noise, or sectors here and there."""
    rest = log[cut:]
    if how == "cut":
        return log[:cut]
    if how == "zeros":
        return log[:cut] + bytes(len(rest))
    if how == "noise":
        return log[:cut] + dice.randbytes(len(rest))
    sectors = [rest[at : at + SECTOR] for at in range(0, len(rest), SECTOR)]
    return log[:cut] + b"".join(each if dice.random() < 0.5 else bytes(len(each)) for each in sectors)


@pytest.mark.parametrize("how", ["cut", "zeros", "noise", "sectors"])
def test_whatever_end_of_the_log_is_lost_no_acknowledged_commit_is(
    written: tuple[bytes, bytes, list[int]], how: str, tmp_path: Path
) -> None:
    data, log, lengths = written
    dice, partial = random.Random(how), 0
    for number in range(CUTS // 4):
        cut = dice.randrange(len(log) + 1)
        path = tmp_path / f"{number}.sqlite3"
        path.write_bytes(data)
        path.with_name(path.name + "-wal").write_bytes(torn(log, cut, how, dice))
        with closing(sqlite3.connect(path)) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",), (how, cut)
            there = [row[0] for row in opened.execute("SELECT seq FROM line ORDER BY seq")]
        acknowledged = sum(length <= cut for length in lengths)
        assert there == list(range(1, len(there) + 1)), (how, cut)
        assert len(there) >= acknowledged, (how, cut)
        partial += 0 < acknowledged < COMMITS
    assert partial > CUTS // 8, "the cuts fall among the commits"


def test_a_cut_inside_what_was_acknowledged_would_be_seen(
    written: tuple[bytes, bytes, list[int]], tmp_path: Path
) -> None:
    """The test can fail: a log that was not synced, and so lost an acknowledged frame, is noticed."""
    data, log, lengths = written
    path = tmp_path / "lost.sqlite3"
    path.write_bytes(data)
    path.with_name(path.name + "-wal").write_bytes(log[: lengths[-1] - SECTOR])
    with closing(sqlite3.connect(path)) as opened:
        assert opened.execute("SELECT count(*) FROM line").fetchone()[0] < COMMITS
