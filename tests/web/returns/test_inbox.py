"""The inbox: all forms of a period, one form body by body; found, sorted, taken away as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast, moment
from nhipcau.readers.workbooks import read_workbook
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.returns.actions import open_round
from return_steps import H1, NOW, letter, submitted

pytestmark = pytest.mark.django_db
SignIn = Callable[[Client, object], Client]
JULY = moment(2022, 7, 4)


def shown(client: Client, address: str) -> str:
    with clock_set_by_hand(JULY):
        return " ".join(client.get(address).content.decode().split())


def test_every_form_of_the_period_is_listed(cast: Cast, client: Client, sign_in: SignIn) -> None:
    submitted(cast)
    page = shown(sign_in(client, cast.officer), "/bieu-mau/?period=2022-H1")
    for number in range(21):
        assert f"<b>BM-{number:02}</b>" in page
    assert "1/106" in page
    assert "còn 105 biểu chưa gửi" in page
    police, procuracy = page[page.index("<b>BM-04</b>") : page.index("<b>BM-06</b>")].split("<b>BM-05</b>")
    assert "còn 1 biểu chưa gửi" in police
    assert "chưa nhận được" in procuracy
    assert "chưa gửi" not in procuracy


def test_a_quarter_lists_the_forms_of_a_quarter(cast: Cast, client: Client, sign_in: SignIn) -> None:
    page = shown(sign_in(client, cast.officer), "/bieu-mau/?period=2022-Q1")
    assert "<b>BM-11</b>" in page
    assert "<b>BM-01</b>" not in page


def test_the_clerk_sees_the_own_forms(cast: Cast, client: Client, sign_in: SignIn) -> None:
    page = shown(sign_in(client, cast.commune_clerk), "/bieu-mau/")
    assert "<b>BM-01</b>" in page
    assert "<b>BM-00</b>" in page
    assert "<b>BM-04</b>" not in page
    assert "Công văn hướng dẫn" not in page


@pytest.mark.parametrize("address", ["/bieu-mau/?period=2022-H1", "/bieu-mau/?form=BM-01&period=2022-H1"])
def test_at_most_fifteen_questions_to_the_database(
    cast: Cast, client: Client, sign_in: SignIn, address: str
) -> None:
    letter(cast)
    for code in ("BM-01", "BM-02", "BM-13"):
        open_round(cast.actor("officer"), code, H1, NOW)
    for part in ("officer", "district", "commune_clerk"):
        reader = sign_in(client, getattr(cast, part))
        with CaptureQueriesContext(connection) as asked:
            shown(reader, address)
        assert len(asked) <= 15, "\n".join(query["sql"][:120] for query in asked)


def test_search_needs_no_diacritics(cast: Cast, client: Client, sign_in: SignIn) -> None:
    officer = sign_in(client, cast.officer)
    assert shown(officer, "/bieu-mau/?form=BM-02&period=2022-H1&q=tam duong").count("<tr>") == 2
    assert "Không có đơn vị nào khớp" in shown(officer, "/bieu-mau/?form=BM-02&period=2022-H1&q=xyz")


def test_sorted_by_state(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    page = shown(sign_in(client, cast.officer), "/bieu-mau/?form=BM-01&period=2022-H1&sort=state")
    first = page[page.index("<tbody>") :].split("</tr>")[0]
    assert of.agency.name in first


def test_the_list_as_a_table(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    officer = sign_in(client, cast.officer)
    with clock_set_by_hand(JULY):
        got = officer.get("/bieu-mau/?form=BM-01&period=2022-H1&state=submitted&tai=csv")
        book = officer.get("/bieu-mau/?form=BM-01&period=2022-H1&tai=xlsx")
    rows = list(csv.DictReader(io.StringIO(_bytes(got).decode("utf-8-sig"))))
    assert [(row["Đơn vị lập biểu"], row["Tình trạng"]) for row in rows] == [(of.agency.name, "Đã gửi")]
    sheet = read_workbook("b.xlsx", _bytes(book)).sheets[0]
    assert sum(1 for row in sheet.rows if any(cell is not None for cell in row)) == 106 + 2


def _bytes(answer: object) -> bytes:
    content = getattr(answer, "streaming_content", None)
    return b"".join(content) if content is not None else answer.content


def test_before_an_answer_the_invited_are_waited_for(cast: Cast, client: Client, sign_in: SignIn) -> None:
    letter(cast)
    page = shown(sign_in(client, cast.officer), "/bieu-mau/?form=BM-05&period=2022-H1")
    assert "Chưa nhận được" in page
    assert "uá hạn" not in page


def test_older_periods_can_be_chosen(cast: Cast, client: Client, sign_in: SignIn) -> None:
    page = shown(sign_in(client, cast.officer), "/bieu-mau/?form=BM-01&period=2019-Y")
    assert "Năm 2019" in page
    assert "Lập biểu<" in page
