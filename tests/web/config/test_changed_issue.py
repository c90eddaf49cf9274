"""An issued report is changed behind the system's back: `verify` says so, whichever of its four places is changed."""

import json
from collections.abc import Callable

import pytest
from django.db import connection

from cast import Cast
from issuing_steps import issued
from nhipcau.web.config.upkeep.issued import changed_issues
from nhipcau.web.files import disk
from nhipcau.web.places.models import Province
from nhipcau.web.reports import triggers
from nhipcau.web.reports.models import IssuedFile, IssuedReport
from report_samples import half_year


@pytest.fixture
def of(cast: Cast, province: Province) -> IssuedReport:
    half_year(province)
    return issued(cast)


@pytest.fixture
def spoiled() -> Callable[[str], None]:
    """The bytes of a stored file are others; a test of its own data directory, so the file comes back by itself."""

    def spoil(sha256: str) -> None:
        path = disk.place(sha256)
        path.chmod(0o600)
        path.write_bytes(path.read_bytes() + b" ")

    return spoil


def restore(sha256: str) -> None:
    path = disk.place(sha256)
    path.write_bytes(path.read_bytes()[:-1])


def test_nothing_changed_nothing_said(of: IssuedReport) -> None:
    assert list(changed_issues()) == []


def test_bytes_on_disk(of: IssuedReport, spoiled: Callable[[str], None]) -> None:
    for sha256, told in (
        (of.files.get(name="bao-cao-2022-H1-P1-cong-khai.docx").sha256, "bao-cao-2022-H1-P1-cong-khai.docx"),
        (of.snapshot, "bản chốt"),
        (of.submission.frozen, "nội dung trình duyệt"),
    ):
        spoiled(sha256)
        found = list(changed_issues())
        restore(sha256)
        assert len(found) == 1, found
        assert told.lower() in found[0].lower()
        assert "thay đổi trên đĩa" in found[0]
    assert list(changed_issues()) == []


def test_another_file_in_the_place_of_one(of: IssuedReport) -> None:
    triggers.GUARD.drop(connection)  # who owns the file of the database can
    other = disk.write(b"another report")
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {IssuedFile._meta.db_table} SET sha256 = %s WHERE of_id = %s AND name LIKE %s",
            [other, of.pk, "bao-cao-%-cong-khai.docx"],
        )
    found = list(changed_issues())
    assert any("khác bản chốt đã lưu" in each for each in found)
    assert any("nhật ký giữ mã cũ" in each for each in found)


def test_another_snapshot_with_rows_to_match(of: IssuedReport) -> None:
    """Whoever has database and disk can make them agree; the journal does not."""
    triggers.GUARD.drop(connection)
    inside = json.loads(disk.read(of.snapshot))
    inside["figures"][0]["value"] = "999"
    made = disk.write(json.dumps(inside).encode())
    IssuedReport.objects.filter(pk=of.pk).update(snapshot=made)
    assert [each for each in changed_issues() if "nhật ký giữ mã cũ" in each]
