"""The operator has the database file in hand and changes it: `verify` says what was changed, in plain words."""

from __future__ import annotations

import pytest
from django.db import connection

from cast import Cast
from nhipcau.core.protection import Context
from nhipcau.web.config.upkeep.audit import audit
from nhipcau.web.files import disk
from nhipcau.web.files.actions import store
from nhipcau.web.journal.triggers import drop_triggers
from return_steps import NOW, approved


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def said(*words: str) -> None:
    found = audit()
    text = "\n".join(found.lines)
    assert not found.holds, text
    for word in words:
        assert word in text


def test_a_healthy_installation_with_an_approved_return_holds(cast: Cast) -> None:
    approved(cast)
    found = audit()
    assert found.holds, found.lines


def test_a_figure_changed_in_one_place(cast: Cast) -> None:
    approved(cast)
    sql("UPDATE figures_fact SET value = value + 1000000 WHERE figure = 'A05' AND breakdown = ''")
    said("A05", "không khớp lịch sử", "Số tổng hợp của tỉnh 12")


def test_a_figure_changed_with_its_history_and_totals(cast: Cast) -> None:
    approved(cast)
    for table, column in (
        ("figures_fact", "value"),
        ("figures_valuehistory", "value"),
        ("figures_provincerollup", "total"),
        ("figures_districtrollup", "total"),
    ):
        sql(f"UPDATE {table} SET {column} = {column} + 1000000 WHERE figure = 'A05' AND breakdown = ''")
    said("A05", "khác biểu BM-01 đã duyệt")


def test_a_figure_changed_everywhere_and_in_its_return(cast: Cast) -> None:
    approved(cast)
    for table, column in (
        ("figures_fact", "value"),
        ("figures_valuehistory", "value"),
        ("figures_provincerollup", "total"),
        ("figures_districtrollup", "total"),
        ("returns_returncell", "value"),
    ):
        sql(f"UPDATE {table} SET {column} = {column} + 1000000 WHERE figure = 'A05' AND breakdown = ''")
    said("khác nội dung đã duyệt")


def test_and_in_the_journal_too(cast: Cast) -> None:
    approved(cast)
    drop_triggers(connection)
    sql(
        "UPDATE returns_returncell SET value = value + 1000000 WHERE figure = 'A05' AND breakdown = ''",
        "UPDATE journal_linedetails SET details = '{}' WHERE seq IN "
        "(SELECT seq FROM journal_line WHERE act = 'return.approve')",
    )
    said("chi tiết không khớp", "khác biểu BM-01 đã duyệt")


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE journal_line SET actor = 'user:99' WHERE act = 'return.approve'", "nội dung đã bị sửa"),
        ("DELETE FROM journal_line WHERE act = 'return.approve'", "đã bị cắt, thêm hoặc viết lại"),
        ("DELETE FROM journal_line WHERE act = 'return.save'", "thiếu hoặc sai thứ tự"),
        ("UPDATE journal_linedetails SET details = 'x'", "chi tiết không khớp"),
        ("UPDATE journal_linedetails SET salt = 'zz'", "chi tiết không khớp"),
        ("UPDATE journal_head SET seq = seq + 1", "đã bị cắt, thêm hoặc viết lại"),
    ],
)
def test_a_changed_journal(cast: Cast, statement: str, words: str) -> None:
    approved(cast)
    drop_triggers(connection)
    sql(statement)
    said(words)


def test_a_file_changed_or_lost_on_the_disk(cast: Cast) -> None:
    kept = store(cast.actor("officer"), "bao-cao.txt", "Báo cáo đã ký".encode(), Context.PAPER_OF_OFFICE, NOW)
    assert audit().holds
    place = disk.place(kept.sha256)
    place.write_bytes("Báo cáo đã sửa".encode())
    said("bao-cao.txt", "đã bị thay đổi trên đĩa", "khôi phục từ bản sao lưu")
    place.unlink()
    said("bao-cao.txt", "Không tìm thấy nội dung tệp")
    place.write_bytes("Báo cáo đã ký".encode())
    assert audit().holds
