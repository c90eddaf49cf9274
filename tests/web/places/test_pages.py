"""The list of units and the page of a unit."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast
from nhipcau.web.journal.models import Line
from nhipcau.web.places.models import Province, Unit
from nhipcau.web.places.panels import Panels

SignIn = Callable[[Client, object], Client]


@pytest.fixture
def clerk(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(client, cast.commune_clerk)


def text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_the_list_of_a_day(clerk: Client) -> None:
    before = text(clerk, "/dia-ban/?ngay=2022-07-04")
    assert before.count("<tr>") == 1 + 106
    assert before.count('<a href="/dia-ban/') >= 2 * 106  # rows and tiles
    assert text(clerk, "/dia-ban/?ngay=2025-07-01").count("<tr>") == 1 + 38


def test_search_needs_no_diacritics_and_knows_other_spellings(clerk: Client) -> None:
    found = text(clerk, "/dia-ban/?ngay=2022-07-04&q=la nhi thang")
    assert found.count("<tr>") == 2
    assert "Xã Lản Nhì Thàng" in found


def test_order_is_vietnamese_by_name_and_can_be_changed(clerk: Client) -> None:
    by_name = text(clerk, "/dia-ban/?ngay=2022-07-04")
    assert by_name.index(">Xã Bản Bo<") < by_name.index(">Phường Đoàn Kết<") < by_name.index(">Xã Thu Lũm<")
    by_code = text(clerk, "/dia-ban/?ngay=2022-07-04&xep=ma")
    assert by_code.index(">03386<") < by_code.index(">03387<") < by_code.index(">03643<")
    assert 'aria-sort="ascending"' in by_code


def test_a_level_that_has_ended_says_so(clerk: Client) -> None:
    assert "Ngày này không có đơn vị nào ở cấp đã chọn" in text(
        clerk, "/dia-ban/?ngay=2025-08-01&cap=district"
    )
    assert text(clerk, "/dia-ban/?ngay=2022-07-04&cap=district").count("<tr>") == 1 + 8


@pytest.mark.parametrize("query", ["ngay=2022-13-45", "cap=planet", "xep=1;drop", "q=" + "x" * 500])
def test_nonsense_is_answered_with_a_page(clerk: Client, query: str) -> None:
    text(clerk, f"/dia-ban/?{query}")


def test_a_wrong_day_is_said(clerk: Client) -> None:
    assert "Cần một ngày có thật" in text(clerk, "/dia-ban/?ngay=2022-13-45")


def test_a_unit_knows_whom_it_followed(clerk: Client, province: Province) -> None:
    ward = Unit.objects.get(province=province, name="Phường Đoàn Kết", valid_to=None)
    page = text(clerk, f"/dia-ban/{ward.pk}/")
    for name in ("Phường Quyết Tiến", "Phường Quyết Thắng", "Xã Lản Nhì Thàng", "Xã Sùng Phài"):
        assert f">{name}</a>" in page
    assert "toàn bộ nhập vào" in page
    assert "Dễ nhầm với" in page


def test_a_unit_that_ended_knows_who_follows(clerk: Client, province: Province) -> None:
    old = Unit.objects.get(province=province, short_name="Lản Nhì Thàng")
    page = text(clerk, f"/dia-ban/{old.pk}/")
    assert "Đã kết thúc" in page
    assert "Đơn vị kế tiếp" in page
    assert "Lả Nhì Thàng" in page
    district = Unit.objects.get(province=province, name="Huyện Mường Tè")
    assert "Không có đơn vị cùng cấp kế tiếp" in text(clerk, f"/dia-ban/{district.pk}/")


def test_an_unconfirmed_mark_is_shown_as_such(clerk: Client, province: Province) -> None:
    unit = Unit.objects.get(province=province, short_name="Mù Cả", valid_to=None)
    page = text(clerk, f"/dia-ban/{unit.pk}/")
    assert "xã biên giới" in page
    assert "chưa đối chiếu" in page


def test_other_provinces_and_unknown_units_are_not_found(clerk: Client, province: Province) -> None:
    elsewhere = Province.objects.create(id=99, key="noi-khac", name="Tỉnh Nơi Khác")
    unit = Unit.objects.create(
        province=elsewhere,
        code="1",
        name="Xã Lạ",
        short_name="Lạ",
        kind="xã",
        level="commune",
        folded="xa la",
    )
    text(clerk, f"/dia-ban/{unit.pk}/", 404)
    text(clerk, "/dia-ban/999999/", 404)


def test_strangers_see_nothing(client: Client, cast: Cast, sign_in: SignIn) -> None:
    assert client.get("/dia-ban/").status_code == 302
    text(sign_in(client, cast.stranger), "/dia-ban/", 403)


def test_looking_writes_nothing(clerk: Client) -> None:
    lines = Line.objects.count()
    text(clerk, "/dia-ban/")
    assert Line.objects.count() == lines


def test_higher_rooms_hang_panels_on_a_page() -> None:
    panels: Panels[int] = Panels()
    panels.hang(say := lambda request, thing: f"số {thing}" if thing else "")
    panels.hang(say)
    assert panels.render(None, 7) == ["số 7"]
    assert panels.render(None, 0) == []
