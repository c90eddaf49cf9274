"""The pages of an amendment: the document comes in, each change beside what it was, the history, and the verdicts."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amending_documents import AMENDMENT
from cast import Cast
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.plans.models import Decision, Plan, PlanState

SignIn = Callable[[Client, object], Client]
HEAD = {
    "number": "3742/KH-UBND",
    "issued_on": "2021-11-12",
    "period_from": "2022-01-01",
    "period_to": "2022-12-31",
}
LATER = {**HEAD, "number": "2105/KH-UBND", "issued_on": "2022-06-10", "holds_from": "2022-06-10"}


@pytest.fixture
def officer(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(client, cast.officer)


@pytest.fixture
def base(officer: Client, proposal: Plan) -> Plan:
    proposal.targets.filter(code="T04").update(indicator="T05")
    proposal.targets.update(decision=Decision.ACCEPTED)
    assert officer.post(f"/ke-hoach/{proposal.pk}/dua-vao-theo-doi/", HEAD).status_code == 302
    return proposal


def text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def send(client: Client, base: Plan, body: str = AMENDMENT, **typed: str) -> Plan | None:
    file = SimpleUploadedFile("sua-doi.txt", body.encode())
    client.post(f"/ke-hoach/{base.pk}/sua-doi/", {"change": "amend", "document": file, **typed})
    return Plan.objects.filter(state=PlanState.PROPOSED).first()


def test_the_story_of_an_amendment(officer: Client, base: Plan, moment: Callable[..., object]) -> None:
    assert "Sửa đổi, bổ sung, thay thế</a>" in text(officer, f"/ke-hoach/{base.pk}/")
    plan = send(officer, base)
    assert plan is not None
    page = text(officer, f"/ke-hoach/{plan.pk}/")
    assert "Đã xác nhận 2/5 chỉ tiêu." in page
    assert "Tăng mức giao</span>" in page
    assert "bản trước: ≥ 60%" in page or "bản trước: 60%" in page
    assert "Văn bản sửa đổi bãi bỏ chỉ tiêu này" in page
    assert "Văn bản sửa đổi, Mục I.2, gạch đầu dòng thứ nhất" in page
    listed = text(officer, f"/ke-hoach/{plan.pk}/thay-doi/")
    for word in ("Tăng mức giao", "Bổ sung", ">Bỏ<", "2 chỉ tiêu giữ nguyên."):
        assert word in listed
    assert listed.count("Giữ nguyên</span>") == 0
    assert "Giữ nguyên</span>" in text(officer, f"/ke-hoach/{plan.pk}/thay-doi/?tat-ca=1")
    for code, pressed in (("T01", "accepted"), ("T04", "accepted"), ("T05", "rejected")):
        officer.post(f"/ke-hoach/{plan.pk}/chi-tieu/{code}/", {"decision": pressed})
    refused = officer.post(f"/ke-hoach/{plan.pk}/dua-vao-theo-doi/", {**LATER, "holds_from": "2023-01-01"})
    assert (refused.status_code, "Cần ngày có hiệu lực" in refused.content.decode()) == (409, True)
    assert officer.post(f"/ke-hoach/{plan.pk}/dua-vao-theo-doi/", LATER).status_code == 302
    old = text(officer, f"/ke-hoach/{base.pk}/")
    assert "Được sửa đổi, bổ sung bởi" in old
    assert "2105/KH-UBND" in old
    assert "Sửa đổi, bổ sung, thay thế</a>" not in old
    shown = text(officer, "/ke-hoach/")
    assert "Theo dõi đến trước 10/6/2022" in shown
    assert "có hiệu lực từ 10/6/2022" in shown


def test_the_pages_judge_by_the_version_in_force(
    officer: Client, base: Plan, moment: Callable[..., object]
) -> None:
    plan = send(officer, base)
    assert plan is not None
    for code, pressed in (("T01", "accepted"), ("T04", "accepted"), ("T05", "rejected")):
        officer.post(f"/ke-hoach/{plan.pk}/chi-tieu/{code}/", {"decision": pressed})
    officer.post(f"/ke-hoach/{plan.pk}/dua-vao-theo-doi/", LATER)
    with clock_set_by_hand(moment(2022, 12, 20, 9)):
        new = text(officer, "/chi-tieu/T01/?ky=2022-Y")
        assert "70% xã, phường" in new
        assert "Mức giao theo 3742/KH-UBND, trước khi sửa đổi: 60%." in new.replace("≥ ", "")
        assert "Mức hiện nay áp dụng từ 10/6/2022." in new
        before = text(officer, "/chi-tieu/T01/?ky=2022-Y&ngay=2022-06-01")
        assert "70% xã, phường" not in before
        assert "60% xã, phường" in before
        assert "60% xã, phường" in text(officer, "/chi-tieu/T01/?ky=2022-Q1")
        assert "80% cơ sở lưu trú" in text(officer, "/chi-tieu/")
        assert "80% cơ sở lưu trú" not in text(officer, "/chi-tieu/?ky=Q1")
    with clock_set_by_hand(moment(2022, 6, 5, 9)):
        assert "80% cơ sở lưu trú" not in text(officer, "/chi-tieu/")


@pytest.mark.parametrize(
    ("typed", "body", "sentence"),
    [
        ({"change": ""}, AMENDMENT, "Hãy chọn văn bản sửa đổi, bổ sung hay thay thế"),
        ({}, "Kính gửi các anh chị.", "Không nhận ra kế hoạch"),
        ({}, AMENDMENT.replace("TỈNH LAI CHÂU", "TỈNH CÀ MAU"), "của tỉnh Cà Mau"),
    ],
)
def test_bad_documents_are_refused(
    officer: Client, base: Plan, typed: dict[str, str], body: str, sentence: str
) -> None:
    file = SimpleUploadedFile("a.txt", body.encode())
    response = officer.post(f"/ke-hoach/{base.pk}/sua-doi/", {"change": "amend", "document": file, **typed})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Plan.objects.count() == 1


def test_only_the_officer_amends(client: Client, cast: Cast, sign_in: SignIn, base: Plan) -> None:
    sign_in(client, cast.commune_clerk)
    assert "Sửa đổi, bổ sung, thay thế</a>" not in text(client, f"/ke-hoach/{base.pk}/")
    text(client, f"/ke-hoach/{base.pk}/sua-doi/", 403)
    assert client.get(f"/ke-hoach/{base.pk}/thay-doi/").url == f"/ke-hoach/{base.pk}/"
