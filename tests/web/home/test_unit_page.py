"""The page of a unit: its part in the targets, its figures, what it owes and what came back, what happened there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from django.test import Client

from cast import Cast, moment
from measured_province import fill, plan_of_twelve
from nhipcau.core.forms import CellKey
from nhipcau.core.terms import CellState, Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.look.words import VERDICTS
from nhipcau.web.places.models import Flag, Province, Unit, UnitFlag
from nhipcau.web.places.queries import units_on
from nhipcau.web.plans.models import Plan
from nhipcau.web.returns.actions import save, send_back, submit
from plan_samples import report_cases
from return_steps import commune_return, draft

SignIn = Callable[[Client, object], Client]
AFTER = moment(2022, 12, 22, 9)
LATER = moment(2025, 12, 20, 9)


def page_of(client: Client, unit: Unit, query: str = "", status: int = 200, at: datetime = AFTER) -> str:
    with clock_set_by_hand(at):
        response = client.get(f"/dia-ban/{unit.pk}/{query}")
    assert response.status_code == status
    return response.content.decode()


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.fixture
def plan(province: Province) -> Plan:
    """Twelve targets, and the figures of two years without a gap."""
    made = plan_of_twelve(province)
    fill(province, 4, 0.0)
    return made


@pytest.fixture
def commune(province: Province) -> Unit:
    """The clerk's commune."""
    return units_on(province.pk, AFTER.date(), Level.COMMUNE).order_by("code")[0]


def district_of(commune: Unit) -> Unit:
    assert commune.parent
    return commune.parent


def told_of(page: str, code: str) -> str:
    """What the page says of the unit's part in a target."""
    found = re.search(rf"<li>(?:(?!</li>).)*?/chi-tieu/{code}/.*?</li>", page, re.S)
    return words(found[0]) if found else ""


def test_the_part_of_a_commune_is_what_the_target_s_own_page_says(
    plan: Plan, commune: Unit, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    signed = sign_in(client, cast.officer)
    mine = told_of(page_of(signed, commune), "T01")
    with clock_set_by_hand(AFTER):
        table = signed.get("/chi-tieu/T01/?ky=2022-Y").content.decode().split('id="don-vi"', 1)[1]
    row = next(each for each in table.split("<tr>") if f">{commune.name}</a>" in each)
    ticks = re.findall(r"\b(có|không)\b", words(row.split("</td>", 2)[2]))
    assert re.findall(r"\b(có|không)\b", mine) == ticks
    assert len(ticks) == 5  # four quarters, and all of them
    shares = told_of(page_of(signed, commune), "T03")
    assert re.search(r"Tử số [\d.]+ Mẫu số [\d.]+", shares)


def test_a_district_has_its_own_part_and_that_of_its_communes(
    plan: Plan, commune: Unit, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    page = page_of(sign_in(client, cast.officer), district_of(commune))
    count = Unit.objects.filter(parent=commune.parent).valid_on(AFTER.date()).count()
    inside = told_of(page, "T01")
    assert f"{count} đơn vị trực thuộc" in inside
    counts = re.findall(r"(Có|Không|Chưa đủ số liệu) (\d+)/(\d+)", inside)
    assert sum(int(n) for _word, n, _of in counts) == count
    assert {of for *_words, of in counts} == {str(count)}
    assert "đơn vị trực thuộc" not in told_of(page, "T05")
    assert "Mô hình thí điểm đang vận hành" in told_of(page, "T10")


def test_nothing_about_people_and_no_verdict_is_on_it(
    plan: Plan, commune: Unit, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    report_cases(plan.province, "2022-Y", 23, moment(2022, 12, 15))
    for unit in (commune, district_of(commune), Unit.objects.get(level="province")):
        page = page_of(sign_in(client, cast.officer), unit)
        assert "/chi-tieu/T08/" not in page
        assert "/chi-tieu/T11/" not in page
        assert not re.search(r"/so-lieu/(A0[1-39]|E\d|F\d)", page)
        main = words(page.split("<main", 1)[1]).lower()
        verdicts = {str(sign.word).lower() for sign in VERDICTS.values()} - {"đạt"}
        assert [each for each in verdicts if each in main] == []


def test_figures_of_this_year_and_the_year_before(
    plan: Plan, commune: Unit, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    by = Agency.objects.get(unit=commune, kind="commune_committee").key
    rows = [
        FigureValue(
            "B05", f"{year}-{half}", commune.pk, commune.parent_id, "", by, Decimal(n), CellState.VALUE
        )
        for year, half, n in ((2021, "H1", 3), (2021, "H2", 4), (2022, "H1", 5), (2022, "H2", 1017))
    ]
    put(plan.province_id, rows, "return:7", moment(2022, 12, 16), province_only=frozenset())
    signed = sign_in(client, cast.officer)
    assert "Pano, áp phích, băng rôn chiếc 1.022 7" in words(page_of(signed, commune))
    assert "Pano, áp phích, băng rôn chiếc 5 3" in words(page_of(signed, commune, "?ky=2022-H1"))
    district = words(page_of(signed, district_of(commune)))
    assert "Pano, áp phích, băng rôn chiếc – – từ 1.022" in district


def test_a_half_that_is_missing_is_no_nought(
    plan: Plan, commune: Unit, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    by = Agency.objects.get(unit=commune, kind="commune_committee").key
    row = FigureValue("B07", "2022-H1", commune.pk, commune.parent_id, "", by, Decimal(40), CellState.VALUE)
    put(plan.province_id, [row], "return:7", moment(2022, 6, 16), province_only=frozenset())
    signed = sign_in(client, cast.officer)
    assert "Tờ rơi, tài liệu tờ từ 40 –" in words(page_of(signed, commune))
    running = words(page_of(signed, commune, at=moment(2022, 7, 4)))
    assert "Tờ rơi, tài liệu tờ 40 –" in running


def test_what_it_owes_and_what_came_back_stand_first(
    plan: Plan, commune: Unit, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    of = commune_return(cast, "2022-Y", moment(2022, 12, 15))
    save(cast.actor("commune_clerk"), of.pk, draft(of), moment(2022, 12, 15))
    submit(cast.actor("commune_clerk"), of.pk, moment(2022, 12, 15), answered=True)
    key = CellKey("B07", "2022-H2")
    send_back(cast.actor("officer"), of.pk, {key: "Ghi số tờ rơi"}, "Thiếu số tờ rơi", moment(2022, 12, 16))
    page = page_of(sign_in(client, cast.commune_clerk), commune)
    told = words(page.split("Biểu mẫu của đơn vị", 1)[1])
    assert "BM-01" in told
    assert "↩ Thiếu số tờ rơi" in told
    assert "Trả lại" in told
    assert "Chưa gửi" in told  # the narrative form
    assert f'href="/bieu-mau/{of.pk}/"' in page


def test_who_may_not_see_returns_sees_none_of_them(
    plan: Plan, commune: Unit, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    other = units_on(plan.province_id, AFTER.date(), Level.COMMUNE).exclude(parent=commune.parent)[0]
    commune_return(cast, "2022-Y", moment(2022, 12, 15))
    assert "Biểu mẫu của đơn vị" not in page_of(sign_in(client, cast.commune_clerk), other)
    assert "Biểu mẫu của đơn vị" not in page_of(sign_in(client, cast.police), commune)
    assert "Biểu mẫu của đơn vị" in page_of(sign_in(client, cast.district), commune)
    page_of(sign_in(client, cast.stranger), commune, status=403)


def test_marks_stand_with_their_days(
    plan: Plan, commune: Unit, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    days = moment(2021, 1, 1).date(), moment(2022, 12, 31).date()
    UnitFlag.objects.create(
        unit=commune, flag=Flag.REMOTE, valid_from=days[0], valid_to=days[1], source="QĐ 861/QĐ-TTg"
    )
    told = words(page_of(sign_in(client, cast.officer), commune))
    assert "vùng sâu, vùng xa" in told
    assert "từ 1/1/2021 đến hết ngày 31/12/2022 · QĐ 861/QĐ-TTg" in told


def test_an_ended_unit_shows_its_last_period_and_leads_on(
    plan: Plan, commune: Unit, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    page = page_of(sign_in(client, cast.officer), commune, at=LATER)
    assert "Đơn vị này không còn; kế tiếp là" in words(page)
    assert '<a href="?ky=2025-H1" aria-current="page">' in page
    district = words(page_of(client, district_of(commune), at=LATER))
    assert "không có đơn vị cùng cấp kế tiếp. Địa bàn nay thuộc:" in district
    gone = page_of(client, commune, "?ky=2025-Y", at=LATER)
    assert "không có trong kỳ này" in words(gone)


def test_a_unit_of_the_new_map_is_counted_from_its_first_quarter(
    plan: Plan, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    unit = units_on(plan.province_id, LATER.date(), Level.COMMUNE)[0]
    by = Agency.objects.filter(unit=unit, kind="commune_committee")[0].key
    rows = [
        FigureValue(figure, period, unit.pk, unit.parent_id, "", by, Decimal(number), CellState.VALUE)
        for figure, period, number in (("B05", "2025-H2", 6), ("C03", "2025-Y", 4))
    ]
    put(plan.province_id, rows, "return:7", moment(2025, 12, 16), province_only=frozenset())
    told = words(page_of(sign_in(client, cast.officer), unit, "?ky=2025-Y", at=LATER))
    assert "Pano, áp phích, băng rôn chiếc 6 –" in told
    assert "Cơ sở được kiểm tra cơ sở 4 –" in told
    assert "không có trong kỳ này" in words(page_of(client, unit, "?ky=2024-Y", at=LATER))


@pytest.mark.parametrize("query", ["?ky=2022-Z", "?ky=nonsense", "?ngay=32", "?ky=9999-Y"])
def test_nonsense_is_answered_with_a_page(
    plan: Plan, commune: Unit, client: Client, cast: Cast, sign_in: SignIn, query: str
) -> None:
    page_of(sign_in(client, cast.officer), commune, query)


def test_its_figures_are_taken_home_without_any_about_people(
    plan: Plan, commune: Unit, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    signed = sign_in(client, cast.commune_clerk)
    with clock_set_by_hand(AFTER):
        response = signed.post(f"/so-lieu-dia-ban/{commune.pk}/?ky=2022-Y", {"tep": "csv"})
    told = response.content.decode("utf-8-sig")
    assert "Cuộc tuyên truyền" in told
    assert "Vụ " not in told
    with clock_set_by_hand(AFTER):
        assert sign_in(client, cast.stranger).post(f"/so-lieu-dia-ban/{commune.pk}/").status_code == 403


def test_tile_map_target_page_search_and_owed_list_lead_here(
    plan: Plan, commune: Unit, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    here = f'href="/dia-ban/{commune.pk}/"'
    signed = sign_in(client, cast.officer)
    with clock_set_by_hand(AFTER):
        for address in ("/chi-tieu/", "/chi-tieu/T01/?ky=2022-Y", f"/tim/?q={commune.short_name}"):
            assert here in signed.get(address).content.decode(), address
        assert here in sign_in(client, cast.commune_clerk).get("/viec-cua-toi/").content.decode()
