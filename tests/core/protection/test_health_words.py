"""Condoms and health stand in no paper of an inspection; ordinary words do."""

from __future__ import annotations

import pytest

from nhipcau.core.protection import health_refusal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nhân viên dương tính HIV; thu 12 bao cao su", "bao cao su"),
        ("Thu giữ 03 BCS đã qua sử dụng", "bcs"),
        ("01 người H.I.V", "h i v"),
        ("ket qua xet nghiem", "xet nghiem"),
        ("Bao  cao\nsu", "bao cao su"),
        ("du\u031bo\u031bng ti\u0301nh", "dương tính"),
        ("02 hộp condom", "condom"),
    ],
)
def test_what_is_refused_names_the_word(text: str, found: str) -> None:
    assert health_refusal(text).startswith(f"“{found}”")


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị báo cáo sử dụng lao động",
        "Báo cáo sự việc",
        "Thiếu 02 hợp đồng",
        "05 người đã khám sức khỏe",
        "",
    ],
)
def test_ordinary_words_pass(text: str) -> None:
    assert health_refusal(text) == ""
