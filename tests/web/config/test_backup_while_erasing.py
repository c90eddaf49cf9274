"""A picture is withdrawn exactly while a backup runs: the backup is whole, and what others hold is not erased."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings

from cast import Cast, moment, province
from nhipcau.core.protection import Context
from nhipcau.web.config.upkeep import backup
from nhipcau.web.config.upkeep.archive import read_archive
from nhipcau.web.files import disk
from nhipcau.web.files.actions import _erase, held_elsewhere, keep
from nhipcau.web.reports.models import IssuedFile, IssuedReport

WHEN = moment(2022, 7, 4, 9)
PASSPHRASE = "qua-song-phai-bac-cau"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cast: Cast) -> Path:
    """The data directory of the tests, whose database is left out: it is looked after elsewhere."""
    folder = Path(settings.DATA)
    monkeypatch.setattr(backup, "copy_database", _no_database)
    return folder


def _no_database(_settings: dict[str, Any], room: Path, name: str, _variable: str) -> Path:
    copy = room / f"{name}.sqlite3"
    copy.write_bytes(b"")
    return copy


def stored(cast: Cast, data: bytes) -> str:
    return keep(cast.actor("officer"), "anh.txt", data, Context.PAPER_OF_OFFICE, WHEN).sha256


def test_bytes_erased_while_a_backup_runs_stop_nothing(
    data: Path, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = stored(cast, b"mot"), stored(cast, b"hai")
    real = backup.write_archive

    def erasing(*arguments: Any) -> None:
        disk.erase(first)
        real(*arguments)

    monkeypatch.setattr(backup, "write_archive", erasing)
    target = tmp_path / "sao-luu.tar"
    made = backup.back_up(data, target, PASSPHRASE)
    assert not disk.place(first).exists()
    room = tmp_path / "mo-ra"
    room.mkdir()
    assert read_archive(target, PASSPHRASE, room).members == made.members
    assert {f"files/{each[:2]}/{each}" for each in (first, second)} <= made.members.keys()


def test_bytes_gone_before_they_could_be_held_are_left_out(
    data: Path, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = stored(cast, b"ba")
    real = backup._sources

    def seen_then_erased(of: Path) -> Any:
        found = list(real(of))
        disk.erase(gone)
        return iter(found)

    monkeypatch.setattr(backup, "_sources", seen_then_erased)
    made = backup.back_up(data, tmp_path / "sao-luu.tar", PASSPHRASE)
    assert f"files/{gone[:2]}/{gone}" not in made.members


def test_the_signing_key_is_in_no_backup(data: Path, tmp_path: Path) -> None:
    keys = data / "keys"
    keys.mkdir(exist_ok=True)
    (keys / "checkpoint-key").write_text("00" * 32)
    made = backup.back_up(data, tmp_path / "sao-luu.tar", PASSPHRASE)
    (keys / "checkpoint-key").unlink()
    assert "keys/checkpoint-key" not in made.members


def test_every_model_that_names_bytes_says_so() -> None:
    words_alone = {  # of these the hash is kept, never the bytes
        "inspections.minutes",
        "inspections.minutesphoto",
        "protection.exactreturn",
        "reports.returnedfile",
        "reports.wordcopy",
    }
    naming = {
        (model._meta.label_lower, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.name in ("sha256", "snapshot", "frozen")
    }
    told = {(m._meta.label_lower, each) for m in apps.get_models() for each in getattr(m, "KEEPS_BYTES", ())}
    assert {each for each in naming if each[0] not in words_alone | {"files.storedfile"}} <= told


def test_bytes_that_an_issued_report_names_stay(cast: Cast) -> None:
    from issuing_steps import issued
    from measured_province import plan_of_twelve

    plan_of_twelve(province())
    of = issued(cast)
    paper = IssuedFile.objects.filter(of=of).first()
    assert paper
    for sha256 in (paper.sha256, of.snapshot, IssuedReport.objects.get().submission.frozen):
        assert held_elsewhere(sha256)
        _erase(sha256)
        assert disk.read(sha256)
    alone = disk.write(b"khong ai giu")
    _erase(alone)
    assert not disk.place(alone).exists()
