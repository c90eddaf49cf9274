"""One approved return changes exactly the targets that rest on its figures, in the next request."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cast import Cast, moment
from measured_province import fill, plan_of_twelve
from nhipcau.core.terms import CellState
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.models import Fact
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.indicators.bridge import measure_targets
from nhipcau.web.places.models import Province
from nhipcau.web.plans.models import Plan
from return_steps import commune_return, draft

AFTER = date(2022, 12, 22)


@pytest.fixture
def plan(province: Province) -> Plan:
    fill(province, 5, 0.0)
    return plan_of_twelve(province)


def results(plan: Plan) -> dict[str, tuple[object, ...]]:
    return {
        each.code: (each.lines, each.result, each.verdict) for each in measure_targets(plan, "2022-Y", AFTER)
    }


def changed(before: dict[str, tuple[object, ...]], after: dict[str, tuple[object, ...]]) -> set[str]:
    return {code for code in before if before[code] != after[code]}


ROWS = {
    "B02": {"period": "2022-Q2", "breakdown": "form=panel"},
    "B06": {"period": "2022-Q3"},
    "E03v": {"period": "2022-H2", "reporter": "cong-an-tinh"},
    "B17": {"period": "2022-Y"},
}


FIGURES = (
    "B06", "B04w", "A05", "B04s", "B15s", "B10k", "D02d", "D02t", "E03v", "C03", "A04", "P01m", "F02",
    "F02t", "B20", "B20t",
)  # fmt: skip
TICKS, SUMS = ("B10k", "P01m"), ("B04w", "D02d", "D02t", "E03v")
WHOLES = ("B15s", "A05", "A04", "D02d", "F02", "B20", "E03v", "C03")


def test_a_changed_figure_changes_the_targets_that_read_it_and_no_other(
    plan: Plan, province: Province
) -> None:
    before = results(plan)
    for figure in FIGURES:
        asked = {"period": "2022-H2" if figure in SUMS else "2022-Y", "breakdown": ""} | ROWS.get(figure, {})
        rows = [_value(row, _other(figure, row.value)) for row in Fact.objects.filter(figure=figure, **asked)]
        put(province.pk, rows, "return:9", moment(2022, 12, 16), province_only=frozenset())
        indicators = programme().indicators
        reading = {code for code, of in indicators.items() if of.formula and figure in of.formula.figures}
        after = results(plan)
        assert changed(before, after) == reading, figure
        before = after


def _other(figure: str, value: Decimal | None) -> Decimal:
    if figure in TICKS:
        return Decimal(1) - (value or 0)
    return Decimal(3000 if figure in WHOLES else 0)


def _value(row: Fact, number: Decimal) -> FigureValue:
    return FigureValue(
        row.figure, row.period, row.unit_id, row.parent_id or None, row.breakdown, row.reporter, number,
        CellState.VALUE,
    )  # fmt: skip


def test_an_approved_return_counts_and_a_submitted_one_does_not(
    plan: Plan, province: Province, cast: Cast
) -> None:
    from nhipcau.web.returns.actions import approve, save, submit

    of = commune_return(cast, "2022-Y", moment(2022, 12, 15))
    before = results(plan)
    day = moment(2022, 12, 16)
    save(
        cast.actor("commune_clerk"),
        of.pk,
        draft(of, A05="4000", B04w="4000", A04="7", A04_type_karaoke="7"),
        day,
    )
    submit(cast.actor("commune_clerk"), of.pk, day)
    assert results(plan) == before
    approve(cast.actor("officer"), of.pk, day)
    assert changed(before, results(plan)) == {
        "T01",
        "T03",
        "T09",
    }  # the second half of the year, without any activity
