"""What a crash leaves without a row goes after a day; what a row names stays, whatever its room."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from cast import Cast, province
from nhipcau.core.protection import Context
from nhipcau.web.config.upkeep.findings import Degree
from nhipcau.web.config.upkeep.health import stored_files
from nhipcau.web.files import disk, sweeping
from nhipcau.web.files.actions import store, withdraw
from nhipcau.web.files.models import StoredFile
from nhipcau.web.files.sweeping import YOUNG, sweep
from nhipcau.web.journal.models import Line
from nhipcau.web.protection.erasing import erase_due
from nhipcau.web.tips.actions.filing import Filing, file_tip
from nhipcau.web.tips.actions.opening import open_file
from nhipcau.web.tips.models import Attachment, Tip
from nhipcau.web.tips.tokens import new_token
from nhipcau.web.tips.uploads import Brought
from sealed_people import WHEN
from tip_steps import desks

pytestmark = pytest.mark.django_db


def later(days: int = 1) -> datetime:
    """So many days after now: files bear the machine's own time."""
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) + days * YOUNG + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def an_empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)


def test_what_no_row_names_goes_after_a_day_and_not_before(cast: Cast) -> None:
    kept = store(cast.actor("officer"), "a.txt", "Báo cáo quý I".encode(), Context.PAPER_OF_OFFICE, WHEN)
    alone, incoming = disk.write(b"khong ai giu"), disk.place("ab" * 32).parent / f"{disk.ARRIVING}x"
    incoming.parent.mkdir(parents=True, exist_ok=True)
    incoming.write_bytes(b"cut")
    assert sweep(province().pk, later(0)) == 0
    assert disk.place(alone).exists()
    assert sweep(province().pk, later()) == 2
    assert not disk.place(alone).exists()
    assert not incoming.exists()
    assert disk.read(kept.sha256)
    assert Line.objects.filter(act="file.sweep").count() == 1


def test_bytes_that_came_again_are_young_again(cast: Cast) -> None:
    name = disk.write(b"khong ai giu")
    time.sleep(0.05)  # the file system's clock goes in steps
    between = later(1) - timedelta(minutes=1)
    time.sleep(0.05)
    assert disk.write(b"khong ai giu") == name
    assert disk.place(name).stat().st_mtime == disk.NO_HOUR
    assert sweep(province().pk, between) == 0
    assert disk.read(name)
    assert sweep(province().pk, later()) == 1


def test_bytes_that_come_again_while_they_are_swept_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked whether a row names them, no; then they come once more, before they are taken away."""
    name, writers = disk.write(b"khong ai giu"), []

    def named_now(_name: str) -> bool:
        writer = Thread(target=disk.write, args=(b"khong ai giu",))
        writer.start()
        writer.join(0.3)
        writers.append(writer)
        return False

    monkeypatch.setattr(sweeping, "_named_now", named_now)
    assert sweep(province().pk, later()) == 1
    for writer in writers:
        writer.join()
    assert disk.read(name) == b"khong ai giu"


def test_sealed_files_of_a_tip_stay_and_those_of_one_never_acknowledged_go(cast: Cast) -> None:
    there = desks(identities=False)
    files = (Brought("a.pdf", b"%PDF-1"), Brought("b.pdf", b"%PDF-2"))
    for _twice in range(2):
        filing = Filing(there.intake.pk, there.intake.agency_id, "CANARY ở quán", files=files)
        file_tip(province().pk, filing, new_token(), WHEN)
    lost, kept = Tip.objects.order_by("pk")
    Attachment.objects.filter(tip=lost).delete()  # as a crash before the transaction leaves it
    told = [each for each in stored_files(settings.DATA) if each.degree is Degree.REMARK]
    assert "2 tệp" in told[0].text
    erase_due(province().pk, later(), force=True)
    assert open_file(there.actor, there.holding, kept, 2, WHEN).data == b"%PDF-2"
    assert [each.degree for each in stored_files(settings.DATA)] == [Degree.GOOD]


def test_a_row_without_its_bytes_is_told(cast: Cast) -> None:
    there = desks(identities=False)
    filing = Filing(there.intake.pk, there.intake.agency_id, "CANARY", files=(Brought("a.pdf", b"%PDF-1"),))
    file_tip(province().pk, filing, new_token(), WHEN)
    disk.place(Attachment.objects.get().sha256).unlink()
    assert [each for each in stored_files(settings.DATA) if each.degree is Degree.PROBLEM]


def test_bytes_of_a_withdrawn_file_that_a_crash_left_go(cast: Cast) -> None:
    file = store(cast.actor("officer"), "a.txt", "Báo cáo quý I".encode(), Context.PAPER_OF_OFFICE, WHEN)
    withdraw(cast.actor("officer"), file, WHEN)  # this test never commits: the bytes are still there
    assert StoredFile.objects.get().withdrawn_at
    assert disk.place(file.sha256).exists()
    assert sweep(province().pk, later()) == 1
