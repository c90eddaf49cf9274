"""Heads, agencies and reporting rules of plans of other provinces, levels and programmes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from nhipcau.core.plan import read
from nhipcau.core.plan.shapes import Plan

FOLDER = Path(__file__).parent / "plans"


def plan(name: str) -> Plan:
    text = next(FOLDER.glob(f"{name}-*.txt")).read_text(encoding="utf-8")
    return read(re.sub(r"(?m)^=> .*\n", "", text))


@pytest.mark.parametrize(
    ("name", "number", "issuer", "issued_on", "until"),
    [
        ("01", "112/KH-UBND", "Ủy ban nhân dân huyện Suối Vàng", date(2024, 1, 14), 2024),
        ("03", "87/KH-UBND", "Ủy ban nhân dân tỉnh Cao Sơn", date(2022, 3, 22), 2025),
        ("05", "310/KH-SYT", "Sở Y tế", date(2023, 2, 17), 2023),
        ("06", "09/KH-UBND", "Ủy ban nhân dân tỉnh Đồng Phú", date(2019, 1, 18), 2019),
        ("10", "77/KH-CAT-PC07", "Công an tỉnh Thác Bạc", date(2026, 1, 2), 2026),
        ("13", "05-KH/BCĐ", "Ban Chỉ đạo chuyển đổi số", date(2024, 2, 20), 2024),
        ("48", "31/KH-UBND", "Ủy ban nhân dân huyện Tam Nông", date(2023, 2, 15), 2023),
        ("15", "500/KH-UBND", "Ủy ban nhân dân tỉnh Bắc Hải", date(2017, 6, 30), 2020),
    ],
)
def test_head(name: str, number: str, issuer: str, issued_on: date, until: int) -> None:
    found = plan(name)
    assert (found.number, found.issuer, found.issued_on) == (number, issuer, issued_on)
    assert found.period.end == date(until, 12, 31)


def test_six_months_of_a_year() -> None:
    period = plan("04").period
    assert (period.start, period.end) == (date(2025, 7, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("name", "agencies", "asked"),
    [
        ("01", 4, ["Ủy ban Mặt trận Tổ quốc Việt Nam huyện"]),
        ("02", 3, ["Hội Liên hiệp Phụ nữ tỉnh"]),
        ("06", 3, []),
        ("07", 3, ["Hội Người cao tuổi thành phố"]),
        ("08", 4, []),
        ("48", 2, ["Hội Liên hiệp Phụ nữ huyện"]),
    ],
)
def test_agencies_and_who_can_only_be_asked(name: str, agencies: int, asked: list[str]) -> None:
    found = plan(name).agencies
    assert len(found) == agencies
    assert [agency.name for agency in found if agency.requested] == asked


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("01", [("quarter", None, "Ủy ban nhân dân huyện", "Công an huyện")]),
        (
            "07",
            [("year", "trước 20/12 hằng năm", "UBND thành phố", "Sở Lao động - Thương binh và Xã hội")],
        ),
        (
            "10",
            [
                (
                    "6 months",
                    "trước ngày 10/6 và 10/12",
                    "Giám đốc Công an tỉnh",
                    "Phòng Cảnh sát PCCC và CNCH",
                )
            ],
        ),
    ],
)
def test_reporting_rules(name: str, rules: list[tuple[str, str | None, str, str]]) -> None:
    found = [(rule.cadence, rule.deadline, rule.to, rule.by) for rule in plan(name).reporting]
    assert found == rules


def test_tasks_of_an_appendix_table() -> None:
    tasks = [task for task in plan("11").tasks if task.clause.startswith("Phụ lục")]
    assert [(task.lead, task.cadence) for task in tasks] == [
        ("Sở Tư pháp", None), ("Sở Thông tin và Truyền thông", "month"),
    ]  # fmt: skip


def test_rows_of_a_table_of_targets_are_no_tasks() -> None:
    found = plan("02")
    assert not [task for task in found.tasks if "|" in task.clause]
    assert not [finding for finding in found.findings if finding.kind == "table-not-understood"]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        (
            "Đội kiểm tra liên ngành 178 kiểm tra định kỳ hằng quý các cơ sở lưu trú.",
            "Đội kiểm tra liên ngành 178",
        ),
        ("Ban chỉ đạo 138 tỉnh chỉ đạo các ngành thành viên.", "Ban chỉ đạo 138 tỉnh"),
        ("Tổ kiểm tra liên ngành các huyện phối hợp với công an xã.", "Tổ kiểm tra liên ngành các huyện"),
    ],
)
def test_a_body_named_by_its_work_keeps_its_name(sentence: str, lead: str) -> None:
    plan = read(f"KẾ HOẠCH\nNăm 2025\nII. NHIỆM VỤ\n1. Kiểm tra\n{sentence}\n")
    assert [task.lead for task in plan.tasks] == [lead]
