"""Numbers of sections that scanning broke are read by their place in the row, never without a finding."""

import pytest

from nhipcau.core import plan as core_plan

SAMPLE = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: 27/KH-UBND

Lai Châu, ngày 12 tháng 01 năm 2022

KẾ HOẠCH
Phòng, chống mại dâm năm 2022

{numbers[0]} MỤC ĐÍCH, YÊU CẦU

- Nâng cao nhận thức của nhân dân.

{numbers[1]} NHIỆM VỤ TRỌNG TÂM

- Tuyên truyền, phổ biến pháp luật.

{numbers[2]} GIẢI PHÁP THỰC HIỆN

- Lồng ghép các chương trình.

{numbers[3]} KINH PHÍ THỰC HIỆN

- Ngân sách địa phương.

{numbers[4]} TỔ CHỨC THỰC HIỆN

1. Công an tỉnh

- Chủ trì đấu tranh.
"""


def sections(*numbers: str) -> tuple[list[str], list[str]]:
    """The ids of the sections, and the kinds of what was strange about numbers."""
    read = core_plan.read(SAMPLE.format(numbers=numbers))
    return [clause.id for clause in read.clauses], [
        f.kind for f in read.findings if f.kind.endswith("number") and f.kind != "blank-number"
    ]


@pytest.mark.parametrize(
    "numbers",
    [
        ("I.", "IL", "III.", "IV.", "V."),
        ("I.", "II.", "II.", "IV.", "V."),
        ("I.", "H.", "III.", "IV.", "V."),
        ("I.", "II.", "IH.", "IV.", "V."),
        ("I.", "II.", "1II.", "IV.", "V."),
        ("I.", "II.", "III.", "V.", "V."),
    ],
)
def test_a_broken_number_is_read_by_its_place(numbers):
    assert sections(*numbers) == (["I", "II", "III", "IV", "V"], ["misread-number"])


def test_two_broken_numbers_in_a_row():
    assert sections("I.", "IL", "II.", "IV.", "V.")[0] == ["I", "II", "III", "IV", "V"]


def test_what_the_row_does_not_say_stays_as_written():
    assert sections("I.", "II.", "III.", "IV.", "IV.") == (
        ["I", "II", "III", "IV", "IV~2"],
        ["repeated-number"],
    )
    assert sections("I.", "II.", "IV.", "V.", "VI.") == (["I", "II", "IV", "V", "VI"], ["skipped-number"])


def test_a_well_numbered_plan_has_no_such_finding():
    assert sections("I.", "II.", "III.", "IV.", "V.") == (["I", "II", "III", "IV", "V"], [])
