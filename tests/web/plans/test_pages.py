"""The list of plans, and the page on which one is read and confirmed."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast
from nhipcau.web.plans.models import Decision, Plan, PlanState

SignIn = Callable[[Client, object], Client]


@pytest.fixture
def officer(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(client, cast.officer)


def text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def press(client: Client, plan: Plan, code: str, decision: str, **typed: str) -> int:
    return client.post(f"/ke-hoach/{plan.pk}/chi-tieu/{code}/", {"decision": decision, **typed}).status_code


def test_an_empty_list_says_what_to_do(officer: Client) -> None:
    assert "Hãy chọn văn bản kế hoạch đã ban hành" in text(officer, "/ke-hoach/")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("thu.txt", "Kính gửi các anh chị.".encode(), "Không nhận ra kế hoạch"),
        ("anh.png", b"\x89PNG\r\n", "chưa đọc được loại tệp"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    officer: Client, name: str, data: bytes, sentence: str
) -> None:
    response = officer.post("/ke-hoach/", {"document": SimpleUploadedFile(name, data)})
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_button_pressed_without_a_file_says_so(officer: Client) -> None:
    response = officer.post("/ke-hoach/", {})
    assert (response.status_code, "Hãy chọn tệp" in response.content.decode()) == (422, True)


def test_the_document_beside_what_was_read(officer: Client, proposal: Plan) -> None:
    page = text(officer, f"/ke-hoach/{proposal.pk}/")
    assert "Đọc và xác nhận nội dung kế hoạch" in page
    assert '<a href="?muc=T01#T01" id="van-ban-T01"><mark class="target on">60% xã, phường, thị trấn' in page
    assert 'id="van-ban-T04"><mark class="target doubt">' in page
    assert page.count('<p class="remark">') == 1
    assert "Mục I.2, điểm 2.1, gạch đầu dòng thứ hai, vế 2" in page
    assert "Mục I.2, điểm 2.1, gạch đầu dòng thứ nhất</a>" in page
    assert "Đã xác nhận 0/4 chỉ tiêu." in page
    assert page.count("Đọc chắc chắn</span>") == 3
    assert page.count("Cần xem lại</span>") == 1
    assert "văn bản gốc có lẽ là “Phấn đấu”" in page
    for word in ("Điều khoản", "Thông qua", "Đối tượng", "tin cậy", " style=", "<script>", "onclick"):
        assert word not in page


def test_the_story_of_an_adoption(officer: Client, proposal: Plan) -> None:
    page = f"/ke-hoach/{proposal.pk}/"
    assert press(officer, proposal, "T01", "accepted") == 302
    assert "Đã xác nhận 1/4 chỉ tiêu." in text(officer, page)
    officer.post(f"{page}xac-nhan-chac-chan/")
    refused = officer.post(
        f"{page}dua-vao-theo-doi/", {"period_from": "2022-01-01", "period_to": "2022-12-31"}
    )
    assert refused.status_code == 409
    assert "Còn 1 chỉ tiêu chưa xác nhận" in refused.content.decode()
    assert press(officer, proposal, "T04", "rejected") == 302
    done = officer.post(
        f"{page}dua-vao-theo-doi/",
        {"number": "3742/KH-UBND", "period_from": "2022-01-01", "period_to": "31/12/2022"},
    )
    assert done.status_code == 302
    proposal.refresh_from_db()
    assert (proposal.state, proposal.number) == (PlanState.IN_FORCE, "3742/KH-UBND")
    shown = text(officer, page)
    assert "Đang theo dõi" in shown
    assert "Không phải chỉ tiêu</button>" not in shown


def test_a_form_opens_without_script_and_shows_its_errors(officer: Client, proposal: Plan) -> None:
    page = text(officer, f"/ke-hoach/{proposal.pk}/?muc=T02&sua=1")
    assert "Lưu và xác nhận" in page
    typed = {
        "text": "Như trên",
        "shape": "coverage",
        "comparator": ">=",
        "unit": "percent",
        "population": "x",
    }
    response = officer.post(
        f"/ke-hoach/{proposal.pk}/chi-tieu/T02/", {"decision": "corrected", "value": "sáu mươi", **typed}
    )
    assert response.status_code == 422
    assert "Cần một con số, ví dụ 60 hoặc 12,5." in response.content.decode()
    assert press(officer, proposal, "T02", "corrected", value="120", **typed) == 422
    assert press(officer, proposal, "T02", "corrected", value="62,5", **typed) == 302
    assert str(proposal.targets.get(code="T02").value) == "62.5000"


def test_taken_back(officer: Client, proposal: Plan) -> None:
    press(officer, proposal, "T01", "accepted")
    press(officer, proposal, "T01", "pending")
    assert proposal.targets.get(code="T01").decision == Decision.PENDING


def test_who_does_not_decide_sees_no_proposal(
    client: Client, cast: Cast, sign_in: SignIn, proposal: Plan
) -> None:
    sign_in(client, cast.commune_clerk)
    text(client, f"/ke-hoach/{proposal.pk}/", 404)
    assert "Đọc một kế hoạch" not in text(client, "/ke-hoach/")
    assert client.post("/ke-hoach/", {"document": SimpleUploadedFile("a.txt", b"x")}).status_code == 403
    Plan.objects.update(state=PlanState.IN_FORCE, adopted_at=proposal.created)
    assert "Sửa</a>" not in text(client, f"/ke-hoach/{proposal.pk}/")
    assert press(client, proposal, "T01", "accepted") == 403


def test_strangers_see_nothing(client: Client, cast: Cast, sign_in: SignIn) -> None:
    assert client.get("/ke-hoach/").status_code == 302
    sign_in(client, cast.stranger)
    text(client, "/ke-hoach/", 403)
