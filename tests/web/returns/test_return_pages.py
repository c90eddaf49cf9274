"""Pages of returns, as each person of the cast meets them. No script is needed for any of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast, moment
from filled_workbooks import address, with_cell
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.returns.actions import save, submit
from nhipcau.web.returns.bridge import form_of
from nhipcau.web.returns.forms import cell_field
from nhipcau.web.returns.models import Return
from return_steps import FULL, H1, NOW, approved, commune_return, draft, letter, police_return, submitted

SignIn = Callable[[Client, User], Client]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """All pages of this file are opened on 16/6/2022."""
    with clock_set_by_hand(moment(2022, 6, 16, 9)):
        yield


def typed(of: Return, **cells: str) -> dict[str, str]:
    """What a browser sends: every cell of the form, 0 but those named."""
    from nhipcau.core.forms import write_text

    given = draft(of, **{**FULL, **cells})
    sent = {cell_field(key): write_text(entry) for key, entry in given.entries.items()}
    return {**sent, "revision": str(of.revision), "narrative": "", "prepared_by": "", "signed_by": ""}


def body(answer: object) -> str:
    return " ".join(answer.content.decode().split())


def test_the_clerk_sees_the_own_commune_alone(cast: Cast, client: Client, sign_in: SignIn) -> None:
    page = body(sign_in(client, cast.commune_clerk).get("/bieu-mau/?form=BM-01"))
    own = cast.commune_clerk.assignments.get().unit
    assert own
    assert own.agencies.get(kind="commune_committee").name in page
    assert page.count("Lập biểu<") == 1
    assert "BM-04" not in page


def test_the_officer_sees_106_communes_with_their_state(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    page = body(sign_in(client, cast.officer).get("/bieu-mau/?form=BM-01&period=2022-H1"))
    assert "106 đơn vị" in page
    assert "→ Đã gửi 1" in page
    assert "– Chưa gửi 105" in page
    assert f"/bieu-mau/{of.pk}/" in page
    assert "quá hạn" not in page.lower()
    assert "chưa ấn định (dự kiến 15/6/2022)" in page
    letter(cast)
    page = body(client.get("/bieu-mau/?form=BM-01&period=2022-H1"))
    assert "105 đơn vị quá hạn" in page
    assert "15/6/2022 (theo Công văn số 812/SLĐTBXH-PCTNXH ngày 15/6/2022)" in page


def test_filter_by_state_and_name(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    officer = sign_in(client, cast.officer)
    assert body(officer.get("/bieu-mau/?form=BM-01&period=2022-H1&state=submitted")).count("<tr>") == 2
    from nhipcau.core.terms.text import fold

    found = body(officer.get("/bieu-mau/", {"form": "BM-01", "period": H1, "q": fold(of.unit.name)}))
    assert of.agency.name in found


@pytest.mark.parametrize(
    ("part", "sees"),
    [
        ("police", True),
        ("officer", True),
        ("leader", True),
        ("auditor", True),
        ("commune_clerk", False),
        ("district", False),
        ("operator", False),
        ("stranger", False),
    ],
)
def test_who_sees_the_form_of_the_police(
    cast: Cast, client: Client, sign_in: SignIn, part: str, sees: bool
) -> None:
    of = police_return(cast)
    visitor = sign_in(client, getattr(cast, part))
    assert visitor.get(f"/bieu-mau/{of.pk}/").status_code == (200 if sees else 404)
    assert visitor.get(f"/bieu-mau/{of.pk}/tai-ve/").status_code == (200 if sees else 404)
    assert ("BM-04 ·" in body(visitor.get("/bieu-mau/?form=BM-04"))) is sees


def test_the_district_sees_its_communes(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    assert sign_in(client, cast.district).get(f"/bieu-mau/{of.pk}/").status_code == 200


def test_the_coming_period_is_offered_and_its_own(cast: Cast, client: Client, sign_in: SignIn) -> None:
    page = body(sign_in(client, cast.officer).get("/bieu-mau/?form=BM-01&period=2022-Y"))
    assert "Năm 2022 · 106 đơn vị" in page
    assert "6 tháng đầu năm 2022 · 106 đơn vị" in body(client.get("/bieu-mau/?form=BM-01"))
    assert "6 tháng đầu năm 2022 · 106 đơn vị" in body(client.get("/bieu-mau/?form=BM-01&period=2099-Y"))


def test_opening_filling_and_submitting_by_page(cast: Cast, client: Client, sign_in: SignIn) -> None:
    clerk = sign_in(client, cast.commune_clerk)
    own = cast.commune_clerk.assignments.get().unit
    assert own
    agency = own.agencies.get(kind="commune_committee")
    answer = clerk.post("/bieu-mau/mo/", {"form": "BM-01", "period": H1, "agency": agency.pk})
    of = Return.objects.get()
    assert answer["Location"] == f"/bieu-mau/{of.pk}/"
    answer = clerk.post(f"/bieu-mau/{of.pk}/", {**typed(of), "do": "save", "n.A05": "tăng do mở quán mới"})
    assert answer.status_code == 302
    of.refresh_from_db()
    assert of.cells.get(line="A05").note == "tăng do mở quán mới"
    answer = clerk.post(f"/bieu-mau/{of.pk}/", {**typed(of, B07="0"), "do": "submit"})
    assert answer.status_code == 302
    of.refresh_from_db()
    assert of.state == "submitted"
    assert "ô để trống" not in body(clerk.get(f"/bieu-mau/{of.pk}/"))


def test_whoever_submits_blank_cells_is_told(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    clerk = sign_in(client, cast.commune_clerk)
    clerk.post(f"/bieu-mau/{of.pk}/", {**typed(of), "c.B01.H1": "", "c.B07.H1": "", "do": "submit"})
    assert "Còn 2 ô để trống" in body(clerk.get(f"/bieu-mau/{of.pk}/"))


def test_an_unreadable_cell_keeps_every_word_and_stores_nothing(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    of = commune_return(cast)
    sent = {**typed(of, A04="7", A04_type_karaoke="7"), "c.A05.H1": "bốn mươi", "narrative": "thiếu kinh phí"}
    answer = sign_in(client, cast.commune_clerk).post(f"/bieu-mau/{of.pk}/", {**sent, "do": "save"})
    page = body(answer)
    assert answer.status_code == 422
    assert 'value="bốn mươi"' in page
    assert "thiếu kinh phí" in page
    assert 'name="c.A04.H1" class="figure" inputmode="decimal" value="7"' in page
    assert "dòng 10 “Người lao động tại các cơ sở này”, cột 6 tháng đầu năm: Cần một số" in page
    assert 'aria-invalid="true" aria-describedby="e.c.A05.H1"' in page
    assert not of.cells.exists()


def test_a_rule_stops_submission_and_the_draft_stays(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    sent = typed(of, A05="40", A05_sex_f="41")
    answer = sign_in(client, cast.commune_clerk).post(f"/bieu-mau/{of.pk}/", {**sent, "do": "submit"})
    assert answer.status_code == 422
    assert "Phần không được lớn hơn tổng" in body(answer)
    of.refresh_from_db()
    assert (of.state, of.cells.get(line="A05").value) == ("draft", 40)


def test_questions_are_answered_by_a_tick(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    clerk = sign_in(client, cast.commune_clerk)
    zeros = typed(of, **dict.fromkeys(FULL, "0"))
    answer = clerk.post(f"/bieu-mau/{of.pk}/", {**zeros, "do": "submit"})
    assert answer.status_code == 422
    assert "Tôi đã xem lại" in body(answer)
    of.refresh_from_db()
    again = {**zeros, "revision": str(of.revision), "do": "submit", "answered": "1"}
    assert clerk.post(f"/bieu-mau/{of.pk}/", again).status_code == 302


def test_checking_by_page(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    officer = sign_in(client, cast.officer)
    page = body(officer.get(f"/bieu-mau/{of.pk}/"))
    assert 'value="approve"' in page
    assert 'name="r.A05.H1"' in page
    back = {"do": "send_back", "revision": of.revision, "r.A05.H1": "Kiểm tra lại", "reason": "Còn một chỗ"}
    assert officer.post(f"/bieu-mau/{of.pk}/", back).status_code == 302
    page = body(sign_in(client, cast.commune_clerk).get(f"/bieu-mau/{of.pk}/"))
    assert "↩ Kiểm tra lại" in page
    assert "Còn một chỗ" in page
    clerk = cast.actor("commune_clerk")
    save(clerk, of.pk, draft(of, **{**FULL, "A05": "41"}), NOW)
    of = submit(clerk, of.pk, NOW, answered=True)
    officer = sign_in(client, cast.officer)
    page = body(officer.get(f"/bieu-mau/{of.pk}/"))
    assert "40 → 41" in page
    assert officer.post(f"/bieu-mau/{of.pk}/", {"do": "approve", "revision": of.revision}).status_code == 302
    of.refresh_from_db()
    assert of.state == "approved"


def test_sending_back_without_a_reason(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    answer = sign_in(client, cast.officer).post(f"/bieu-mau/{of.pk}/", {"do": "send_back"})
    assert answer.status_code == 422
    assert "Hãy ghi lý do" in body(answer)


def test_a_clerk_has_no_approval(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    clerk = sign_in(client, cast.commune_clerk)
    assert 'value="approve"' not in body(clerk.get(f"/bieu-mau/{of.pk}/"))
    assert clerk.post(f"/bieu-mau/{of.pk}/", {"do": "approve"}).status_code == 403


def test_an_act_that_the_state_forbids(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    answer = sign_in(client, cast.commune_clerk).post(f"/bieu-mau/{of.pk}/", {**typed(of), "do": "save"})
    assert answer.status_code == 409


def test_restating_by_page(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = approved(cast)
    clerk = sign_in(client, cast.commune_clerk)
    assert (
        clerk.post(
            f"/bieu-mau/{of.pk}/", {"do": "restate", "reason": "Đếm sót", "revision": of.revision}
        ).status_code
        == 302
    )
    assert "Lý do đính chính" in body(clerk.get(f"/bieu-mau/{of.pk}/"))


def upload(client: Client, of: Return, data: bytes, name: str = "bieu.xlsx") -> object:
    return client.post(f"/bieu-mau/{of.pk}/tai-len/", {"file": SimpleUploadedFile(name, data)})


def test_the_workbook_down_and_up(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    save(cast.actor("commune_clerk"), of.pk, draft(of, **FULL), NOW)
    clerk = sign_in(client, cast.commune_clerk)
    data = clerk.get(f"/bieu-mau/{of.pk}/tai-ve/").content
    assert upload(clerk, of, with_cell(data, "v.A05", 41)).status_code == 302
    assert of.cells.get(line="A05").value == 41
    assert of.events.latest("pk").file is not None


def test_a_faulty_workbook_comes_back_marked(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    clerk = sign_in(client, cast.commune_clerk)
    data = clerk.get(f"/bieu-mau/{of.pk}/tai-ve/").content
    where = address(data, "v.A05")
    answer = upload(clerk, of, with_cell(data, "v.A05", "nhiều"))
    assert answer.status_code == 422
    assert f"BM-01!{where}" in body(answer)
    import io

    import openpyxl

    marked = clerk.get(f"/bieu-mau/{of.pk}/can-sua/")
    assert openpyxl.load_workbook(io.BytesIO(marked.content))["BM-01"][where].comment
    other = sign_in(Client(), cast.officer)
    assert other.get(f"/bieu-mau/{of.pk}/can-sua/").status_code == 404
    assert not of.cells.exists()


@pytest.mark.parametrize("data", [b"", b"khong phai excel"])
def test_other_files_are_refused_with_a_sentence(
    cast: Cast, client: Client, sign_in: SignIn, data: bytes
) -> None:
    of = commune_return(cast)
    answer = upload(sign_in(client, cast.commune_clerk), of, data)
    assert answer.status_code == 422
    assert 'role="alert"' in body(answer)


@pytest.mark.parametrize("address", ["", "?form=BM-01&period=2022-H1", "cong-van-huong-dan/?period=2022-H1"])
def test_pages_obey_the_content_policy(cast: Cast, client: Client, sign_in: SignIn, address: str) -> None:
    of = submitted(cast)
    officer = sign_in(client, cast.officer)
    for page in (officer.get(f"/bieu-mau/{address}"), officer.get(f"/bieu-mau/{of.pk}/")):
        assert not re.search(r"<script(?! src)|<style| style=| on[a-z]+=", page.content.decode())


def test_the_inbox_asks_the_database_little(
    cast: Cast, client: Client, sign_in: SignIn, django_assert_max_num_queries: object
) -> None:
    from nhipcau.web.returns.actions import open_round

    open_round(cast.actor("officer"), "BM-01", H1, NOW)
    officer = sign_in(client, cast.officer)
    with django_assert_max_num_queries(14):
        officer.get("/bieu-mau/?form=BM-01&period=2022-H1")


def test_every_cell_has_a_label(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    page = sign_in(client, cast.commune_clerk).get(f"/bieu-mau/{of.pk}/").content.decode()
    for _line, key in form_of(of).cells(of.period):
        assert f'<label class="column" for="{cell_field(key)}">' in page
