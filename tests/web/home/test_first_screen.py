"""Whoever comes in sees first what they work with; the first screen stays within its budget."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from nhipcau.core.calendar import period
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province
from nhipcau.web.returns.actions import send_back
from plan_samples import plan_in_force, report_communication
from return_steps import letter, submitted

At = Callable[..., datetime]
SignIn = Callable[[Client, object], Client]
MOST_QUERIES = 20


def shown(client: Client, url: str, moment: datetime) -> str:
    with clock_set_by_hand(moment):
        response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("part", ["commune_clerk", "police", "district"])
def test_who_files_begins_with_what_they_owe(
    client: Client, cast: Cast, sign_in: SignIn, province: Province, moment: At, part: str
) -> None:
    plan_in_force(province)
    page = shown(sign_in(client, getattr(cast, part)), "/", moment(2022, 6, 20))
    assert "<h1>Việc của tôi</h1>" in page
    assert page.index("<h1>") < page.index('<table class="board')
    navigation = re.findall(r'href="(/[^"]*)"[^>]*>', page[page.index("<nav") : page.index("</nav>")])
    assert navigation[:2] == ["/viec-cua-toi/", "/chi-tieu/"]


@pytest.mark.parametrize("part", ["officer", "leader", "auditor", "operator"])
def test_others_begin_with_the_board(
    client: Client, cast: Cast, sign_in: SignIn, province: Province, moment: At, part: str
) -> None:
    plan = plan_in_force(province)
    page = shown(sign_in(client, getattr(cast, part)), "/", moment(2022, 6, 20))
    assert f"<h1>{plan.title}</h1>" in page
    assert '<a href="/chi-tieu/" aria-current="page">' in page


def test_a_clerk_is_told_how_late(
    client: Client, cast: Cast, sign_in: SignIn, province: Province, moment: At
) -> None:
    plan_in_force(province)
    sign_in(client, cast.commune_clerk)
    before = shown(client, "/", moment(2022, 6, 20))
    assert "hạn chưa ấn định" in before
    assert "quá 5 ngày" not in before
    letter(cast, "2022-H1", moment(2022, 6, 1))
    late = shown(client, "/", moment(2022, 6, 20))
    assert "BM-01" in late
    assert "quá 5 ngày" in late
    assert "Hôm nay" in shown(client, "/viec-cua-toi/", moment(2022, 6, 15))


def test_invited_bodies_read_no_word_of_being_late(
    client: Client, cast: Cast, sign_in: SignIn, province: Province, moment: At
) -> None:
    plan_in_force(province)
    agency = cast.police.assignments.get().agency
    assert agency
    agency.invited = True
    agency.save()
    page = shown(sign_in(client, cast.police), "/", moment(2022, 6, 30))
    owed = page[page.index("<h1>") : page.index('<section class="second"')]
    assert "chưa nhận được" in owed
    assert "Đề nghị lập và gửi" in owed
    assert "quá" not in owed
    assert "late" not in owed


def test_what_came_back_says_why(
    client: Client, cast: Cast, sign_in: SignIn, province: Province, moment: At
) -> None:
    plan_in_force(province)
    of = submitted(cast)
    send_back(cast.actor("officer"), of.pk, {}, "Số người lao động chưa khớp", moment(2022, 6, 16))
    page = shown(sign_in(client, cast.commune_clerk), "/", moment(2022, 6, 17))
    assert "Bị trả lại, cần sửa" in page
    assert "↩ Số người lao động chưa khớp" in page


def test_what_waits_for_a_check_is_in_the_officer_s_aside(
    client: Client, cast: Cast, sign_in: SignIn, province: Province, moment: At
) -> None:
    plan_in_force(province)
    submitted(cast)
    page = shown(sign_in(client, cast.officer), "/", moment(2022, 6, 17))
    aside = page[page.index("<aside") :]
    assert "Chờ kiểm tra, duyệt" in aside
    assert "state=submitted" in aside


def test_the_next_cut_off_is_announced(
    client: Client, cast: Cast, sign_in: SignIn, province: Province, moment: At
) -> None:
    plan_in_force(province)
    sign_in(client, cast.officer)
    page = shown(client, "/", moment(2022, 11, 16))
    assert "Còn 28 ngày" in page
    assert "Chốt số liệu năm 2022" in page
    assert "Chốt số liệu" not in shown(client, "/", moment(2022, 9, 16))


def test_nothing_to_do(client: Client, cast: Cast, sign_in: SignIn, moment: At) -> None:
    page = shown(sign_in(client, cast.auditor), "/viec-cua-toi/", moment(2022, 7, 20))
    assert "Hôm nay không có việc đến hạn." in page


def test_without_a_role_nothing_is_shown(client: Client, cast: Cast, sign_in: SignIn, moment: At) -> None:
    with clock_set_by_hand(moment(2022, 7, 4)):
        assert sign_in(client, cast.stranger).get("/").status_code == 403


@pytest.mark.parametrize("part", ["officer", "leader", "commune_clerk", "district", "police"])
def test_the_first_screen_asks_the_database_little(
    client: Client, cast: Cast, sign_in: SignIn, province: Province, moment: At, part: str
) -> None:
    plan = plan_in_force(province)
    model = plan.targets.get(code="T02")
    for number in (3, 4, 5, 6, 7, 9, 10, 11, 12):
        model.pk, model.code, model.indicator = None, f"T{number:02d}x", f"T{number:02d}"
        model.order, model.shape, model.unit, model.value = 10 + number, "coverage", "percent", Decimal(60)
        model.save()
    for quarter in period("2022-Y").quarters():
        report_communication(province, quarter.code, quarter.end, 70, 31, moment(2022, 12, 15))
    submitted(cast)
    sign_in(client, getattr(cast, part))
    shown(client, "/", moment(2022, 12, 20))
    with CaptureQueriesContext(connection) as asked:
        page = shown(client, "/", moment(2022, 12, 20))
    assert page.count('<td class="statement">') == 12
    assert len(asked) <= MOST_QUERIES, "\n".join(query["sql"][:160] for query in asked)


def test_the_page_of_a_unit_shows_its_returns_to_who_may_see_them(
    client: Client, cast: Cast, sign_in: SignIn, province: Province, moment: At
) -> None:
    of = submitted(cast)
    url = f"/dia-ban/{of.unit_id}/"
    assert f'href="/bieu-mau/{of.pk}/"' in shown(sign_in(client, cast.officer), url, moment(2022, 6, 17))
    assert f'href="/bieu-mau/{of.pk}/"' not in shown(sign_in(client, cast.police), url, moment(2022, 6, 17))
