"""Two at once: a link lets one in, an address makes one account, the last operator is never two."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cast import DAY, Cast, moment
from nhipcau.core.rights import system_actor
from nhipcau.core.terms import Role
from nhipcau.web.config.upkeep.audit import audit
from nhipcau.web.people.actions import (
    Invitation,
    PeopleError,
    RoleGiven,
    assign,
    consume,
    end_role,
    invite,
    make_link,
)
from nhipcau.web.people.models import Assignment, User

pytestmark = pytest.mark.django_db(transaction=True)
WHEN = moment(2022, 7, 4, 9)
SYSTEM = system_actor(12, WHEN.date())


def together(work: Callable[[int], object], people: int = 4) -> list[object]:
    def person(number: int) -> object:
        try:
            return work(number)
        except PeopleError as refused:
            return type(refused).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(person, range(people)))


def test_a_link_lets_one_in(cast: Cast) -> None:
    secret = make_link(SYSTEM, cast.officer, WHEN)
    came = together(lambda _number: consume(secret, WHEN))
    assert came.count("LinkSpent") == 3
    assert audit().holds


def test_an_address_makes_one_account(cast: Cast) -> None:
    wanted = Invitation("Lường Văn Chung", "moi@example.vn", Role.COMMUNE_OFFICER, None, None, DAY)
    came = together(lambda _number: invite(SYSTEM, wanted, WHEN))
    assert came.count("AlreadyInvited") == 3
    assert User.objects.filter(email="moi@example.vn").count() == 1
    assert audit().holds


def test_two_operators_cannot_end_each_other_at_once(cast: Cast) -> None:
    assign(SYSTEM, cast.leader, RoleGiven(Role.OPERATOR, None, None, DAY), WHEN)
    rows = list(Assignment.objects.filter(role=Role.OPERATOR.value).select_related("user"))
    came = together(lambda number: end_role(SYSTEM, rows[number], DAY, WHEN), people=2)
    assert came.count("LastOperator") == 1
    assert Assignment.objects.filter(role=Role.OPERATOR.value, valid_to=None).count() == 1
