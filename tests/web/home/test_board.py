"""The first screen and what one has to do."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from cast import Cast
from nhipcau.core.calendar import period
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province
from plan_samples import CIRCULATION, CRIME, plan_in_force, report_cases, report_communication

At = Callable[..., datetime]
SignIn = Callable[[Client, object], Client]


@pytest.fixture
def officer(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(client, cast.officer)


def shown(client: Client, url: str, moment: datetime) -> str:
    with clock_set_by_hand(moment):
        response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_without_a_plan_it_says_where_to_begin(officer: Client, moment: At) -> None:
    page = shown(officer, "/", moment(2022, 7, 4))
    assert "Chưa có kế hoạch đang theo dõi" in page
    assert 'href="/ke-hoach/"' in page


def test_results_under_the_plan_s_headings(officer: Client, province: Province, moment: At) -> None:
    plan_in_force(province).targets.filter(code="T02").update(indicator="")
    for quarter in period("2022-Y").quarters():
        report_communication(province, quarter.code, quarter.end, 70, 31, moment(2022, 12, 15))
    page = shown(officer, "/", moment(2022, 12, 20))
    assert page.index(CIRCULATION) < page.index("66,0%") < page.index(CRIME)
    assert "70/106 · 110,0% KH" in page
    assert "✓ Vượt" in page
    assert "Còn 5 đơn vị chưa gửi đủ số liệu." in page
    assert "– Chưa có nguồn số liệu" in page
    assert not re.search(r"\sstyle=|<script", page)


def test_half_a_year(officer: Client, province: Province, moment: At) -> None:
    plan_in_force(province)
    for code in ("2022-Q1", "2022-Q2"):
        report_communication(province, code, period(code).end, 106, 0, moment(2022, 6, 15))
    page = shown(officer, "/?ky=H1", moment(2022, 7, 4))
    assert "100,0%" in page
    assert "→ Bảo đảm tiến độ" in page


def test_small_numbers_are_for_those_who_may_see_them(
    client: Client, cast: Cast, sign_in: SignIn, province: Province, moment: At
) -> None:
    plan_in_force(province)
    for code, number in (("2021-H1", 4), ("2022-H1", 3)):
        report_cases(province, code, number, moment(2022, 6, 15))
    inside = shown(sign_in(client, cast.officer), "/?ky=H1", moment(2022, 7, 4))
    outside = shown(sign_in(client, cast.commune_clerk), "/?ky=H1", moment(2022, 7, 4))
    assert "<b>03</b>" in inside
    assert "<b>03</b>" not in outside
    assert "Từ 4 đến 3" not in outside
    assert "số nhỏ, không công bố" in outside


def test_what_a_clerk_has_to_do(
    client: Client, cast: Cast, sign_in: SignIn, province: Province, moment: At
) -> None:
    plan_in_force(province)
    page = shown(sign_in(client, cast.commune_clerk), "/viec-cua-toi/", moment(2022, 6, 20))
    assert "BM-01" in page
    assert "quá hạn" in page


def test_nothing_to_do(client: Client, cast: Cast, sign_in: SignIn, moment: At) -> None:
    page = shown(sign_in(client, cast.auditor), "/viec-cua-toi/", moment(2022, 6, 20))
    assert "Hôm nay không có việc đến hạn." in page
