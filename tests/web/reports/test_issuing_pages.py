"""The way out as people walk it: submit, look, approve, issue, take, keep the signed paper, see what differs by now."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast
from issuing_steps import ISSUED, SUBMITTED, issued
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.places.models import Province
from nhipcau.web.reports.issuing.actions import freezing
from nhipcau.web.reports.models import IssuedReport, Submission
from report_samples import COUNTS, HALF, beside_it, half_year, report_counts

ASKED = {"ky": "2022-H1", "mau": "P1", "ly-do": "Đã lấy ý kiến các ngành tại cuộc họp."}
AT = "/bao-cao/trinh-duyet/?ky=2022-H1&mau=P1"


@pytest.fixture(autouse=True)
def in_july(province: Province, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    half_year(province)
    monkeypatch.setattr(freezing, "can_convert", lambda: False)
    with clock_set_by_hand(SUBMITTED):
        yield


@pytest.fixture
def visit(cast: Cast, sign_in: Callable[[Client, User], Client]) -> Callable[[str], Client]:
    return lambda part: sign_in(Client(), getattr(cast, part))


def page(client: Client, address: str = AT) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_whole_way(visit: Callable[[str], Client]) -> None:
    officer, leader = visit("officer"), visit("leader")
    assert "chưa trình" in page(officer)
    assert "Duyệt nội dung này" not in page(officer)
    assert officer.post("/bao-cao/trinh-duyet/trinh/", ASKED).status_code == 302
    of = Submission.objects.get()
    assert "Duyệt nội dung này" not in page(officer)
    assert "Duyệt nội dung này" in page(leader)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page(leader)
    assert officer.post(f"/bao-cao/trinh-duyet/{of.pk}/duyet/", {"noi-dung": of.content}).status_code == 403
    wrong = leader.post(f"/bao-cao/trinh-duyet/{of.pk}/duyet/", {"noi-dung": "0" * 64})
    assert (wrong.status_code, "tải lại trang" in wrong.content.decode()) == (422, True)
    leader.post(f"/bao-cao/trinh-duyet/{of.pk}/duyet/", {"noi-dung": of.content})
    done = officer.post(f"/bao-cao/trinh-duyet/{of.pk}/chot/")
    made = IssuedReport.objects.get()
    assert done["Location"] == f"/bao-cao/da-chot/{made.pk}/"
    shown = page(officer, done["Location"])
    assert "bao-cao-2022-H1-P1-han-che.docx" in shown
    assert 'href="/so-lieu/' in shown
    assert f"ngay={SUBMITTED.date().isoformat()}" in shown
    assert "chưa có" in page(leader, "/bao-cao/da-chot/")


def test_what_changed_is_shown_place_by_place(
    visit: Callable[[str], Client], cast: Cast, province: Province
) -> None:
    officer, leader = visit("officer"), visit("leader")
    officer.post("/bao-cao/trinh-duyet/trinh/", ASKED)
    of = Submission.objects.get()
    leader.post(f"/bao-cao/trinh-duyet/{of.pk}/duyet/", {"noi-dung": of.content})
    report_counts(province, "2022-H1", HALF.end, {**COUNTS, "A08": (3, "")}, SUBMITTED)
    shown = page(officer)
    assert "Đã thay đổi từ khi trình" in shown
    assert "<td>20</td><td>30</td>" in shown
    refused = officer.post(f"/bao-cao/trinh-duyet/{of.pk}/chot/")
    assert (refused.status_code, "chưa chốt được" in refused.content.decode()) == (422, True)
    officer.post("/bao-cao/trinh-duyet/trinh/", ASKED)
    again = page(leader)
    assert "Các phần khác không đổi" in again
    assert "<td>20</td><td>30</td>" in again


def test_a_return_with_its_reason(visit: Callable[[str], Client]) -> None:
    officer, leader = visit("officer"), visit("leader")
    officer.post("/bao-cao/trinh-duyet/trinh/", ASKED)
    of = Submission.objects.get()
    blank = leader.post(f"/bao-cao/trinh-duyet/{of.pk}/tra-lai/", {"reason": ""})
    assert (blank.status_code, "Hãy ghi lý do" in blank.content.decode()) == (422, True)
    leader.post(f"/bao-cao/trinh-duyet/{of.pk}/tra-lai/", {"reason": "Bổ sung nguyên nhân."})
    assert "Bổ sung nguyên nhân." in page(officer)


def test_only_the_public_version_is_there_for_others(visit: Callable[[str], Client], cast: Cast) -> None:
    made = issued(cast)
    clerk = visit("commune_clerk")
    assert clerk.get(AT).status_code == 404
    assert clerk.get(f"/bao-cao/da-chot/{made.pk}/doc-khac/").status_code == 404
    shown = page(clerk, f"/bao-cao/da-chot/{made.pk}/?ban=han-che")
    assert "cong-khai.docx" in shown
    assert "han-che.docx" not in shown
    assert "Nay đọc khác" not in shown
    full = made.files.get(name="bao-cao-2022-H1-P1-han-che.docx")
    assert clerk.post(f"/bao-cao/da-chot/{made.pk}/tep/{full.pk}/").status_code == 403
    public = made.files.get(name="bao-cao-2022-H1-P1-cong-khai.docx")
    taken = clerk.post(f"/bao-cao/da-chot/{made.pk}/tep/{public.pk}/")
    assert docx.Document(io.BytesIO(taken.content)).paragraphs
    assert Line.objects.filter(act="report.take_issued").count() == 1


def test_the_signed_paper_comes_in_and_says_what_it_is(visit: Callable[[str], Client], cast: Cast) -> None:
    made = issued(cast)
    officer = visit("officer")
    public = made.files.get(name="bao-cao-2022-H1-P1-cong-khai.docx")
    data = officer.post(f"/bao-cao/da-chot/{made.pk}/tep/{public.pk}/").content
    form = {"audience": "public", "number": "12/BC-SLĐTBXH", "signed_on": "2022-07-04"}
    address = f"/bao-cao/da-chot/{made.pk}/ban-ky/"
    refused = officer.post(address, {**form, "file": SimpleUploadedFile("a.pdf", b"%PDF-")})
    assert refused.status_code == 422
    assert officer.post(address, {**form, "file": SimpleUploadedFile("ban-ky.docx", data)}).status_code == 302
    shown = page(officer, f"/bao-cao/da-chot/{made.pk}/")
    assert "12/BC-SLĐTBXH" in shown
    assert "đúng nội dung đã chốt" in shown
    signed = made.signed.get()
    assert officer.post(f"{address}{signed.pk}/").content == data
    assert visit("leader").post(address, form).status_code == 403
    assert "12/BC-SLĐTBXH" in page(visit("commune_clerk"), "/bao-cao/da-chot/")


def test_the_page_of_differences_and_the_paper_made_from_it(
    visit: Callable[[str], Client], cast: Cast, province: Province
) -> None:
    made = issued(cast)
    officer, address = visit("officer"), f"/bao-cao/da-chot/{made.pk}/doc-khac/"
    assert "Không có gì khác." in page(officer, address)
    nothing = officer.post(f"/bao-cao/da-chot/{made.pk}/dinh-chinh/", {"ban": "han-che"}, follow=True)
    assert "không có gì để đính chính" in nothing.content.decode()
    later = ISSUED + timedelta(days=3)
    report_counts(province, "2022-H1", HALF.end, {**COUNTS, "A08": (3, "")}, later)
    with clock_set_by_hand(later + timedelta(days=1)):
        shown = page(officer, address)
        led = officer.post(f"/bao-cao/da-chot/{made.pk}/dinh-chinh/")
        paper = made.corrections.get()
        file = paper.files.get(audience="restricted")
        taken = officer.post(f"/bao-cao/dinh-chinh/tep/{file.pk}/")
    assert led["Location"] == f"/bao-cao/dinh-chinh/{paper.pk}/"
    assert "<td>20</td><td><b>30</b></td>" in shown
    assert "2 → 3" in shown
    assert "/bieu-mau/1/" in shown
    assert taken["Content-Disposition"].endswith("dinh-chinh-2022-H1-P1-han-che.docx")
    assert "20" in "\n".join(
        cell.text
        for table in docx.Document(io.BytesIO(taken.content)).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "Lập báo cáo đính chính" not in page(visit("leader"), address)


def test_an_issued_report_is_held_against_its_own_programme_whichever_is_looked_at(
    visit: Callable[[str], Client], cast: Cast, province: Province
) -> None:
    made = issued(cast)
    beside_it(province)
    officer = visit("officer")
    session = officer.session
    session["programme"] = "general"
    session.save()
    assert "Không có gì khác." in page(officer, f"/bao-cao/da-chot/{made.pk}/doc-khac/")


def test_a_submission_stays_its_own_programmes_whichever_is_looked_at(
    visit: Callable[[str], Client], province: Province
) -> None:
    """The session of the leader looks at another programme, whose plan is younger."""
    visit("officer").post("/bao-cao/trinh-duyet/trinh/", ASKED)
    of = Submission.objects.get()
    beside_it(province)
    leader = visit("leader")
    session = leader.session
    session["programme"] = "general"
    session.save()
    refused = leader.post(f"/bao-cao/trinh-duyet/{of.pk}/tra-lai/", {"reason": ""})
    assert refused.status_code == 422
    shown = refused.content.decode()
    assert f"/bao-cao/trinh-duyet/{of.pk}/duyet/" in shown
    done = leader.post(f"/bao-cao/trinh-duyet/{of.pk}/duyet/", {"noi-dung": of.content})
    assert done.status_code == 302
    assert "chuong-trinh=prostitution-prevention" in done["Location"]
    page_after = leader.get(done["Location"]).content.decode()
    assert "Đã duyệt nội dung" in page_after
    other = {**ASKED, "chuong-trinh": "khong-co"}
    assert visit("officer").get("/bao-cao/trinh-duyet/", other).status_code == 200
    assert visit("officer").post("/bao-cao/trinh-duyet/trinh/", other).status_code == 422
