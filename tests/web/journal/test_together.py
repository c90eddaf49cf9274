"""Several people act at once: one chain, no fork, no act lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection, connections, transaction

from cast import moment
from nhipcau.core.rights import system_actor
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.queries import board, provinces_with_wrong_totals
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.journal.actions import record
from nhipcau.web.journal.bridge import verify_chain

pytestmark = pytest.mark.django_db(transaction=True)
P, PEOPLE, ACTS = 77, 4, 6
WHEN = moment(2022, 7, 4, 9)
VALUE = FigureValue("B02", "2022-Q1", 1, 2)


def together(work: Callable[[int], None]) -> None:
    def person(number: int) -> None:
        try:
            work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(person, range(PEOPLE)))


def test_lines_of_all_stand_in_one_chain() -> None:
    def acts(person: int) -> None:
        for number in range(ACTS):
            with transaction.atomic():
                record(system_actor(P, WHEN.date()), "return.approve", f"return:{person}-{number}", {}, WHEN)

    together(acts)
    result = verify_chain(P)
    assert (result.count, result.holds) == (PEOPLE * ACTS, True)


def test_totals_of_all_are_complete() -> None:
    def acts(person: int) -> None:
        for number in range(ACTS):
            own = replace(VALUE, unit_id=person + 10, value=Decimal(number))
            shared = replace(VALUE, value=Decimal(person * 10 + number))
            put(P, [own, shared], f"return:{person}", WHEN, province_only=frozenset())

    together(acts)
    assert provinces_with_wrong_totals(connection) == []
    (total,) = board(P, ["B02"], ["2022-Q1"])
    assert total.count_values == PEOPLE + 1
