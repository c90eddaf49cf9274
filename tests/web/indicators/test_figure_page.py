"""A figure's page: totals, who reported what with which return, what was corrected; closed where it must be."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from cast import Cast, moment
from measured_province import fill
from nhipcau.core.terms import CellState
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.models import Fact
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.indicators.tables import Column, Shown, Table
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province
from nhipcau.web.returns.actions import approve, restate, save, submit
from nhipcau.web.returns.models import Return
from plan_samples import report_cases
from return_steps import commune_return, draft

SignIn = Callable[[Client, object], Client]
AFTER = moment(2022, 12, 22, 9)


def page_of(client: Client, url: str, status: int = 200) -> str:
    with clock_set_by_hand(AFTER):
        response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.fixture
def corrected(province: Province, cast: Cast) -> Return:
    """A return approved with 40 workers, then restated to 42."""
    of = commune_return(cast, "2022-Y", moment(2022, 12, 15))
    for day, workers in ((16, "40"), (18, "42")):
        now = moment(2022, 12, day)
        if day == 18:
            restate(cast.actor("commune_clerk"), of.pk, "Ghi nhầm số lao động", now)
        save(cast.actor("commune_clerk"), of.pk, draft(of, A05=workers), now)
        submit(cast.actor("commune_clerk"), of.pk, now)
        approve(cast.actor("officer"), of.pk, now)
    return of


def test_a_value_leads_to_its_return_and_its_correction_is_told(
    corrected: Return, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    page = page_of(sign_in(client, cast.officer), "/so-lieu/A05/?ky=2022-Y")
    assert f'<a href="/bieu-mau/{corrected.pk}/">42</a>' in page
    history = words(page.split('id="dinh-chinh"', 1)[1])
    assert f"{corrected.unit.name}" in history
    assert "năm 2022 Tổng số 40 08 giờ 00, 16/12/2022 08 giờ 00, 18/12/2022" in history
    assert "Chưa báo cáo" in words(page)


def test_an_earlier_day_shows_the_number_of_then(
    corrected: Return, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    page = page_of(sign_in(client, cast.officer), "/so-lieu/A05/?ky=2022-Y&ngay=2022-12-17")
    assert f'<a href="/bieu-mau/{corrected.pk}/">40</a>' in page


def test_a_return_that_one_may_not_open_is_no_link(
    corrected: Return, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    page = page_of(sign_in(client, cast.police), "/so-lieu/A05/?ky=2022-Y")
    assert f"/bieu-mau/{corrected.pk}/" not in page
    assert "42" in words(page)


def test_what_records_made_leads_to_the_records(
    province: Province, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    fill(province, 4, 0.0)
    row = Fact.objects.filter(figure="B04w", period__startswith="2022")[0]
    put(
        province.pk,
        [_value(row, Decimal(4017))],
        "activity:1",
        moment(2022, 12, 20),
        province_only=frozenset(),
    )
    page = page_of(sign_in(client, cast.officer), f"/so-lieu/{row.figure}/?ky=2022-Y")
    link = re.search(r'href="([^"]+)">4\.017</a>', page)
    assert link
    assert (
        link[1] == f"/hoat-dong/?so-lieu={row.figure}&amp;tinh-vao={row.period}&amp;tinh-cho={row.reporter}"
    )
    page_of(client, link[1].replace("&amp;", "&"))


def test_states_are_words_and_zero_is_zero(
    province: Province, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    fill(province, 4, 0.0)
    row = Fact.objects.filter(figure="A05", period="2022-Y")[0]
    other = Fact.objects.filter(figure="A05", period="2022-Y")[1]
    put(province.pk, [_value(row, Decimal(0)), _value(other, None)], "return:9", moment(2022, 12, 20),
        province_only=frozenset())  # fmt: skip
    table = page_of(sign_in(client, cast.officer), "/so-lieu/A05/?ky=2022-Y").split('id="don-vi"', 1)[1]
    told = words(table)
    assert "Không áp dụng" in told
    assert re.search(r"Ủy ban nhân dân [^0-9]* [\d.]+ 0 ", told)


def _value(row: Fact, number: Decimal | None) -> FigureValue:
    state = CellState.NOT_APPLICABLE if number is None else CellState.VALUE
    return FigureValue(row.figure, row.period, row.unit_id, row.parent_id, "", row.reporter, number, state)


def test_a_part_is_shown_alone(province: Province, client: Client, cast: Cast, sign_in: SignIn) -> None:
    fill(province, 4, 0.0)
    page = page_of(sign_in(client, cast.officer), "/so-lieu/B02/?ky=2022-H1&phan=form%3Dpanel")
    assert "Theo từng đơn vị: Pano, áp phích, băng rôn" in page
    assert "Quý II" in page
    assert "Quý III" not in page.split('id="don-vi"', 1)[1]


def test_figures_about_people_are_closed_to_whom_they_are_closed(
    province: Province, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    report_cases(province, "2022-H1", 17, moment(2022, 6, 15))
    report_cases(province, "2022-H1", 23, moment(2022, 6, 15), kind="procuracy")
    page_of(sign_in(client, cast.commune_clerk), "/so-lieu/E03v/?ky=2022-H1", 403)
    page_of(sign_in(client, cast.district), "/so-lieu/E03v/?ky=2022-H1", 403)
    assert "23" in words(page_of(sign_in(client, cast.officer), "/so-lieu/E03v/?ky=2022-H1"))
    own = words(page_of(sign_in(client, cast.police), "/so-lieu/E03v/?ky=2022-H1"))
    assert "17" in own
    assert "23" not in own.split("Theo từng đơn vị", 1)[1]
    assert "chỉ số liệu của cơ quan mình" in own


@pytest.mark.parametrize("code", ["A06", "Z99", "b02"])
def test_what_is_no_figure_is_not_found(
    province: Province, client: Client, cast: Cast, sign_in: SignIn, code: str
) -> None:
    page_of(sign_in(client, cast.officer), f"/so-lieu/{code}/", 404)


def test_the_whole_holds_what_a_body_gave_by_parts_and_adds_up_over_the_year(
    province: Province, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    unit, office = cast.commune_clerk.assignments.get().unit, cast.officer.assignments.get().agency
    values = [
        FigureValue("B02", "2022-Q1", unit.pk, unit.parent_id, "", "xa", Decimal(5), CellState.VALUE),
        FigureValue(
            "B02", "2022-Q1", office.unit_id, None, "form=contest", "so", Decimal(2), CellState.VALUE
        ),
        FigureValue(
            "B02", "2022-Q2", office.unit_id, None, "form=contest", "so", Decimal(3), CellState.VALUE
        ),
    ]
    put(province.pk, values, "test:parts", moment(2022, 7, 1), province_only=frozenset())
    page = words(page_of(sign_in(client, cast.officer), "/so-lieu/B02/?ky=2022-Y"))
    assert "Cả kỳ" in page
    assert "Tổng số 7 3 – – 10" in page
    assert "Hội thi, sân khấu hóa 2 3 – – 5" in page


def test_a_list_of_all_communes_is_folded_by_district() -> None:
    columns = (
        Column("ten", "Đơn vị"),
        Column("thuoc", "Thuộc", minor=True),
        Column("q1", "Quý I", number=True),
    )
    rows = tuple((Shown(f"Xã {n}"), Shown(f"Huyện {n % 8}"), Shown(str(n))) for n in range(48))
    table = Table("don-vi", "Theo từng đơn vị", "", columns, rows)
    groups = table.groups("thuoc", 40)
    assert [name for name, _group in groups] == [f"Huyện {n}" for n in range(8)]
    assert {row for _name, group in groups for row in group.rows} == set(rows)
    assert sum(len(group.rows) for _name, group in groups) == len(rows)
    assert table.groups("thuoc", 49) == ()
    assert table.groups("khac", 1) == ()
    apart = tuple((Shown(f"Sở {n}"), Shown(f"Tỉnh {n}"), Shown("1")) for n in range(48))
    assert Table("don-vi", "", "", columns, apart).groups("thuoc", 40) == ()
