"""A target's page: what was reached, how it comes about, who has not reported."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client

from cast import Cast, moment
from measured_province import fill, plan_of_twelve
from nhipcau.core.indicators import printing
from nhipcau.core.terms import Level
from nhipcau.web.figures.models import Fact
from nhipcau.web.indicators.bridge import measure_targets
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province
from nhipcau.web.places.queries import units_on
from nhipcau.web.plans.models import Plan

SignIn = Callable[[Client, object], Client]
AFTER = moment(2022, 12, 20, 9)


@pytest.fixture
def filled(province: Province) -> Province:
    fill(province, 3, 0.05)
    plan_of_twelve(province)
    return province


def shown(client: Client, url: str) -> str:
    with clock_set_by_hand(AFTER):
        response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_every_target_has_its_page(filled: Province, client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.officer)
    for number in range(1, 13):
        page = words(shown(client, f"/chi-tieu/T{number:02d}/?ky=2022-Y"))
        _is_whole(page)


def _is_whole(page: str) -> None:
    for word in (
        "Chỉ tiêu giao",
        "Kết quả kỳ",
        "Lũy kế năm",
        "Đạt % kế hoạch",
        "So với cùng kỳ",
        "Cách tính",
    ):
        assert word in page
    assert "15/12/2021 – 14/12/2022" in page
    assert "số liệu đã duyệt đến ngày 20/12/2022" in page


def test_what_was_reached_and_how(filled: Province, client: Client, cast: Cast, sign_in: SignIn) -> None:
    made = measure_targets(plan_in_force_of(filled), "2022-Y", AFTER.date())[4]
    (line,) = made.lines
    page = shown(sign_in(client, cast.officer), "/chi-tieu/T05/?ky=2022-Y")
    told = words(page)
    assert f"{printing.percent(made.result or 0, 100)}" in told
    assert f"14/12/2022 14/12/2022 {printing.number(line.numerator or 0)} 8" in told
    for part in (
        "Số đơn vị cấp huyện, từ 1/7/2025: đơn vị cấp xã có đủ",
        "B10k – Có kế hoạch năm đã ký, ghi số",
    ):
        assert part in told
    assert 'href="/so-lieu/B10k/?ky=2022-Y"' in page
    assert "Huyện Mường Tè" in told
    assert "Đã bố trí kinh phí (để tham khảo)" in told


def plan_in_force_of(province: Province) -> Plan:
    return Plan.objects.get(province=province)


def test_who_has_not_reported_is_named(filled: Province, client: Client, cast: Cast, sign_in: SignIn) -> None:
    made = measure_targets(plan_in_force_of(filled), "2022-Y", AFTER.date())[2]
    (line,) = made.lines
    page = shown(sign_in(client, cast.officer), "/chi-tieu/T03/?ky=2022-Y")
    assert f"Còn {line.missing} đơn vị chưa gửi đủ" in page
    listed = page.split("Danh sách</summary>", 1)[1].split("</ul>", 1)[0]
    assert listed.count("<li>") == line.missing


def test_the_measure_of_the_words_is_printed(
    filled: Province, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    sign_in(client, cast.officer)
    share = words(shown(client, "/chi-tieu/T03/?ky=2022-H1"))
    assert "từ 0,95 là bảo đảm tiến độ, từ 0,90 là chậm tiến độ" in share
    assert "Mẫu số dưới 10 không xếp loại." in share
    listed = words(shown(client, "/chi-tieu/T05/?ky=2022-H1"))
    assert "không xếp loại." not in listed
    assert "từ 0,95 là bảo đảm tiến độ" not in words(shown(client, "/chi-tieu/T01/?ky=2022-H1"))


def test_where_a_district_waits_for_a_commune_the_commune_is_named(
    filled: Province, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    told = Fact.objects.filter(figure="A04", period="2022-Y", breakdown="").values("unit_id")
    silent = units_on(filled.pk, AFTER.date(), Level.COMMUNE).exclude(pk__in=told)
    page = shown(sign_in(client, cast.officer), "/chi-tieu/T09/?ky=2022-Y")
    listed = page.split("Danh sách</summary>", 1)[1].split("</ul>", 1)[0]
    assert silent
    assert [unit.name for unit in silent if unit.name not in listed] == []


def test_an_earlier_day_shows_what_was_known_then(
    filled: Province, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    page = shown(sign_in(client, cast.officer), "/chi-tieu/T03/?ky=2022-Y&ngay=2022-12-14")
    assert "Đang xem số liệu như đã biết ngày 14/12/2022" in page
    assert "Chưa đủ căn cứ đánh giá" in page
    assert "Chưa có số liệu nào được duyệt trong kỳ này." in page


@pytest.mark.parametrize(
    ("asked", "message"),
    [("ky=2022-X", "2022-X"), ("ngay=hom-qua", "“hom-qua” không phải là ngày")],
)
def test_what_cannot_be_read_is_said(
    filled: Province, client: Client, cast: Cast, sign_in: SignIn, asked: str, message: str
) -> None:
    page = shown(sign_in(client, cast.officer), f"/chi-tieu/T03/?{asked}")
    assert message in words(page)
    assert "Năm 2022" in page


def test_a_link_orders_the_units_both_ways(
    filled: Province, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    sign_in(client, cast.officer)
    shares = []
    for order in ("ty-le", "-ty-le"):
        page = shown(client, f"/chi-tieu/T03/?ky=2022-Y&xep={order}")
        table = page.split('id="don-vi"', 1)[1]
        found = re.findall(r'<td class="num">([\d.]+,\d)%</td>', table)
        shares.append([float(each.replace(".", "").replace(",", ".")) for each in found])
        assert f'aria-sort="{"ascending" if order == "ty-le" else "descending"}"' in table
    assert shares[0] == sorted(shares[0])
    assert shares[1] == sorted(shares[1], reverse=True)
    assert len(shares[0]) > 50


def test_of_people_only_the_word_is_shown_to_whom_numbers_are_closed(
    filled: Province, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    clerk = words(shown(sign_in(client, cast.commune_clerk), "/chi-tieu/T11/?ky=2022-Y"))
    assert "Số chi tiết hạn chế sử dụng" in clerk
    assert "Theo từng đơn vị" not in clerk
    assert "Kết quả qua các kỳ" not in clerk
    assert "Trung tâm hỗ trợ" not in clerk
    officer = words(shown(sign_in(client, cast.officer), "/chi-tieu/T11/?ky=2022-Y"))
    assert "Trung tâm hỗ trợ 1" in officer


def test_a_table_goes_home_as_a_file(filled: Province, client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.officer)
    lines = Line.objects.count()
    with clock_set_by_hand(AFTER):
        answer = client.post("/chi-tieu/T03/don-vi/?ky=2022-Y&xep=-t", {"tep": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet["A2"].value == "T03, năm 2022, số liệu đã duyệt đến ngày 20/12/2022"
    numbers = [
        row[2] for row in sheet.iter_rows(min_row=5, values_only=True) if isinstance(row[2], int | float)
    ]
    assert len(numbers) > 50
    assert numbers == sorted(numbers, reverse=True)
    assert Line.objects.count() == lines
    assert client.get("/chi-tieu/T03/don-vi/?ky=2022-Y").status_code == 405
    assert client.post("/chi-tieu/T03/khong-co/").status_code == 404


def test_taking_numbers_about_people_home_is_recorded(
    filled: Province, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    sign_in(client, cast.officer)
    with clock_set_by_hand(AFTER):
        client.post("/chi-tieu/T11/don-vi/?ky=2022-Y", {"tep": "csv"})
    last = Line.objects.order_by("-pk").first()
    assert last
    assert (last.act, last.object_ref) == ("figures.take", "T11")
