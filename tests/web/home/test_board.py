"""The board: results beside what the plan asks, in the official columns, under the plan's own headings."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from django.template.loader import render_to_string
from django.test import Client

from cast import Cast
from measured_province import fill, plan_of_twelve
from nhipcau.core.calendar import period
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province
from nhipcau.web.plans.models import Plan
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


def text_of_row(page: str, label: str) -> str:
    """The words of a line of the board, without its marks."""
    row = next(row for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL) if label in row)
    return " ".join(re.sub(r"<[^>]+>", " ", row).split())


@pytest.fixture
def reported(province: Province, moment: At) -> Province:
    """The year 2022: 70 communes with communication in every quarter, 31 without, 5 that said nothing."""
    plan_in_force(province).targets.filter(code="T02").update(indicator="")
    for quarter in period("2022-Y").quarters():
        report_communication(province, quarter.code, quarter.end, 70, 31, moment(2022, 12, 15))
    return province


def test_without_a_plan_it_says_where_to_begin(officer: Client, moment: At) -> None:
    page = shown(officer, "/", moment(2022, 7, 4))
    assert "Chưa có kế hoạch đang theo dõi" in page
    assert 'href="/ke-hoach/"' in page


def test_a_plan_for_several_years_is_followed_year_by_year(
    officer: Client, reported: Province, moment: At
) -> None:
    Plan.objects.update(period_to=date(2030, 12, 31))
    assert "Năm 2022" in shown(officer, "/", moment(2022, 12, 20))
    assert "Năm 2023" in shown(officer, "/", moment(2023, 6, 1))


def test_results_under_the_plan_s_headings(officer: Client, reported: Province, moment: At) -> None:
    page = shown(officer, "/", moment(2022, 12, 20))
    assert page.index(CIRCULATION) < page.index("66,0%") < page.index(CRIME)
    row = text_of_row(page, "duy trì tuyên truyền")
    for words in ("≥ 60%", "66,0%", "70/106", "110,0%", "✓ Vượt", "Còn 5 đơn vị chưa gửi đủ số liệu."):
        assert words in row
    assert "– Chưa có nguồn số liệu" in text_of_row(page, "Chỉ tiêu T02")
    assert not re.search(r"\sstyle=|<script(?! src=)", page)


def test_the_columns_an_official_signs(officer: Client, reported: Province, moment: At) -> None:
    page = shown(officer, "/?ky=Q2", moment(2022, 12, 20))
    heads = [re.sub(r"<[^>]+>", "", head) for head in re.findall(r"<th scope=\"col\".*?</th>", page)]
    assert heads == [
        "Chỉ tiêu",
        "Chỉ tiêu giao",
        "Thực hiện",
        "Kết quả kỳ",
        "Đạt % kế hoạch",
        "So với cùng kỳ",
        "Đánh giá",
    ]


def test_the_year_so_far_has_its_column_where_it_differs(
    officer: Client, province: Province, moment: At
) -> None:
    plan_in_force(province)
    for code, yes in (("2022-Q1", 60), ("2022-Q2", 80)):
        report_communication(province, code, period(code).end, yes, 106 - yes, moment(2022, 6, 15))
    page = shown(officer, "/?ky=Q2", moment(2022, 7, 4))
    assert 'scope="col" class="num">Lũy kế năm' in page
    row = text_of_row(page, "duy trì tuyên truyền")
    assert "75,5%" in row
    assert "56,6%" in row


def test_quarters_are_told_as_counts(officer: Client, province: Province, moment: At) -> None:
    plan_in_force(province)
    for code, yes in (("2022-Q1", 106), ("2022-Q2", 50)):
        report_communication(province, code, period(code).end, yes, 106 - yes, moment(2022, 6, 15))
    page = shown(officer, "/", moment(2022, 7, 4))
    chips = re.findall(r'<li class="(\w+)">(Quý [^<]+)</li>', page)
    assert chips == [
        ("ok", "Quý I 106/106"),
        ("part", "Quý II 50/106"),
        ("na", "Quý III đang thực hiện"),
        ("na", "Quý IV chưa đến"),
    ]


def test_what_it_adds_up_to(officer: Client, reported: Province, moment: At) -> None:
    page = shown(officer, "/", moment(2022, 12, 20))
    tally = re.search(r'<p class="tally".*?</p>', page, re.DOTALL)
    assert tally
    words = " ".join(re.sub(r"<[^>]+>", " ", tally[0]).split())
    assert words == "1 Chưa đủ căn cứ đánh giá 1 Vượt 1 chưa có nguồn số liệu"
    assert "tổng hợp từ 808 số liệu, hồ sơ" in page  # 101 communes, 4 quarters, a total and one form each


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
    assert ">03<" in inside
    assert "cùng kỳ 2021: 4 · kỳ này: 3" in inside
    assert ">03<" not in outside
    assert "Từ 4 đến 3" not in outside
    assert "cùng kỳ 2021: 4" not in outside
    assert "số nhỏ, không công bố" in outside


def test_of_a_share_of_people_the_board_says_the_word_alone(
    client: Client, cast: Cast, sign_in: SignIn, province: Province, moment: At
) -> None:
    fill(province, 1, 0.0)
    plan_of_twelve(province)
    outside = shown(sign_in(client, cast.commune_clerk), "/?ky=Y", moment(2022, 12, 20))
    row = text_of_row(outside, "Người có nhu cầu và đủ điều kiện")
    assert "số chi tiết hạn chế sử dụng" in row
    assert "số nhỏ" not in row.lower()
    assert "Không đạt" in row or "Đạt" in row or "Vượt" in row
    assert not re.search(r"[0-9]+,[0-9]%", row)


def test_the_board_as_excel(officer: Client, reported: Province, moment: At) -> None:
    with clock_set_by_hand(moment(2022, 12, 20)):
        response = officer.get("/chi-tieu.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[3][2:9] == [
        "Chỉ tiêu giao",
        "Kết quả kỳ",
        "Số liệu",
        "Lũy kế năm",
        "Đạt % kế hoạch",
        "So với cùng kỳ",
        "Đánh giá",
    ]
    first = next(row for row in rows if row[0] == "T01")
    assert first[2:7] == ["≥ 60%", "66,0%", "70/106", "66,0%", "110,0%"]


def test_no_text_of_the_board_becomes_a_formula(officer: Client, province: Province, moment: At) -> None:
    plan = plan_in_force(province)
    plan.targets.filter(code="T02").update(indicator="", text="=HYPERLINK(1)")
    plan.targets.filter(code="T01").update(heading="=1+1")
    with clock_set_by_hand(moment(2022, 12, 20)):
        response = officer.get("/chi-tieu.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert {cell.value for cell in cells} >= {"=1+1"}
    assert {cell.data_type for cell in cells} == {"s"}


def test_in_english(officer: Client, reported: Province, moment: At) -> None:
    officer.cookies["django_language"] = "en"
    page = shown(officer, "/", moment(2022, 12, 20))
    assert '<html lang="en">' in page
    assert "66.0%" in text_of_row(page, "Communes that keep up communication")


def test_every_result_leads_to_its_evidence(officer: Client, reported: Province, moment: At) -> None:
    page = shown(officer, "/?ky=Q2", moment(2022, 12, 20))
    links = re.findall(r'<td class="num(?: nil)?" data-label="Kết quả kỳ"><b><a href="([^"]+)"', page)
    assert len(links) == 3
    assert all("ky=2022-Q2" in link for link in links)
    with clock_set_by_hand(moment(2022, 12, 20)):
        assert {officer.get(link).status_code for link in links} == {200}


def test_what_many_lines_note_is_said_once_under_the_table(
    officer: Client, reported: Province, moment: At
) -> None:
    with clock_set_by_hand(moment(2022, 12, 20)):
        board = officer.get("/chi-tieu/?ky=Y").context["board"]
    first = board.lines[0]
    noted = [replace(first, notes=("Riêng.", "Chung.") if place == 0 else ("Chung.",)) for place in range(3)]
    several = replace(board, groups=(("Nhóm", tuple(noted)),))
    assert several.common == (("(1)", "Chung."),)
    assert replace(board, groups=(("Nhóm", tuple(noted[:2])),)).common == ()
    page = render_to_string("home/table.html", {"board": several, "plan": board.plan})
    assert page.count("Chung.") == 1
    assert page.count("#note-1") == 3
    assert page.count("Riêng.") == 1
