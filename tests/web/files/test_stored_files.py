"""Files: looked into, kept by content, given out as attachments to whoever may."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from cast import Cast, moment
from nhipcau.core.protection import Context, SecretDocument
from nhipcau.core.rights import Forbidden
from nhipcau.web.files import disk
from nhipcau.web.files.actions import FileRefused, open_file, shown_name, store
from nhipcau.web.files.models import StoredFile
from nhipcau.web.journal.models import Line
from nhipcau.web.people.models import User

NOW = moment(2022, 6, 15)
TEXT = "Báo cáo công tác phòng, chống mại dâm\nĐã tổ chức 05 cuộc tuyên truyền.\n".encode()
SignIn = Callable[[Client, User], Client]


def test_bytes_rows_and_journal(cast: Cast) -> None:
    file = store(cast.actor("officer"), "../bao cao.txt", TEXT, Context.GENERAL, NOW)
    assert (file.name, file.size, file.context) == ("bao cao.txt", len(TEXT), "general")
    assert open_file(file) == TEXT
    assert disk.place(file.sha256).parent.name == file.sha256[:2]
    assert Line.objects.filter(object_ref=f"file:{file.pk}", act="file.store").exists()


def test_the_same_bytes_are_kept_once(cast: Cast) -> None:
    first = store(cast.actor("officer"), "a.txt", TEXT, Context.GENERAL, NOW)
    second = store(cast.actor("leader"), "b.txt", TEXT, Context.GENERAL, NOW)
    assert first.sha256 == second.sha256
    assert first.pk != second.pk


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.exe", b"MZ"),
        ("a.txt", b""),
        ("a.docx", b"PK\x03\x04"),
        ("a.xlsx", b"nothing"),
        ("a.csv", b"\x00\x01\x02\x03"),
        ("a.txt", b"x" * (20 * 1024 * 1024 + 1)),
    ],
)
def test_what_is_not_kept(cast: Cast, name: str, data: bytes) -> None:
    with pytest.raises(FileRefused, match="Tệp"):
        store(cast.actor("officer"), name, data, Context.GENERAL, NOW)
    assert not StoredFile.objects.exists()


def test_lists_of_persons_and_secrets(cast: Cast) -> None:
    roster = "1. Nguyễn Thị Hoa, sinh năm 1990, trú tại bản Nà\n2. Lò Văn Pành, SN 1985, trú tại xã Bình Lư\n"
    with pytest.raises(FileRefused, match="danh sách cá nhân"):
        store(cast.actor("officer"), "a.txt", roster.encode(), Context.GENERAL, NOW)
    with pytest.raises(SecretDocument):
        store(cast.actor("officer"), "a.txt", b"M\xe1\xba\xacT\n" + TEXT, Context.GENERAL, NOW)
    table = "Họ và tên,Năm sinh,Địa chỉ\nNguyễn Thị Hoa,1990,Bản Nà\nLò Văn Pành,1985,Bản Tả\n"
    with pytest.raises(FileRefused, match="danh sách cá nhân"):
        store(cast.actor("officer"), "a.csv", table.encode(), Context.GENERAL, NOW)
    assert not StoredFile.objects.exists()


def test_a_broken_disk_leaves_no_row(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="full"):
        store(cast.actor("officer"), "a.txt", TEXT + b"other", Context.GENERAL, NOW)
    assert not StoredFile.objects.exists()
    folder = disk.place(disk.digest(TEXT + b"other")).parent
    assert not list(folder.glob(".incoming-*"))


def test_changed_and_missing_bytes_are_said(cast: Cast) -> None:
    file = store(cast.actor("officer"), "a.txt", TEXT + b"third", Context.GENERAL, NOW)
    place: Path = disk.place(file.sha256)
    place.write_bytes(b"changed")
    with pytest.raises(disk.Missing, match="thay đổi"):
        open_file(file)
    place.unlink()
    with pytest.raises(disk.Missing, match="sao lưu"):
        open_file(file)


def test_download(cast: Cast, client: Client, sign_in: SignIn) -> None:
    file = store(cast.actor("commune_clerk"), "số liệu.txt", TEXT, Context.GENERAL, NOW)
    answer = sign_in(client, cast.commune_clerk).get(f"/tep/{file.pk}/")
    assert answer.content == TEXT
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("part", "status"), [("district", 404), ("stranger", 404), ("officer", 200), ("auditor", 200)]
)
def test_who_may_open_another_ones_file(
    cast: Cast, client: Client, sign_in: SignIn, part: str, status: int
) -> None:
    file = store(cast.actor("commune_clerk"), "a.txt", TEXT, Context.GENERAL, NOW)
    assert sign_in(client, getattr(cast, part)).get(f"/tep/{file.pk}/").status_code == status


def test_papers_of_office_are_open_to_those_in_the_programme(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    file = store(cast.actor("officer"), "ke-hoach.txt", TEXT, Context.PAPER_OF_OFFICE, NOW)
    assert sign_in(client, cast.commune_clerk).get(f"/tep/{file.pk}/").status_code == 200


def test_a_stranger_stores_nothing(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        store(cast.actor("stranger"), "a.txt", TEXT, Context.GENERAL, NOW)


def test_names_of_files_are_tamed() -> None:
    assert shown_name('..\\..\\a"b\n.txt') == "ab.txt"
    assert shown_name("") == "tep"
