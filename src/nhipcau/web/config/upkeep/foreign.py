"""A database file from elsewhere, looked at before anything trusts it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from nhipcau.core.journal import GENESIS, Checkpoint, Entry, Sealed, verify
from nhipcau.web.config.databases import ROOM
from nhipcau.web.config.upkeep.errors import BadBackup

_NULL = re.compile(r"NULL value in (\w+)\.(\w+)")


def check_sqlite(path: Path, *, has_journal: bool = True) -> None:
    """Integrity, keys and, in a first database, the journal's chains; BadBackup at the first thing amiss."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        try:
            _check_integrity(connection)
            for province in _provinces(connection) if has_journal else ():
                _check_chain(connection, province)
        except sqlite3.DatabaseError as error:
            raise BadBackup(f"Cơ sở dữ liệu trong bản sao lưu không đọc được: {error}.") from error


def holds_room_apart(path: Path) -> bool:
    """Whether the first database of an installation remembers the room of referrals and does not have its tables.

    False where there is none, or none that can be read: it is kept aside as it is.
    """
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            known = connection.execute("SELECT 1 FROM django_migrations WHERE app = ?", [ROOM]).fetchone()
            here = connection.execute(
                "SELECT 1 FROM sqlite_master WHERE type = 'table' AND substr(name, 1, ?) = ?",
                [len(ROOM) + 1, f"{ROOM}_"],
            ).fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(known) and not here


def integrity(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file; empty where all is well."""
    found = list(islice(_faults(connection), 20))
    keys = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    return [
        *found,
        *(f"{table}: khóa ngoại trỏ tới dòng không có trong {parent}" for table, _, parent, _ in keys),
    ]


def _faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What the check says, without its own mistake: SQLite 3.40 calls columns of a WITHOUT ROWID table
    NULL where the key is not made of the first columns. Each such word is asked of the table itself
    (by `typeof`: `IS NULL` of a NOT NULL column is answered without looking)."""
    truly: dict[str, bool] = {}
    for (said,) in connection.execute(f"PRAGMA integrity_check({2**31 - 1})"):
        named = _NULL.fullmatch(said)
        if named and said not in truly:
            table, column = named.groups()
            asked = f"""SELECT EXISTS (SELECT 1 FROM "{table}" WHERE typeof("{column}") = 'null')"""  # noqa: S608  # its own catalogue's names
            truly[said] = bool(connection.execute(asked).fetchone()[0])
        if said != "ok" and truly.get(said, True):
            yield said


def _check_integrity(connection: sqlite3.Connection) -> None:
    if found := integrity(connection):
        raise BadBackup(f"Cơ sở dữ liệu trong bản sao lưu bị hỏng: {found[0]}. Hãy dùng một bản khác.")


def _check_chain(connection: sqlite3.Connection, province: int) -> None:
    head = connection.execute(
        "SELECT seq, hash FROM journal_head WHERE province_id = ?", [province]
    ).fetchone()
    result = verify(_lines(connection, province), end=Checkpoint(*(head or (0, GENESIS))))
    if not result.holds:
        seq = result.breaks[0].seq
        raise BadBackup(
            f"Nhật ký trong bản sao lưu không toàn vẹn ở dòng {seq} (tỉnh {province}). "
            "Bản sao lưu có thể đã bị sửa; hãy dùng một bản khác."
        )


def _provinces(connection: sqlite3.Connection) -> list[int]:
    return [row[0] for row in connection.execute("SELECT DISTINCT province_id FROM journal_line").fetchall()]


def _lines(connection: sqlite3.Connection, province: int) -> Iterator[Sealed]:
    rows = connection.execute(
        "SELECT province_id, seq, time_utc, actor, act, object_ref, details_commit, prev, hash "
        "FROM journal_line WHERE province_id = ? ORDER BY seq",
        [province],
    )
    for place, seq, time, actor, act, ref, commit, prev, digest in rows:
        moment = datetime.fromisoformat(time).replace(tzinfo=UTC)
        yield Sealed(Entry(place, seq, moment, actor, act, ref, commit, prev), digest)
