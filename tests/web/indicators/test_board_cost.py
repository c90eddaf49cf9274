"""A whole board for a province of 106 communes: few queries, little time."""

from __future__ import annotations

import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from measured_province import fill, plan_of_twelve
from nhipcau.web.indicators.bridge import board
from nhipcau.web.places.models import Province

QUERIES = 12
SECONDS = 0.12  # a third of it on a quiet machine; a board read cell by cell takes ten times as much


@pytest.mark.parametrize("as_of", [date(2022, 12, 20), date.max])
def test_a_board_of_twelve(province: Province, as_of: date) -> None:
    fill(province, 1, 0.02)
    plan = plan_of_twelve(province)
    with CaptureQueriesContext(connection) as asked:
        groups = board(plan, "2022-Y", as_of)
    assert sum(len(group.rows) for group in groups) == QUERIES
    assert len(asked) <= QUERIES
    spent = []
    for _ in range(5):
        start = time.process_time()
        board(plan, "2022-Y", as_of)
        spent.append(time.process_time() - start)
    assert min(spent) < SECONDS
