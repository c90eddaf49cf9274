"""The plan clause by clause: what became of each."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from cast import Cast
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.plans.actions import Heading, accept_all_certain, adopt, decide_target, propose
from nhipcau.web.plans.models import Decision, Plan
from tree import HOUSE

At = Callable[..., datetime]


@pytest.fixture
def plan(cast: Cast, moment: At) -> Plan:
    sample = HOUSE / "examples" / "ke-hoach-mau.docx"
    at, actor = moment(2022, 1, 14, 9), cast.actor("officer")
    proposed = propose(actor, sample.name, sample.read_bytes(), at)
    accept_all_certain(actor, proposed, at)
    for target in proposed.targets.filter(decision=Decision.PENDING):
        decide_target(actor, target, Decision.ACCEPTED, None, at)
    days = date(2022, 1, 12), date(2022, 1, 1), date(2022, 12, 31)
    return adopt(actor, proposed, at, Heading("27/KH-UBND", *days))


@pytest.fixture
def officer(client: Client, cast: Cast, sign_in: Callable[[Client, object], Client]) -> Client:
    return sign_in(client, cast.officer)


def shown(client: Client, url: str, moment: datetime, status: int = 200) -> str:
    with clock_set_by_hand(moment):
        response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_all_clauses_with_their_standing(officer: Client, plan: Plan, moment: At) -> None:
    page = shown(officer, "/noi-dung/", moment(2022, 7, 4))
    assert page.index("I.3 (3.1) – gạch 1") < page.index("II.1 – gạch 1") < page.index("V.2 – gạch 2")
    assert "Chưa gắn với nơi theo dõi" not in page
    assert "Tuyên truyền tại cộng đồng theo hình thức" in page


def test_one_standing_only(officer: Client, plan: Plan, moment: At) -> None:
    page = shown(officer, "/noi-dung/?tinh-trang=outside", moment(2022, 7, 4))
    assert "I.3 (3.1) – gạch 1" not in page


def test_a_clause_in_the_plan_s_words_with_target_tasks_and_homes(
    officer: Client, plan: Plan, moment: At
) -> None:
    page = shown(officer, "/noi-dung/I/3/3.1/-1/", moment(2022, 7, 4))
    assert "Mục I.3, điểm 3.1, gạch đầu dòng thứ nhất" in page
    assert 'href="/chi-tieu/T01/' in page
    assert 'href="/so-lieu/B02/' in page


def test_a_clause_that_is_not_there(officer: Client, plan: Plan, moment: At) -> None:
    shown(officer, "/noi-dung/IX/9/", moment(2022, 7, 4), 404)


def test_before_any_plan_is_in_force(officer: Client, moment: At) -> None:
    shown(officer, "/noi-dung/", moment(2022, 7, 4), 404)


def test_few_queries(
    officer: Client, plan: Plan, moment: At, django_assert_max_num_queries: Callable[..., object]
) -> None:
    shown(officer, "/noi-dung/", moment(2022, 7, 4))
    with django_assert_max_num_queries(25):
        shown(officer, "/noi-dung/", moment(2022, 7, 4))
