"""Hundreds of accounts: found by name, address, role, body or place without diacritics, a page at a time."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast, moment, sign_in
from nhipcau.core.rights import system_actor
from nhipcau.core.terms import Role
from nhipcau.web.people.actions import Invitation, invite, lock
from nhipcau.web.people.models import User

pytestmark = pytest.mark.django_db
WHEN = moment(2022, 7, 4, 9)
PAGE = "/tai-khoan/moi/"


def found(client: Client, **asked: str) -> set[str]:
    """The names on the page."""
    return {person.name for person, _mine in client.get(PAGE, asked).context["people"]}


def crowd(cast: Cast, count: int) -> None:
    system = system_actor(cast.officer.province_id, WHEN.date())
    for number in range(count):
        person = Invitation(
            name=f"Người thứ {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number % 26] * (1 + number // 26)}",
            email=f"nguoi-{number}@example.vn",
            role=Role.FOCAL_PERSON,
            agency_id=None,
            unit_id=None,
            valid_from=date(2022, 1, 1),
        )
        invite(system, person, WHEN)


def test_words_are_found_without_diacritics_in_all_that_is_shown(client: Client, cast: Cast) -> None:
    sign_in(client, cast.operator)
    everybody = found(client)
    assert {cast.officer.name, cast.commune_clerk.name} <= everybody
    place = cast.commune_clerk.assignments.get().unit
    assert place
    for words in (cast.commune_clerk.email, "CAN BO CAP XA", place.name):
        assert cast.commune_clerk.name in found(client, q=words), words
        assert cast.leader.name not in found(client, q=words), words
    assert found(client, q="khongcoainhuvay") == set()


def test_by_role_and_by_state(client: Client, cast: Cast) -> None:
    sign_in(client, cast.operator)
    assert found(client, **{"vai-tro": "leader"}) == {cast.leader.name}
    lock(cast.actor("operator"), cast.commune_clerk, WHEN)
    assert found(client, **{"tinh-trang": "da-khoa"}) == {cast.commune_clerk.name}
    assert cast.commune_clerk.name not in found(client, **{"tinh-trang": "dang-dung"})
    cast.leader.assignments.all().delete()
    assert cast.leader.name in found(client, **{"tinh-trang": "chua-giao"})
    assert found(client, **{"vai-tro": "leader"}) == set()


def test_nobody_found_says_what_to_do(client: Client, cast: Cast) -> None:
    page = sign_in(client, cast.operator).get(PAGE, {"q": "khongcoainhuvay"}).content.decode()
    assert "Không có tài khoản nào khớp." in page
    assert f'href="{PAGE}"' in page


def test_a_page_at_a_time_for_a_fixed_number_of_queries(client: Client, cast: Cast) -> None:
    crowd(cast, 60)
    sign_in(client, cast.operator)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(PAGE, {"q": "nguoi-"})
    assert len(page.context["people"]) == 25
    assert 'trang=2"' in page.content.decode()
    assert len(queries) <= 20
    last = client.get(PAGE, {"q": "nguoi-", "trang": "3"}).context["people"]
    assert len(last) == User.objects.filter(email__startswith="nguoi-").count() - 50


def test_pages_lead_back_to_the_list_after_a_new_link(client: Client, cast: Cast) -> None:
    crowd(cast, 30)
    sign_in(client, cast.operator)
    page = client.post(f"{PAGE}{cast.commune_clerk.pk}/duong-dan/").content.decode()
    assert f'href="{PAGE}?trang=2"' in page
    assert f'action="{PAGE}"' in page
