"""The goals of a plan as trends: for those who may see the figures, and never with a verdict."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast, moment
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.look.words import VERDICTS
from nhipcau.web.places.models import Province
from nhipcau.web.plans.models import Plan
from plan_samples import plan_in_force
from report_samples import report_of_police

SignIn = Callable[[Client, object], Client]
AFTER = moment(2022, 12, 22, 9)
WORDS = (
    "Giảm các hành vi vi phạm pháp luật; bảo đảm quyền bình đẳng trong việc sử dụng các dịch vụ xã hội; "
    "giảm tội phạm liên quan đến mại dâm."
)


@pytest.fixture
def plan(province: Province) -> Plan:
    """A plan whose first clause sets the goals, with the police's figures of two years."""
    made = plan_in_force(province)
    span = [0, 1]
    first = {"id": "I/1", "marker": "1.", "heading": "Mục tiêu", "text": WORDS, "span": span, "children": []}
    made.proposal = {"findings": [], "agencies": [], "clauses": [first], "targets": [], "tasks": []}
    made.save()
    for year, cases, persons, spots in ((2021, 7, 41, 3), (2022, 9, 30, 2)):
        at = moment(year, 12, 15)
        report_of_police(province, f"{year}-H1", {"E01": 3, "E06": persons - 4}, at)
        report_of_police(province, f"{year}-H2", {"E01": cases - 3, "E06": 4}, at)
        report_of_police(province, f"{year}-Y", {"A03": spots}, at)
    return made


def page_of(client: Client, url: str = "/muc-tieu/", status: int = 200) -> str:
    with clock_set_by_hand(AFTER):
        response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_each_goal_with_its_figures_last_year_s_and_the_change(
    plan: Plan, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    told = words(page_of(sign_in(client, cast.officer)))
    assert "Tụ điểm, địa bàn phức tạp điểm 2 3 giảm 1 –" in told
    assert "Vụ phát hiện vụ 9 7 tăng 2 –" in told
    assert "Người bị xử lý hành chính người 30 41 giảm 11 (26,8%) –" in told
    assert "“Giảm các hành vi vi phạm pháp luật” Mục I.1" in told
    assert "“giảm tội phạm liên quan đến mại dâm” Mục I.1" in told
    assert "Số của cùng kỳ dưới 20" in told
    assert "Bình quân ba năm chỉ có khi đủ số liệu của ba năm." in told


def test_the_mean_stands_where_three_years_are_known(
    plan: Plan, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    for half, cases in (("H1", 4), ("H2", 1)):
        report_of_police(plan.province, f"2020-{half}", {"E01": cases}, moment(2021, 1, 4))
    told = words(page_of(sign_in(client, cast.officer)))
    assert "Vụ phát hiện vụ 9 7 tăng 2 7 " in told
    crime = told.split("Giảm tội phạm liên quan", 1)[1].split("Bảo đảm quyền", 1)[0]
    assert "Bình quân ba năm chỉ có khi" not in crime


def test_both_readings_stand_beside_the_target_that_asks_for_more(
    plan: Plan, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    crime = page_of(sign_in(client, cast.officer)).split('id="less_crime"', 1)[1]
    told = words(crime)
    assert "Kế hoạch mong giảm, đồng thời giao chỉ tiêu +3–5%" in told
    assert 'href="/chi-tieu/T08/?ky=2022-Y"' in crime
    assert "có thể do công tác đấu tranh được tăng cường" in told
    assert "cũng có thể do tội phạm phát sinh nhiều hơn" in told


def test_no_word_of_a_verdict(plan: Plan, client: Client, cast: Cast, sign_in: SignIn) -> None:
    main = page_of(sign_in(client, cast.officer)).split("<main", 1)[1].split("</main>", 1)[0]
    told = words(main).lower()
    assert [str(sign.word) for sign in VERDICTS.values() if str(sign.word).lower() in told] == []


def test_the_first_half_is_held_against_the_first_half(
    plan: Plan, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    told = words(page_of(sign_in(client, cast.officer), "/muc-tieu/?ky=2022-H1"))
    assert "Vụ phát hiện vụ 3 3 không đổi –" in told
    assert "6 tháng 2021" in told


def test_an_earlier_day_knows_less(plan: Plan, client: Client, cast: Cast, sign_in: SignIn) -> None:
    told = words(page_of(sign_in(client, cast.officer), "/muc-tieu/?ky=2022-Y&ngay=2022-12-14"))
    assert "Vụ phát hiện vụ –" in told
    assert "như đã biết ngày 14/12/2022" in told


@pytest.mark.parametrize("part", ["commune_clerk", "district", "operator", "stranger"])
def test_who_may_not_see_restricted_figures_gets_nothing(
    plan: Plan, client: Client, cast: Cast, sign_in: SignIn, part: str
) -> None:
    signed = sign_in(client, getattr(cast, part))
    refused = page_of(signed, status=403)
    assert "Vụ phát hiện" not in refused
    lines = Line.objects.count()
    with clock_set_by_hand(AFTER):
        assert signed.post("/muc-tieu/less_crime/?ky=2022-Y", {"tep": "csv"}).status_code == 403
        board = signed.get("/chi-tieu/")
        clause = signed.get("/noi-dung/I/1/")
    assert "/muc-tieu/" not in board.content.decode() + clause.content.decode()
    assert Line.objects.count() == lines


@pytest.mark.parametrize("part", ["officer", "leader", "auditor"])
def test_board_and_clause_lead_there_for_those_who_may(
    plan: Plan, client: Client, cast: Cast, sign_in: SignIn, part: str
) -> None:
    signed = sign_in(client, getattr(cast, part))
    assert 'href="/muc-tieu/?ky=2022-Y"' in page_of(signed, "/chi-tieu/")
    clause = page_of(signed, "/noi-dung/I/1/")
    assert 'href="/muc-tieu/#less_crime"' in clause
    assert 'href="/muc-tieu/#equal_access"' in clause


def test_the_police_see_the_trends_of_their_own_figures_alone(
    plan: Plan, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    signed = sign_in(client, cast.police)
    told = words(page_of(signed))
    assert "Vụ phát hiện vụ 9 7" in told
    assert "bị từ chối" not in told
    with clock_set_by_hand(AFTER):
        assert signed.post("/muc-tieu/equal_access/?ky=2022-Y", {"tep": "csv"}).status_code == 404


def test_part_of_a_trend_is_none(plan: Plan, client: Client, cast: Cast, sign_in: SignIn) -> None:
    police = Agency.objects.get(key="cong-an-tinh")
    Agency.objects.create(
        province=plan.province, key="cong-an-2", name="Công an 2", short_name="CA 2", kind="police",
        level="province", unit=police.unit, folded="cong an 2", sort_key="2",
    )  # fmt: skip
    page_of(sign_in(client, cast.police), status=403)


def test_numbers_taken_home_are_recorded(plan: Plan, client: Client, cast: Cast, sign_in: SignIn) -> None:
    signed = sign_in(client, cast.officer)
    with clock_set_by_hand(AFTER):
        response = signed.post("/muc-tieu/less_crime/?ky=2022-Y", {"tep": "csv"})
    assert "Vụ phát hiện" in response.content.decode("utf-8-sig")
    last = Line.objects.order_by("seq").last()
    assert last
    assert last.act == "figures.take"


def test_a_goal_that_the_plan_does_not_name_is_not_shown(
    plan: Plan, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    plan.proposal["clauses"][0]["text"] = "Giảm tội phạm."
    plan.save()
    page = page_of(sign_in(client, cast.officer))
    assert 'id="less_crime"' in page
    assert 'id="equal_access"' not in page
    plan.proposal["clauses"][0]["text"] = "Vận động."
    plan.save()
    assert "không nêu mục tiêu nào" in words(page_of(client))
