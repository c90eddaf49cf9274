"""Numbers, days, markers and line lengths, by the examples of docs/rules/papers.md."""

from datetime import date

import pytest

from nhipcau.core.papers import POINTS, date_line, number_line, roman, two_digits
from nhipcau.core.papers.blocks import Level, Reference
from nhipcau.core.papers.metrics import lines, width
from nhipcau.core.papers.numbering import marker


@pytest.mark.parametrize(("number", "text"), [(0, "00"), (5, "05"), (9, "09"), (10, "10"), (112, "112")])
def test_numbers_under_ten_get_a_zero(number: int, text: str) -> None:
    assert two_digits(number) == text


def test_number_of_a_document() -> None:
    assert number_line(5, "BC-SYT") == "Số: 05/BC-SYT"
    assert number_line(112, "BC-SYT") == "Số: 112/BC-SYT"
    assert number_line(None, "BC-SYT").replace("\u00a0", " ") == "Số:       /BC-SYT"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 2, 5), "Lai Châu, ngày 05 tháng 02 năm 2026"),
        (date(2022, 6, 17), "Lai Châu, ngày 17 tháng 6 năm 2022"),
        (None, "Lai Châu, ngày … tháng … năm 2022"),
    ],
)
def test_place_and_date(day: date | None, text: str) -> None:
    assert date_line("Lai Châu", day, 2022) == text


def test_markers() -> None:
    assert [roman(n) for n in (1, 4, 5, 9, 12)] == ["I", "IV", "V", "IX", "XII"]
    assert "".join(POINTS[:8]) == "abcdđegh"
    assert marker(Level.POINT, 5) == "đ)"
    with pytest.raises(ValueError, match="letters"):
        marker(Level.POINT, len(POINTS) + 1)


def test_long_lines_break_evenly_and_given_breaks_stay() -> None:
    text = "Kết quả công tác phòng, chống mại dâm và phương hướng, nhiệm vụ năm sau"
    broken = lines(text, 14, 100, bold=True)
    lengths = [width(line, 14, bold=True) for line in broken]
    assert " ".join(broken) == text
    assert max(lengths) <= 100
    assert min(lengths) / max(lengths) > 0.7
    assert lines("Sở Lao động -\nThương binh và Xã hội", 12, 66, bold=True) == (
        "Sở Lao động -",
        "Thương binh và Xã hội",
    )


def test_motto_and_national_name_fit_their_cell() -> None:
    from nhipcau.core.papers import page

    assert width(page.NATIONAL_NAME, page.NATIONAL_NAME_SIZE, bold=True) < page.RIGHT_CELL - 3
    assert width(page.MOTTO, page.MOTTO_SIZE, bold=True) < page.RIGHT_CELL - 3
    assert page.PORTRAIT.text_width == page.LEFT_CELL + page.RIGHT_CELL


def test_a_reference_names_one_thing() -> None:
    with pytest.raises(ValueError, match="either"):
        Reference(target="T01", figure="B02")
    with pytest.raises(ValueError, match="either"):
        Reference()
