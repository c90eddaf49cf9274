"""docs/rules/protection-person-lists.md"""

import unicodedata

import pytest

from nhipcau.core.protection import Context, SignKind, check_table, check_text, explain
from shared import shared

ROSTER = (
    "1. Nguyễn Thị Hoa, sinh năm 1990, trú tại bản Nà Khương\n"
    "2. Lò Văn Pành, SN 1985, trú tại xã Bình Lư\n"
    "3. Vàng A Sùng, sn 1979, trú tại thị trấn Tam Đường"
)
TEAM = (
    "1. Ông Nguyễn Văn Bình, Phó Chi cục trưởng, Đội trưởng\n"
    "2. Bà Lò Thị Mai, chuyên viên Sở Y tế, thành viên\n"
    "3. Thiếu tá Trần Văn Cường, Công an tỉnh, thành viên, 0912 345 678"
)
SIGNED = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTống Thanh Hải"


def bare(text: str) -> str:
    letters = (each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))
    return "".join(letters).replace("đ", "d").replace("Đ", "D")


def kinds(signs: tuple) -> set[SignKind]:
    return {sign.kind for sign in signs}


@pytest.mark.parametrize("context", Context)
@pytest.mark.parametrize(
    "written", [str, bare, str.lower, str.upper, lambda text: unicodedata.normalize("NFD", text)]
)
def test_a_roster_is_seen_however_it_is_written(written, context):
    assert {SignKind.DESCRIBED, SignKind.NAMES} <= kinds(check_text(written(ROSTER), context))


@pytest.mark.parametrize("context", Context)
def test_a_signer_passes(context):
    assert check_text(SIGNED, context) == ()


@pytest.mark.parametrize("context", [Context.PAPER_OF_OFFICE, Context.GENERAL])
def test_a_team_of_office_passes(context):
    assert check_text(TEAM, context) == ()


@pytest.mark.parametrize("context", Context)
def test_columns_of_a_roster_stop_everywhere(context):
    rows = [["STT", "Họ và tên", "Năm sinh", "Số CCCD"], [1, "Bế Em", 1990, None]]
    assert SignKind.COLUMNS in kinds(check_table(rows, context))


def test_an_empty_roster_stops_where_people_are_at_risk():
    rows = [["Họ tên", "Địa chỉ"], [None, None]]
    assert check_table(rows, Context.GENERAL) == ()
    assert kinds(check_table(rows, Context.PERSONS_AT_RISK)) == {SignKind.COLUMNS}


def test_contact_points_of_agencies_pass_as_a_paper_of_office():
    rows = [
        ["Cơ quan", "Họ và tên", "Chức vụ", "Điện thoại"],
        ["Sở Y tế", "Trần Văn An", "chuyên viên", "0912345678"],
    ]
    assert check_table(rows, Context.PAPER_OF_OFFICE) == ()
    assert SignKind.COLUMNS in kinds(check_table(rows, Context.GENERAL))


def test_known_communes_are_no_persons():
    rows = [["STT", "Xã", "Số cuộc"], [1, "Ma Ly Pho", 3], [2, "Vàng Ma Chải", 2]]
    assert check_table(rows, Context.PERSONS_AT_RISK, places=["Ma Ly Pho", "Vàng Ma Chải"]) == ()
    assert check_table(rows, Context.PERSONS_AT_RISK) != ()


@pytest.mark.parametrize(
    "number",
    [
        "012345678901",
        "012 345 678 901",
        "012.345.678.901",
        "0 1 2 3 4 5 6 7 8 9 0 1",
        "０１２３４５６７８９０１",
    ],
)
def test_identity_numbers_together_or_apart(number):
    line = f"Số căn cước: {number}"
    assert kinds(check_text(line, Context.PERSONS_AT_RISK)) == {SignKind.IDENTITIES}
    assert kinds(check_text(f"{line}\n{line}", Context.GENERAL)) == {SignKind.IDENTITIES}
    assert check_text(line, Context.GENERAL) == ()


@pytest.mark.parametrize("number", ["0912345678", "0912 345 678", "0912.345.678", "+84 912 345 678"])
def test_personal_phones(number):
    assert kinds(check_text(f"gọi {number}", Context.PERSONS_AT_RISK)) == {SignKind.PHONES}
    assert check_text(f"gọi {number}", Context.GENERAL) == ()
    assert kinds(check_text(f"gọi {number}\n" * 3, Context.GENERAL)) == {SignKind.PHONES}


@pytest.mark.parametrize(
    "line",
    [
        "Kinh phí 123.456.789 đồng, đã giải ngân 120.000.000 đồng",
        "Trực ban: 0213.3876.501; tổng đài 111, 113",
        "tuyên truyền tại phường Lê Hồng Phong, đường Nguyễn Văn Linh, trường Trần Quốc Toản",
        "Chi cục quản lý thị trường phối hợp kiểm tra; có tính khả thi cao",
        "Chủ tịch Hồ Chí Minh; CAO ĐẲNG CỘNG ĐỒNG; Cao Bằng, Hà Giang, Hà Nội",
        "điều tra các vụ vận chuyển, mua bán trái phép; đô thị văn minh",
        "cung cấp danh sách, địa chỉ người bán dâm gửi Sở Lao động",
        "Người báo cáo ghi rõ họ tên, địa chỉ, số điện thoại của cơ quan",
        "Kế hoạch số 3742/KH-UBND ngày 12/11/2021, có hiệu lực từ 2022",
    ],
)
def test_running_text_of_office_passes_even_where_people_are_at_risk(line):
    assert check_text(line, Context.PERSONS_AT_RISK) == ()


def test_an_office_word_does_not_cover_people_concerned():
    line = "đối tượng Nguyễn Thị Hoa bị cán bộ lập biên bản"
    assert SignKind.NAMES in kinds(check_text(line, Context.PERSONS_AT_RISK))


def test_a_list_by_its_heading():
    text = "DANH SÁCH NGƯỜI BÁN DÂM TRÊN ĐỊA BÀN\nNguyễn Thị Hoa\nLò Thị Pha"
    for context in Context:
        assert SignKind.SUBJECT in kinds(check_text(text, context))


def test_the_explanation_names_places_and_no_one():
    signs = check_text(ROSTER, Context.GENERAL)
    told = explain(signs, Context.GENERAL)
    assert "dòng 1, 2, 3" in told
    assert "chỉ giữ số tổng hợp" in told
    for name in ("Hoa", "Pành", "Sùng"):
        assert name not in told


def test_no_override_where_people_are_at_risk():
    assert {context for context in Context if not context.can_be_overridden} == {
        Context.PERSONS_AT_RISK,
        Context.NAME_OF_OFFICE,
    }


@pytest.mark.parametrize(
    "plan",
    [
        "00-lai-chau-2022",
        "02-can-tho-2025-phong-chong-ma-tuy",
        "04-can-tho-2025-truyen-thong-giam-ngheo",
        "09-dong-thap-2025-chuyen-doi-so-doanh-nghiep",
    ],
)
def test_real_plans_pass(plan):
    text = shared(f"plans/{plan}.txt").read_text(encoding="utf-8")
    assert check_text(text, Context.PERSONS_AT_RISK) == ()


@pytest.mark.parametrize("context", Context)
def test_two_described_persons_in_one_line_are_two(context: Context) -> None:
    line = "Nguyễn Thị Hoa, sinh năm 1990, trú tại bản Nà; Lò Thị Mai, sinh năm 1992, trú tại bản Tả"
    assert SignKind.DESCRIBED in {sign.kind for sign in check_text(line, context)}


def test_an_officers_line_stays_one() -> None:
    line = "Thiếu tá Trần Văn Cường, sinh năm 1980, Đội trưởng, và Đại úy Lò Văn Pành, cán bộ"
    assert check_text(line, Context.PAPER_OF_OFFICE) == ()
