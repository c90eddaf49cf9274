"""The room of referrals in a database of its own: every act done, each row in its place, nothing left unseen."""

import signal
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from installation import Installation
from nhipcau.web.config.databases import sealed_database
from nhipcau.web.config.environment import BadSetting, Environment
from nhipcau.web.config.upkeep import two_databases
from nhipcau.web.config.upkeep.errors import WrongDatabases
from two_databases import CANARY, DESK, all_bytes, first_file, tables

TOLD = """
from nhipcau.web.journal.models import Line
from nhipcau.web.referrals.models import Referral, Slip
print(Line.objects.filter(act="support.send").count(), Slip.objects.count(), Referral.objects.count())
"""
BETWEEN = (
    DESK
    + """
import os, signal
from django.db import connections
commit, commits = connections["sealed"].commit, []
def killed():  # the first one keeps the latest moment seen, the second one is the act's
    commits.append(commit() if not commits else os.kill(os.getpid(), signal.SIGKILL))
connections["sealed"].commit = killed
print("ready", flush=True)
print("sent", actions.send(police, offer, new_token(), when)[0], flush=True)
"""
)
MEANWHILE = (
    DESK
    + """
from nhipcau.web.config.upkeep import audit
read = audit.referrals.journalled
def sent_meanwhile():
    actions.send(police, offer, new_token(), when)
    yield from read()
audit.referrals.journalled = sent_meanwhile
print(list(audit._without_line()))
"""
)
FULL = (
    DESK
    + """
from django.db import OperationalError, connections
from django.test import Client
commit, commits = connections["sealed"].commit, []
def full():
    if commits:
        raise OperationalError("database or disk is full")
    commits.append(commit())
connections["sealed"].commit = full
client = Client(raise_request_exception=False, SERVER_NAME="localhost")
people.sign_in(client, User.objects.get(email="police@example.vn"))
form = {"form": new_token(), "team": desk, "occasion": "outside", "age": "adult", "consent": "on", "name": "A"}
answer = client.post("/gioi-thieu/", {**form, "contact": "gọi buổi sáng"})
print(answer.status_code, "Máy chủ hết chỗ trống" in answer.content.decode())
"""
)


def sealed(installation: Installation) -> Path:
    return Path(installation.sealed)


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_each_table_lies_in_its_own_database(worked: Installation, rows: dict[str, int]) -> None:
    first, second = tables(first_file(worked)), tables(sealed(worked))
    assert {"journal_line", "people_user", "sealing_team"} <= first
    assert [name for name in first if name.startswith("referrals_")] == []
    assert [name for name in second if not name.startswith("referrals_")] == ["django_migrations"]
    assert sealed(worked).stat().st_mode & 0o077 == 0
    assert rows["Slip"] == rows["Referral"] == rows["SupportFile"] == 4
    assert (rows["Passing"], rows["Step"], rows["Service"]) == (2, 7, 1)
    assert CANARY.encode() not in all_bytes(worked.data.parent)


def test_no_row_of_the_second_stands_in_the_first(worked: Installation) -> None:
    with closing(sqlite3.connect(sealed(worked))) as connection:
        rows = connection.execute("SELECT sealed, digest FROM referrals_referral WHERE state = 'waiting'")
        kept = [(bytes(envelope), digest.encode()) for envelope, digest in rows]
        kept += [
            (bytes(content), digest.encode())
            for content, digest in connection.execute(
                "SELECT sealed, digest FROM referrals_supportfile WHERE NOT erased"
            )
        ]
    assert kept
    everything = all_bytes(worked.data)
    for envelope, digest in kept:
        assert envelope[-64:] not in everything
        assert digest not in everything


def test_doctor_looks_into_both(apart: Installation) -> None:
    sealed(apart).chmod(0o644)
    change(
        sealed(apart),
        "DROP TABLE referrals_card",
        "CREATE TABLE referrals_card (digest PRIMARY KEY)",
        "DELETE FROM django_migrations WHERE name LIKE '0004%'",
    )
    done = apart.command("doctor")
    assert done.code == 1
    for words in ("Tài khoản khác đọc được", "referrals_card", "referrals.0004_shown_once"):
        assert words in done.out


def test_a_second_database_of_another_day_is_noticed(apart: Installation) -> None:
    change(sealed(apart), "INSERT INTO referrals_slip VALUES ('KHAC', 12, 'user:1', '2022-07', NULL)")
    done = apart.command("verify")
    assert done.code == 1
    assert "slip:KHAC" in done.out


def test_an_act_while_verify_looks_is_no_fault(apart: Installation) -> None:
    assert apart.python(MEANWHILE) == "[]\n"


@pytest.mark.parametrize("command", ["backup", "doctor"])
def test_a_forgotten_setting_stops_every_command(worked: Installation, tmp_path: Path, command: str) -> None:
    forgotten = replace(worked, sealed="")
    done = forgotten.command(command, *([tmp_path / "b"] if command == "backup" else []))
    assert done.code != 0
    assert "thiết lập SEALED_DATABASE_URL" in done.err + done.out
    assert "đang trống" in done.err + done.out
    assert list(tmp_path.iterdir()) == []


def test_a_place_without_the_rows_is_refused_and_nothing_is_made_there(
    worked: Installation, tmp_path: Path
) -> None:
    change(tmp_path / "foreign", "CREATE TABLE journal_line (x)")
    for place, words in (
        (tmp_path / "new", "chưa có bảng nào"),
        (tmp_path / "not-mounted" / "sealed.sqlite3", "Không có thư mục"),
        (tmp_path / "foreign", "có bảng không thuộc về"),
    ):
        done = replace(worked, sealed=str(place)).prepare()
        assert done.code == 1
        assert "WrongDatabases" in done.err
        assert words in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["foreign"]


def test_a_new_installation_does_not_adopt_the_rows_of_another(worked: Installation, tmp_path: Path) -> None:
    place = tmp_path / "sealed.sqlite3"
    place.write_bytes(sealed(worked).read_bytes())
    new = Installation(tmp_path / "new", sealed=str(place))
    done = new.prepare()
    assert done.code == 1
    assert "đã có dữ liệu của một bản cài đặt khác" in done.err
    assert str(place) in done.err
    change(place, *(f"DELETE FROM {name}" for name in tables(place) if name.startswith("referrals_")))
    assert new.prepare().code == 0, "a first start that was killed left empty tables"


def test_a_place_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_ours(_path: Path, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(two_databases, "is_apart", lambda: True)
    monkeypatch.setattr(two_databases, "connections", {"sealed": None})
    monkeypatch.setattr(two_databases, "file_of", lambda _connection: tmp_path / "sealed.sqlite3")
    monkeypatch.setattr(Path, "chmod", not_ours)
    with pytest.raises(WrongDatabases, match=r"Operation not permitted\. Chưa làm gì\. Hãy để"):
        two_databases.make_second_private()


def test_the_first_database_is_no_second_one(worked: Installation, tmp_path: Path) -> None:
    (tmp_path / "link").hardlink_to(first_file(worked))
    done = replace(worked, sealed=str(tmp_path / "link")).command("verify")
    assert "chính là cơ sở dữ liệu thứ nhất" in done.err


def test_a_setting_that_cannot_be_used_is_a_sentence(worked: Installation) -> None:
    done = replace(worked, sealed="nhipcau.sqlite3").command("verify")
    assert done.code == 1
    assert done.err.startswith("SEALED_DATABASE_URL trỏ tới nhipcau.sqlite3, nơi đã dùng cho dữ liệu khác.")


@pytest.mark.parametrize(
    "url", ["keys/x", "files/ab/x", ".", "mysql://a/b", "sqlite://", "run/../nhipcau.sqlite3"]
)
def test_what_is_no_place_for_a_second_database(url: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="SEALED_DATABASE_URL"):
        sealed_database(tmp_path, url)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sealed.sqlite3", "{data}/sealed.sqlite3"),
        ("/srv/sealed.sqlite3", "/srv/sealed.sqlite3"),
        ("sqlite:///srv/sealed.sqlite3", "/srv/sealed.sqlite3"),
        ("postgresql://one:p%40ss@host:5433/sealed", "sealed"),
    ],
)
def test_a_second_database_is_a_file_or_a_server(url: str, name: str, tmp_path: Path) -> None:
    settings = sealed_database(tmp_path, url)
    assert settings["NAME"] == name.format(data=tmp_path.resolve())
    assert settings.get("PASSWORD", "p@ss") == "p@ss"


def test_the_setting_is_read_like_that_of_the_first() -> None:
    file = {"sealed_database_url": "in-file", "database_url": "first"}
    assert Environment({}, file).address("sealed_database_url") == "in-file"
    assert Environment({"SEALED_DATABASE_URL": "plain"}, file).address("sealed_database_url") == "plain"
    assert Environment({"NHIPCAU_SEALED_DATABASE_URL": "own"}, file).address("sealed_database_url") == "own"
    assert Environment({"SEALED_DATABASE_URL": ""}, file).address("sealed_database_url") == ""


def test_a_kill_between_the_commits_leaves_a_line_and_no_act(apart: Installation) -> None:
    done = apart.attempt(BETWEEN)
    assert done.code == -signal.SIGKILL
    assert done.out == "ready\n", "nobody was told that it was sent"
    assert apart.python(TOLD) == "5 4 4\n"
    assert apart.command("verify").code == 0


def test_nobody_is_told_done_when_the_second_commit_fails(apart: Installation) -> None:
    assert apart.python(FULL) == "507 True\n"
    assert apart.python(TOLD) == "5 4 4\n"


def test_an_upgrade_that_fails_puts_both_back(apart: Installation) -> None:
    change(
        sealed(apart),
        "ALTER TABLE referrals_passing DROP COLUMN shown",
        "DELETE FROM django_migrations WHERE name LIKE '0004%'",
    )
    before = counted_columns(sealed(apart))
    change(
        first_file(apart),
        "DELETE FROM django_migrations WHERE app = 'figures'",
        "DROP TABLE figures_valuehistory",
    )
    done = apart.prepare()
    assert done.code == 1
    assert "MigrationFailed" in done.err
    assert done.err.count("Đã tự động trở lại") == 2
    assert counted_columns(sealed(apart)) == before
    assert "figures_valuehistory" not in tables(first_file(apart))
    assert sealed(apart).stat().st_mode & 0o077 == 0
    assert not list(sealed(apart).parent.glob("*.returning"))
    (copy,) = sealed(apart).parent.glob("sealed-truoc-nang-cap-*.sqlite3")
    assert copy.stat().st_mode & 0o077 == 0
    assert not list((apart.data / "backups").glob("sealed-*")), "its copies do not come to the first one"


def counted_columns(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return len(connection.execute("PRAGMA table_info(referrals_passing)").fetchall())
