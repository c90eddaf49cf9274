"""Heads as copies of official papers bring them: columns that break lines, a lost kind, words of the site around."""

from __future__ import annotations

from datetime import date

from nhipcau.core.plan import read
from nhipcau.core.plan.shapes import Plan

BODY = """
I. MỤC ĐÍCH
Nâng cao nhận thức của người dân.
II. CHỈ TIÊU
1. 80% thôn có tổ hòa giải.
"""
NARROW = """ỦY
BAN NHÂN DÂN
TỈNH VĨNH HÒA
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
318/KH-UBND
|
Vĩnh
Hòa, ngày 05 tháng 4 năm 2023
|
KẾ HOẠCH
HÒA GIẢI Ở CƠ SỞ NĂM 2023
Thực hiện Luật Hòa giải ở cơ sở; xét đề nghị của Sở Tư pháp tại Tờ trình số 44/TTr-STP ngày 20/3/2023 và Kế hoạch số
12/KH-BTP ngày 10/01/2023, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
"""
CAPITALS = """Bạn cần đăng nhập để xem đủ tiện ích.
ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 902/KH-UBND | Sông Mây, ngày 17 tháng 6 năm 2022 |
PHÒNG, CHỐNG TẢO HÔN TRÊN ĐỊA BÀN TỈNH SÔNG MÂY GIAI ĐOẠN 2022-2025
Thực hiện Quyết định số 498/QĐ-TTg ngày 14/4/2015 của Thủ tướng Chính phủ.
Ủy ban nhân dân tỉnh Sông Mây ban hành Kế hoạch, cụ thể như sau:
"""
ANNOUNCED = """Kế hoạch 66/KH-UBND năm 2024 về nước sạch tỉnh Bạch Mã
| Số hiệu | 66/KH-UBND |
| Người ký | Lê Văn Minh |
|
ỦY BAN NHÂN DÂN |
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM |
|
Số: 66/KH-UBND |
Bạch Mã, ngày 02 tháng 5 năm 2024 |
Thực hiện Quyết định số 1978/QĐ-TTg ngày 24/11/2021 của Thủ tướng Chính phủ;
Thực hiện Quyết định số 31/QĐ-BNN ngày 04/01/2024 của Bộ Nông nghiệp về việc ban hành kế hoạch của ngành.
Ủy ban nhân dân tỉnh ban hành Kế hoạch cấp nước sạch nông thôn đến năm 2030 (gọi tắt là Kế hoạch), cụ thể như sau:
"""


def head(text: str) -> tuple[str | None, str | None, date | None, str | None]:
    plan = read(text + BODY)
    return plan.number, plan.place, plan.issued_on, plan.issuer


def test_a_narrow_column_breaks_the_motto_the_place_and_the_day() -> None:
    wanted = ("318/KH-UBND", "Vĩnh Hòa", date(2023, 4, 5), "Ủy ban nhân dân tỉnh Vĩnh Hòa")
    assert head(NARROW) == wanted
    assert head(NARROW.replace("Vĩnh\nHòa, ngày 05", "Vĩnh Hòa, ngày\n05")) == wanted


def test_a_submission_within_a_line_of_bases_is_no_basis() -> None:
    assert read(NARROW + BODY).legal_bases == ("12/KH-BTP",)


def test_a_lost_kind_is_told_by_the_symbol_and_the_title_by_its_capitals() -> None:
    plan: Plan = read(CAPITALS + "1. Mục đích\nNâng cao nhận thức.\n2. Yêu cầu\nKịp thời.\n")
    assert plan.kind == "KẾ HOẠCH"
    assert plan.title == "PHÒNG, CHỐNG TẢO HÔN TRÊN ĐỊA BÀN TỈNH SÔNG MÂY GIAI ĐOẠN 2022-2025"
    assert (plan.period.start, plan.period.end) == (date(2022, 1, 1), date(2025, 12, 31))


def test_a_title_is_told_by_the_sentence_that_announces_the_plan() -> None:
    assert read(ANNOUNCED + BODY).title == "cấp nước sạch nông thôn đến năm 2030"


def test_the_line_of_place_and_day_names_the_province_of_a_bare_committee() -> None:
    """Decree 30/2020/NĐ-CP, appendix I: the place of a provincial body is the name of its province."""
    assert head(ANNOUNCED)[3] == "Ủy ban nhân dân tỉnh Bạch Mã"


DECIDED = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 512/QĐ-UBND | Bạch Mã, ngày 11 tháng 7 năm 2017 |
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẠCH MÃ
Căn cứ Nghị quyết số 08/NQ-HĐND ngày 01/6/2017 của Hội đồng nhân dân tỉnh;
QUYẾT ĐỊNH:
Điều 1. Ban hành Kế hoạch nước sạch vùng cao giai đoạn 2017 - 2020.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
NƯỚC SẠCH VÙNG CAO GIAI ĐOẠN 2017 - 2020
(Ban hành kèm theo Quyết định số 512/QĐ-UBND ngày 11/7/2017)
"""
BRACKETED = ANNOUNCED.replace(
    "Kế hoạch cấp nước sạch nông thôn đến năm 2030 (gọi tắt là Kế hoạch), cụ thể",
    "kế hoạch đo mức hài lòng của các sở, ban, ngành (gọi tắt là cấp sở); các xã (gọi tắt là cấp xã), cụ thể",
)


def test_a_decision_that_lost_its_head_is_told_by_what_it_decides() -> None:
    plan = read(DECIDED + BODY)
    assert plan.title == "Kế hoạch nước sạch vùng cao giai đoạn 2017 - 2020"
    assert (plan.kind, plan.issuer) == ("QUYẾT ĐỊNH", "Ủy ban nhân dân tỉnh Bạch Mã")
    assert plan.legal_bases == ("08/NQ-HĐND",)
    assert [target.population for target in plan.targets] == ["thôn"]


def test_an_announced_title_ends_before_its_brackets() -> None:
    assert read(BRACKETED + BODY).title == "đo mức hài lòng của các sở, ban, ngành"
