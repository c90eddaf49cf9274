"""Backups of two databases, and moving the room of referrals from one into the other and back."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from installation import Installation
from nhipcau.web.config.upkeep import restore
from two_databases import all_bytes, counted, first_file, tables

KILLED = """
from nhipcau.web.config.upkeep import moving
from nhipcau.web.look.clock import now
moving._give_up = lambda connection: os._exit(9)
moving.move(now(), back={back})
"""

NO_ROOM = """
import sys
from nhipcau.web.config.upkeep import open_installation
open_installation(anyhow=True)
from django.db import OperationalError, connections
from nhipcau.cli import main
def full(execute, sql, *rest):
    if sql == "VACUUM":
        raise OperationalError("database or disk is full")
    return execute(sql, *rest)
connections["default"].execute_wrappers.append(full)
sys.exit(main())
"""


@pytest.fixture(scope="module")
def backup(worked: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("backup") / "b"
    done = worked.command("backup", target)
    assert done.code == 0, done.err
    return target


@pytest.fixture(scope="module")
def _together(worked: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    folder = tmp_path_factory.mktemp("together")
    return one_database(worked, folder)


@pytest.fixture
def together(_together: Installation, tmp_path: Path) -> Installation:
    """The same work in one database, with a setting that names a second one where nothing is yet."""
    return copied(_together, tmp_path)


def one_database(worked: Installation, folder: Path) -> Installation:
    made = copied(worked, folder)
    done = made.command("move-sealed", "--back")
    assert done.code == 0, done.err
    assert "hãy bỏ SEALED_DATABASE_URL" in done.out
    assert tables(Path(made.sealed)) == {"django_migrations"}
    Path(made.sealed).unlink()
    with closing(sqlite3.connect(first_file(made))) as connection:
        rows = connection.execute(
            "SELECT wr FROM pragma_table_list WHERE name IN ('referrals_slip', 'referrals_card')"
        )
        assert rows.fetchall() == [(1,), (1,)], "in no order here too"
    return made


def copied(installation: Installation, folder: Path) -> Installation:
    for name in ("data", "elsewhere"):
        shutil.copytree(installation.data.parent / name, folder / name)
    return Installation(folder / "data", sealed=str(folder / "elsewhere" / "sealed.sqlite3"))


def test_both_come_back(rows: dict[str, int], backup: Path, tmp_path: Path) -> None:
    assert b"SQLite format" not in backup.read_bytes()
    elsewhere = Installation(tmp_path / "data", sealed=str(tmp_path / "sealed.sqlite3"))
    done = elsewhere.command("restore", backup)
    assert done.code == 0, done.err
    assert counted(elsewhere) == rows
    assert Path(elsewhere.sealed).stat().st_mode & 0o077 == 0
    assert elsewhere.command("verify").out.endswith("Toàn vẹn.\n")
    again = replace(elsewhere, data=tmp_path / "trial").command("restore", backup)
    assert again.code == 2
    assert "của cơ sở dữ liệu thứ hai đang có" in again.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "sealed.sqlite3"]


@pytest.mark.parametrize("suffix", ["-wal", "-shm"])
def test_a_log_without_its_database_is_not_put_beside_another(
    backup: Path, tmp_path: Path, suffix: str
) -> None:
    log = tmp_path / f"sealed.sqlite3{suffix}"
    log.write_bytes(b"somebody's last acts")
    done = Installation(tmp_path / "data", sealed=str(tmp_path / "sealed.sqlite3")).command("restore", backup)
    assert done.code == 2
    assert f"Tệp {log} của cơ sở dữ liệu thứ hai đang có" in done.err
    assert list(tmp_path.iterdir()) == [log]


def test_what_is_put_outside_is_private_from_the_first_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "copy").write_bytes(b"rows")
    target, modes, made = tmp_path / "sealed.sqlite3", [], []
    copy = shutil.copyfileobj

    def seen(source: BinaryIO, written: BinaryIO) -> None:
        modes.append(target.stat().st_mode & 0o777)
        copy(source, written)

    monkeypatch.setattr(shutil, "copyfileobj", seen)
    restore._write_outside(tmp_path / "copy", target, made)
    assert (modes, made, target.read_bytes()) == ([0o600], [target], b"rows")
    with pytest.raises(FileExistsError):
        restore._write_outside(tmp_path / "copy", target, made)
    assert made == [target], "what somebody else made meanwhile is not taken away"


def test_the_second_may_lie_in_the_data_directory(backup: Path, tmp_path: Path) -> None:
    inside = Installation(tmp_path / "data", sealed="apart/sealed.sqlite3")
    assert inside.command("restore", backup).code == 0
    assert (inside.data / "apart" / "sealed.sqlite3").exists()
    done = inside.command("doctor")
    assert done.code == 0, done.out
    assert f"Hai cơ sở dữ liệu: tệp {first_file(inside)}" in done.out
    assert "Cơ sở dữ liệu thứ hai toàn vẹn." in done.out


def test_a_backup_of_two_needs_a_place_for_the_second(backup: Path, tmp_path: Path) -> None:
    done = Installation(tmp_path / "data").command("restore", backup)
    assert done.code == 2
    assert "SEALED_DATABASE_URL đang trống" in done.err
    done = Installation(tmp_path / "data", sealed=str(tmp_path / "absent" / "s")).command("restore", backup)
    assert done.code == 2
    assert "Không có thư mục" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_backup_of_one_does_not_go_into_two(together: Installation, tmp_path: Path) -> None:
    one = replace(together, sealed="")
    assert one.command("backup", tmp_path / "b").code == 0
    done = replace(together, data=tmp_path / "new").command("restore", tmp_path / "b")
    assert done.code == 2
    assert "chỉ có một cơ sở dữ liệu" in done.err
    assert not (tmp_path / "new").exists()
    (one.data / "config.toml").write_text('sealed_database_url = "/srv/apart"', encoding="utf-8")
    done = one.command("restore", tmp_path / "b")
    assert done.code == 2
    assert "sẽ không ai thấy nữa" in done.err


def test_a_backup_of_one_does_not_go_over_two_that_the_environment_alone_names(
    together: Installation, worked: Installation, tmp_path: Path
) -> None:
    (tmp_path / "two").mkdir()
    apart = copied(worked, tmp_path / "two")
    one = replace(together, sealed="")
    assert one.command("backup", tmp_path / "b").code == 0
    before = first_file(apart).read_bytes()
    done = replace(apart, sealed="").command("restore", tmp_path / "b")
    assert done.code == 2
    assert "sẽ không ai thấy nữa" in done.err
    assert first_file(apart).read_bytes() == before
    done = one.command("restore", tmp_path / "b")
    assert done.code == 0, done.err


def test_a_setting_alone_moves_nothing_and_starts_nothing(together: Installation) -> None:
    done = together.prepare()
    assert done.code == 1
    assert "còn nằm ở cơ sở dữ liệu thứ nhất" in done.err
    assert (
        "Hãy bỏ thiết lập này, dừng hệ thống, sao lưu, đặt lại thiết lập, rồi chạy nhipcau move-sealed"
        in done.err
    )
    assert not Path(together.sealed).exists()


def test_all_rows_move_and_leave_no_bytes(together: Installation, rows: dict[str, int]) -> None:
    with closing(sqlite3.connect(first_file(together))) as connection:
        kept = [bytes(row[0]) for row in connection.execute("SELECT sealed FROM referrals_supportfile")]
    done = together.command("move-sealed")
    assert done.code == 0, done.err
    assert f"Đã chuyển {sum(rows.values())} dòng, đối chiếu khớp" in done.out
    assert counted(together) == rows
    assert not [name for name in tables(first_file(together)) if name.startswith("referrals_")]
    first = all_bytes(together.data)
    assert any(kept)
    assert not [row for row in kept if row and row[-64:] in first]
    assert together.command("verify").out.endswith("Toàn vẹn.\n")
    assert "không có gì để chuyển" in together.command("move-sealed").out
    again = together.python(
        "from nhipcau.web.referrals.models import Step, SupportFile\n"
        "print(Step.objects.create(of=SupportFile.objects.first(), quarter='2022-Q3', what='need').pk)"
    )
    assert int(again) > rows["Step"], "numbers go on after the last one"


@pytest.mark.parametrize("back", [False, True])
def test_killed_half_way_it_is_run_again(
    together: Installation, worked: Installation, rows: dict[str, int], tmp_path: Path, back: bool
) -> None:
    if back:
        (tmp_path / "two").mkdir()
    of = copied(worked, tmp_path / "two") if back else together
    setting = of.sealed
    code = "import os\nfrom pathlib import Path\nfrom nhipcau.web.config.upkeep import open_installation\n"
    code += "open_installation(anyhow=True)\n" + KILLED.format(back=back)
    assert of._run(code).code == 9
    assert of.prepare().code == 1, "nothing starts while both have the rows"
    done = of.command("move-sealed", *(["--back"] if back else []))
    assert done.code == 0, done.err
    assert counted(replace(of, sealed="" if back else setting)) == rows


def test_other_rows_are_not_mixed_with(together: Installation, worked: Installation) -> None:
    Path(together.sealed).write_bytes(Path(worked.sealed).read_bytes())
    with closing(sqlite3.connect(together.sealed)) as connection:
        connection.execute("DELETE FROM referrals_tally")
        connection.commit()
    before = first_file(together).read_bytes()
    done = together.command("move-sealed")
    assert done.code == 2
    assert "referrals_tally" in done.err
    assert first_file(together).read_bytes() == before


@pytest.mark.parametrize("back", [False, True])
def test_nothing_to_move_is_not_taken_for_moved(
    together: Installation, worked: Installation, back: bool
) -> None:
    Path(together.sealed).write_bytes(Path(worked.sealed).read_bytes())
    emptied = Path(together.sealed) if back else first_file(together)
    with closing(sqlite3.connect(emptied)) as connection:
        for name in tables(emptied):
            if name.startswith("referrals_"):
                connection.execute(f"DELETE FROM {name}")
        connection.commit()
    before = tables(emptied)
    done = together.command("move-sealed", *(["--back"] if back else []))
    assert done.code == 2
    assert "không có dòng nào để chuyển" in done.err
    assert tables(emptied) == before


def test_a_failure_on_the_way_is_a_sentence_and_gives_nothing_up(together: Installation) -> None:
    Path(together.sealed).write_bytes(b"no database at all, but a file of some length")
    done = together.command("move-sealed")
    assert done.code == 2
    assert "Không mở được cơ sở dữ liệu thứ hai" in done.err
    with closing(sqlite3.connect(first_file(together))) as connection:
        connection.execute(
            "CREATE TRIGGER stop BEFORE INSERT ON journal_line BEGIN SELECT RAISE(ABORT, 'stop'); END"
        )
        connection.commit()
    Path(together.sealed).unlink()
    done = together.command("move-sealed")
    assert done.code == 1
    assert "Dữ liệu còn nguyên ở nơi cũ" in done.err
    assert tables(first_file(together)) >= {"referrals_slip", "referrals_supportfile"}


def test_no_room_to_sweep_the_old_file_is_no_failed_move(
    together: Installation, rows: dict[str, int]
) -> None:
    for _time in range(2):
        done = together._run(NO_ROOM, "move-sealed")
        assert done.code == 1, done.err
        assert "đã nằm ở nơi mới" in done.err
        assert "chạy lại lệnh này" in done.err
        assert "còn nguyên ở nơi cũ" not in done.err
        assert counted(together) == rows
    assert together.command("move-sealed").code == 0
    with closing(sqlite3.connect(first_file(together))) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_without_a_setting_nothing_moves(together: Installation) -> None:
    done = replace(together, sealed="").command("move-sealed")
    assert done.code == 2
    assert "không biết cơ sở dữ liệu thứ hai ở đâu" in done.err
    assert os.listdir(Path(together.sealed).parent) == []
