"""Who is meant by a plan's wording."""

from datetime import date

import pytest

from nhipcau.web.agencies.queries import match, match_all
from nhipcau.web.places.models import Province

DAY, LATER = date(2022, 7, 4), date(2025, 8, 1)


@pytest.mark.parametrize(
    ("wording", "key"),
    [
        ("Sở Lao động - Thương binh và Xã hội", "so-ldtbxh"),
        ("Sở Lao động-Thương binh và Xã hội", "so-ldtbxh"),
        ("SỞ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI", "so-ldtbxh"),
        ("Sở LĐ-TB&XH", "so-ldtbxh"),
        ("Sở LĐTBXH", "so-ldtbxh"),
        ("Sở Lao động, Thương binh và Xã hội tỉnh Lai Châu", "so-ldtbxh"),
        ("Công an tỉnh", "cong-an-tinh"),
        ("Công an tỉnh Lai Châu", "cong-an-tinh"),
        ("Bộ chỉ huy Bộ đội biên phòng tỉnh", "bo-doi-bien-phong"),
        ("Bộ CHBĐ biên phòng tỉnh", None),
        ("Sở Thông tin và Truyền thông", "so-thong-tin-truyen-thong"),
        ("Sở TT&TT", "so-thong-tin-truyen-thong"),
        ("Sở Văn hoá, Thể thao và Du lịch", "so-van-hoa"),
        ("Sở Y tế tỉnh", "so-y-te"),
        ("Sở Tư pháp", "so-tu-phap"),
        ("Sở Tài chính", "so-tai-chinh"),
        ("Sở GD&ĐT", "so-giao-duc"),
        ("Đài phát thanh truyền hình tỉnh", "dai-phat-thanh-truyen-hinh"),
        ("Báo Lai Châu", "bao-lai-chau"),
        ("Ban Tuyên giáo Tỉnh uỷ", "ban-tuyen-giao"),
        ("Đề nghị Ban Tuyên giáo Tỉnh ủy", "ban-tuyen-giao"),
        ("Toà án nhân dân tỉnh", "toa-an"),
        ("Viện Kiểm sát nhân dân tỉnh", "vien-kiem-sat"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "mat-tran"),
        ("UBMTTQ tỉnh", "mat-tran"),
        ("UBND tỉnh", "ubnd-tinh"),
        ("Uỷ ban nhân dân tỉnh Lai Châu", "ubnd-tinh"),
        ("UBND huyện Mường Tè", "ubnd-107"),
        ("UBND xã Mường Tè", "ubnd-03445"),
        ("UBND thị trấn Mường Tè", "ubnd-03433"),
        ("Sở Ngoại vụ", None),
        ("", None),
    ],
)
def test_a_wording_finds_its_agency(province: Province, wording: str, key: str | None) -> None:
    found = match(wording, DAY, province.pk)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("wording", "keys"),
    [
        ("Đài Phát thanh và Truyền hình tỉnh, Báo Lai Châu", ["dai-phat-thanh-truyen-hinh", "bao-lai-chau"]),
        ("Viện Kiểm sát nhân dân tỉnh, Tòa án nhân dân tỉnh", ["vien-kiem-sat", "toa-an"]),
        ("Đề nghị Viện Kiểm sát nhân dân tỉnh và Tòa án nhân dân tỉnh", ["vien-kiem-sat", "toa-an"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["so-van-hoa"]),
        (
            "Mặt trận Tổ quốc tỉnh và các tổ chức thành viên",
            ["doan-thanh-nien", "hoi-nong-dan", "hoi-phu-nu", "lien-doan-lao-dong", "mat-tran"],
        ),
    ],
)
def test_a_heading_with_several_bodies_gives_them_all(
    province: Province, wording: str, keys: list[str]
) -> None:
    found = [agency.key for agency in match_all(wording, DAY, province.pk)]
    assert found == keys or sorted(found) == keys
    assert match(wording, DAY, province.pk) is None or len(keys) == 1


@pytest.mark.parametrize(
    ("wording", "number"),
    [
        ("Ủy ban nhân dân các huyện, thành phố", 8),
        ("UBND các huyện, thành phố", 8),
        ("UBND cấp huyện", 8),
        ("UBND các xã, phường, thị trấn", 106),
    ],
)
def test_collective_names_give_all_committees(province: Province, wording: str, number: int) -> None:
    assert len(match_all(wording, DAY, province.pk)) == number


def test_only_agencies_of_the_day_are_meant(province: Province) -> None:
    assert match("Sở LĐ-TB&XH", LATER, province.pk) is None
    assert len(match_all("UBND các huyện, thành phố", LATER, province.pk)) == 0
    assert len(match_all("UBND các xã, phường", LATER, province.pk)) == 38
    merged = match("Báo và Phát thanh, Truyền hình Lai Châu", LATER, province.pk)
    assert merged is not None
    assert merged.key == "bao-va-phat-thanh-truyen-hinh"


def test_a_plan_is_matched_in_the_province_asked_for(province: Province) -> None:
    assert match("Sở Y tế", DAY, 99) is None
    assert match("Sở Y tế", DAY) is not None
