"""What is read for a board is kept between requests, and never longer than it is true."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cast import moment
from nhipcau.core.calendar import period
from nhipcau.core.indicators.formula import Formula, Kind, Population, Quantity
from nhipcau.core.indicators.measure import Facts
from nhipcau.core.rights import system_actor
from nhipcau.core.terms import Aggregation, CellState, Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.indicators.evidence import read
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Province
from nhipcau.web.places.queries import units_on

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2022, 12, 20)
FORMULA = Formula(Kind.TOTAL, Population(Level.COMMUNE), (Quantity("B05", Aggregation.SUM),))


class Undone(Exception):
    """Undoes a transaction."""


def facts(province: Province) -> Facts:
    return read(province.pk, [FORMULA], period("2022-Y"), DAY)


def values(of: Facts) -> list[object]:
    return [each.cell.value for each in of.cells.all()]


def tell(province: Province, number: int) -> None:
    """A figure and the journal's line of it, within the caller's transaction."""
    unit = units_on(province.pk, DAY, Level.COMMUNE)[0]
    now = moment(2022, 12, 19, 9)
    told = FigureValue("B05", "2022-H1", unit.pk, unit.parent_id, "", "xa", Decimal(number), CellState.VALUE)
    put(province.pk, [told], "return:1", now, province_only=frozenset())
    record(system_actor(province.pk, DAY), "return.approve", "return:1", {}, now)


def test_nothing_is_read_twice_while_nothing_happens(province: Province) -> None:
    first = facts(province)
    with CaptureQueriesContext(connection) as asked:
        assert facts(province) is first
    assert len(asked) == 1


def test_what_an_act_changes_is_seen_at_once(province: Province) -> None:
    assert values(facts(province)) == []
    for number in (3, 5):
        with transaction.atomic():
            tell(province, number)
        assert values(facts(province)) == [number]


def test_an_act_that_changes_no_figure_costs_no_reading_of_figures(province: Province) -> None:
    with transaction.atomic():
        tell(province, 3)
    before = facts(province)
    with transaction.atomic():
        record(system_actor(province.pk, DAY), "return.send", "return:2", {}, moment(2022, 12, 19, 10))
    with CaptureQueriesContext(connection) as asked:
        after = facts(province)
    assert after is before
    assert not any("figures_fact" in each["sql"] for each in asked)


def test_a_body_that_comes_is_among_those_who_are_counted_at_once(province: Province) -> None:
    before = facts(province)
    with transaction.atomic():
        whole = units_on(province.pk, DAY, Level.PROVINCE)[0]
        Agency.objects.create(
            province=province,
            key="them",
            name="Cơ quan mới",
            kind="department",
            level=Level.PROVINCE.value,
            unit=whole,
        )
        record(system_actor(province.pk, DAY), "agency.add", "agency:them", {}, moment(2022, 12, 19, 10))
    after = facts(province)
    assert after.cells is before.cells
    assert {each.key for each in after.universe.bodies} - {each.key for each in before.universe.bodies} == {
        "them"
    }


def test_listed_parts_come_added_up_and_are_counted_one_by_one(province: Province) -> None:
    """One row for a commune and quarter, however many forms of activity it names; as known then and now."""
    listed = Quantity("B02", Aggregation.SUM, ("form=panel", "form=meeting"))
    formula = Formula(Kind.EVERY_QUARTER, Population(Level.COMMUNE), (listed,))
    unit = units_on(province.pk, DAY, Level.COMMUNE)[0]
    told = [
        FigureValue("B02", "2022-Q1", unit.pk, unit.parent_id, part, "xa", amount, state)
        for part, amount, state in (
            ("form=panel", Decimal("2"), CellState.VALUE),
            ("form=meeting", None, CellState.NOT_APPLICABLE),
            ("form=leaflet", Decimal("7"), CellState.VALUE),
        )
    ]
    with transaction.atomic():
        put(province.pk, told, "return:1", moment(2022, 3, 20, 9), province_only=frozenset())
        record(system_actor(province.pk, DAY), "return.approve", "return:1", {}, moment(2022, 3, 20, 9))
    for day in (DAY, date(2022, 4, 1)):
        cells = read(province.pk, [formula], period("2022-Y"), day).cells
        assert cells.listed(listed, unit.pk) == {"2022-Q1": 2}
        assert cells.count([listed], date(2021, 12, 15), date(2022, 3, 14)) == 2
        assert cells.told_until([listed]) == {date(2022, 3, 14)}
    earlier = read(province.pk, [formula], period("2022-Y"), date(2022, 3, 1)).cells
    assert not earlier.listed(listed, unit.pk)


def test_what_is_undone_leaves_nothing_behind(province: Province) -> None:
    """Inside a transaction nothing is kept: the line it wrote may never come to be."""
    before = facts(province)
    with suppress(Undone), transaction.atomic():
        tell(province, 3)
        assert values(facts(province)) == [3]
        raise Undone
    assert facts(province) is before
    with transaction.atomic():
        tell(province, 4)
    assert values(facts(province)) == [4]
