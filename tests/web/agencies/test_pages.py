"""The list of agencies and the page of an agency."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast
from nhipcau.web.agencies.models import Agency
from nhipcau.web.places.models import Province

SignIn = Callable[[Client, object], Client]


@pytest.fixture
def clerk(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(client, cast.commune_clerk)


def text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_agencies_of_the_day(clerk: Client) -> None:
    before, after = text(clerk, "/co-quan/?ngay=2022-07-04"), text(clerk, "/co-quan/?ngay=2025-08-01")
    assert "Sở Lao động – Thương binh và Xã hội" in before
    assert "Sở Lao động – Thương binh và Xã hội" not in after
    assert "Sở Nông nghiệp và Môi trường" in after
    assert before.count(">Ủy ban nhân dân xã ") == 94
    assert after.count(">Ủy ban nhân dân xã ") == 36


@pytest.mark.parametrize("words", ["LĐ-TB&XH", "lao dong thuong binh", "ldtbxh"])
def test_search_knows_abbreviations(clerk: Client, words: str) -> None:
    found = clerk.get("/co-quan/", {"ngay": "2022-07-04", "q": words}).content.decode()
    assert "Sở Lao động – Thương binh và Xã hội" in found
    assert "Sở Y tế" not in found


def test_a_kind_can_be_chosen(clerk: Client) -> None:
    found = text(clerk, "/co-quan/?ngay=2022-07-04&loai=district_committee")
    assert found.count("<tr><td>") == 8


def test_functions_that_passed_are_shown_with_their_mark(clerk: Client, province: Province) -> None:
    old = Agency.objects.get(province=province, key="so-ldtbxh")
    page = text(clerk, f"/co-quan/{old.pk}/")
    assert "Chức năng chuyển sang" in page
    assert ">Sở Y tế</a>" in page
    assert "chưa đối chiếu" in page
    assert "Nghị định 42/2025/NĐ-CP" in page


def test_invited_agencies_are_never_ordered(clerk: Client, province: Province) -> None:
    court = Agency.objects.get(province=province, key="toa-an")
    assert "Được đề nghị phối hợp" in text(clerk, f"/co-quan/{court.pk}/")


def test_unknown_agencies_are_not_found_and_strangers_see_nothing(
    client: Client, cast: Cast, sign_in: SignIn
) -> None:
    assert client.get("/co-quan/").status_code == 302
    sign_in(client, cast.stranger)
    text(client, "/co-quan/", 403)
    sign_in(client, cast.leader)
    text(client, "/co-quan/999999/", 404)
