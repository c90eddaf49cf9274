"""After any sequence of acts: totals equal a recount, and as-of answers equal what was known then."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import moment
from nhipcau.core.terms import CellState
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.queries import board, by_parent, facts, recount
from nhipcau.web.figures.values import FactId, FigureValue

pytestmark = pytest.mark.django_db
P = 12
FIGURES, PERIODS, BREAKDOWNS, REPORTERS = (
    ["B02", "B03"],
    ["2022-Q1", "2022-Q2"],
    ["", "sex=f"],
    ["", "cong-an"],
)
START = moment(2022, 1, 3)
Known = dict[FactId, FigureValue]

cells = st.one_of(
    st.just((None, None)),
    st.just((None, CellState.NOT_APPLICABLE)),
    st.tuples(st.decimals(-99, 999, places=4, allow_nan=False), st.just(CellState.VALUE)),
    st.just((Decimal(0), CellState.VALUE)),
)
values = st.builds(
    lambda figure, period, unit, parent, breakdown, reporter, cell: FigureValue(
        figure, period, unit, parent, breakdown, reporter, *cell
    ),
    st.sampled_from(FIGURES),
    st.sampled_from(PERIODS),
    st.integers(1, 3),
    st.sampled_from([None, 10, 11]),
    st.sampled_from(BREAKDOWNS),
    st.sampled_from(REPORTERS),
    cells,
)
acts = st.tuples(st.lists(values, max_size=6, unique_by=lambda value: value.id), st.integers(0, 3))


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def told(known: Known) -> dict[FactId, tuple[Decimal | None, CellState | None, int]]:
    return {cell: (value.value, value.stored_state, value.parent_id or 0) for cell, value in known.items()}


def asked(as_of: datetime | None) -> dict[FactId, tuple[Decimal | None, CellState, int]]:
    return {
        FactId(row.figure, row.period, row.unit_id, row.breakdown, row.reporter): (
            row.value,
            row.state,
            row.parent_id,
        )
        for row in facts(P, FIGURES, PERIODS, as_of)
    }


def district_totals(known: Known) -> dict[tuple[str, str, str, int], tuple[Decimal, int, int, int]]:
    totals: dict[tuple[str, str, str, int], tuple[Decimal, int, int, int]] = {}
    for value in known.values():
        if value.parent_id is not None:
            key = (value.figure, value.period, value.breakdown, value.parent_id)
            total, reported, absent, nonzero = totals.get(key, (Decimal(0), 0, 0, 0))
            number = value.value or Decimal(0)
            is_value = value.value is not None
            totals[key] = (
                total + number,
                reported + is_value,
                absent + (not is_value),
                nonzero + bool(number),
            )
    return totals


def asked_of_districts() -> dict[tuple[str, str, str, int], tuple[Decimal, int, int, int]]:
    return {
        (figure, period, breakdown, parent): (
            row.total,
            row.count_values,
            row.count_not_applicable,
            row.count_nonzero,
        )
        for figure in FIGURES
        for period in PERIODS
        for breakdown in BREAKDOWNS
        for parent, row in by_parent(P, figure, period, breakdown).items()
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, max_size=7))
def test_any_sequence_of_acts(sequence: list[tuple[list[FigureValue], int]]) -> None:
    with rolled_back():
        known: Known = {}
        remembered: dict[datetime, Known] = {START - timedelta(seconds=1): {}}
        now = START
        for number, (batch, hours) in enumerate(sequence):
            now += timedelta(hours=hours)
            put(P, batch, f"return:{number}", now, province_only=frozenset())
            known = known | {value.id: value for value in batch}
            known = {cell: value for cell, value in known.items() if value.stored_state}
            remembered[now] = known
        assert asked(None) == told(known)
        assert board(P, FIGURES, PERIODS) == recount(P, FIGURES, PERIODS) == board(P, FIGURES, PERIODS, now)
        assert asked_of_districts() == district_totals(known)
        for then, what in remembered.items():
            assert asked(then) == told(what)
