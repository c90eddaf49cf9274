"""The journal by day, person, act, room and thing: each narrows, together they narrow more, and none costs queries."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast, moment, sign_in
from nhipcau.web.journal.actions import record
from nhipcau.web.journal.looks import ALL, looks_of
from nhipcau.web.journal.words import ACTS, ROOMS, acts_of

pytestmark = pytest.mark.django_db
WHEN = moment(2022, 7, 4, 23)
PAGE = "/nhat-ky/"


def written(cast: Cast) -> None:
    """Approved by the officer late on the 4th, sent by the clerk on the 5th, a plan decided on the 6th."""
    with transaction.atomic():
        for part, act, thing, when in (
            ("officer", "return.approve", "return:1", WHEN),
            ("commune_clerk", "return.submit", "return:2", WHEN + timedelta(hours=2)),
            ("officer", "plan.decide", "plan:7", WHEN + timedelta(days=2)),
        ):
            record(cast.actor(part), act, thing, {"reason": "vì sao"}, when)


def acts(client: Client, **asked: object) -> list[str]:
    """The acts that the page shows, in its words, newest first."""
    context = client.get(PAGE, asked).context
    return [line.act for line in context["lines"] if line.time >= WHEN - timedelta(minutes=1)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Quyết định về nội dung đọc được", "Gửi biểu", "Duyệt biểu"]),
        ({"tu": "2022-07-05"}, ["Quyết định về nội dung đọc được", "Gửi biểu"]),
        ({"tu": "4/7/2022", "den": "4/7/2022"}, ["Duyệt biểu"]),
        ({"den": "2022-07-05"}, ["Gửi biểu", "Duyệt biểu"]),
        ({"viec": "return.submit"}, ["Gửi biểu"]),
        ({"viec": "phong:returns"}, ["Gửi biểu", "Duyệt biểu"]),
        ({"viec": "phong:returns", "tu": "2022-07-05"}, ["Gửi biểu"]),
        ({"viec": "phong:staff"}, []),
        ({"ho_so": "plan:7"}, ["Quyết định về nội dung đọc được"]),
    ],
)
def test_each_condition_narrows(
    client: Client, cast: Cast, asked: dict[str, object], expected: list[str]
) -> None:
    written(cast)
    assert acts(sign_in(client, cast.auditor), **asked) == expected


def test_looks_at_protected_data_are_found_by_class(client: Client, cast: Cast) -> None:
    with transaction.atomic():
        for part, act, thing in (
            ("officer", "tip.open", "tip:a"),
            ("officer", "tip.answer", "tip:a"),
            ("commune_clerk", "support.open", "referral:b"),
            ("officer", "look", "figures:E"),
        ):
            record(cast.actor(part), act, thing, {}, WHEN)
    sign_in(client, cast.auditor)
    assert acts(client, viec="xem:all") == [
        "Xem số liệu hạn chế",
        "Mở một nội dung niêm phong",
        "Mở tin, đơn",
    ]
    assert acts(client, viec="xem:tips") == ["Mở tin, đơn"]
    assert acts(client, viec="xem:support", ho_so="referral:b") == ["Mở một nội dung niêm phong"]
    assert acts(client, viec="xem:identity") == []
    assert "Danh tính người gửi tin" in client.get(PAGE).content.decode()


def test_every_act_that_opens_something_sealed_is_a_look() -> None:
    """`….open` opens an envelope, or is one of those that open a form, a round, a period."""
    opening = {act for act in ACTS if act.rpartition(".")[2].startswith(("open", "look", "source"))}
    assert opening - set(looks_of(ALL)) == {"return.open", "return.open_round", "round.open"}
    assert set(looks_of(ALL)) <= set(ACTS)


def test_one_person_s_lines(client: Client, cast: Cast) -> None:
    written(cast)
    sign_in(client, cast.auditor)
    assert acts(client, nguoi=cast.commune_clerk.key) == ["Gửi biểu"]
    page = client.get(PAGE).content.decode()
    assert f'<option value="{cast.commune_clerk.key}">{cast.commune_clerk.name}</option>' in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"tu": "hôm qua"}, "ngày"),
        ({"tu": "2022-07-06", "den": "2022-07-05"}, "Ngày kết thúc phải sau ngày bắt đầu."),
        ({"nguoi": "user:999999"}, "user:999999"),
        ({"viec": "phong:khong-co"}, "phong:khong-co"),
    ],
)
def test_what_cannot_be_read_narrows_nothing_and_says_so(
    client: Client, cast: Cast, asked: dict[str, str], told: str
) -> None:
    written(cast)
    answer = sign_in(client, cast.auditor).get(PAGE, asked)
    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.content.decode()
    assert told in answer.content.decode()
    assert len(acts(client, **asked)) == 3


def test_nothing_found_says_what_to_do(client: Client, cast: Cast) -> None:
    page = sign_in(client, cast.auditor).get(PAGE, {"tu": "2090-01-01"}).content.decode()
    assert "Không có dòng nào khớp." in page
    assert "Chuỗi toàn vẹn" in page


def test_the_pages_of_a_filter_keep_it(client: Client, cast: Cast) -> None:
    with transaction.atomic():
        for number in range(60):
            record(cast.actor("officer"), "return.approve", f"return:{number}", {}, WHEN)
    page = sign_in(client, cast.auditor).get(PAGE, {"viec": "phong:returns"}).content.decode()
    assert 'href="?viec=phong%3Areturns&amp;trang=2"' in page


def test_the_page_costs_twenty_queries_at_most(client: Client, cast: Cast) -> None:
    written(cast)
    sign_in(client, cast.auditor)
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE, {"viec": "phong:returns", "tu": "2022-07-01", "nguoi": cast.officer.key})
    assert len(queries) <= 20


def test_every_act_stands_in_one_room() -> None:
    assert sorted(act for room in ROOMS for act in acts_of(room)) == sorted(ACTS)
