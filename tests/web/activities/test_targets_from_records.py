"""Targets are measured from records alone, until returns speak: T01, T02, T05, T06 and T10."""

from datetime import date

import pytest

from activity_steps import committee, draft, put_in
from cast import Cast, moment
from nhipcau.core.indicators import Measurement
from nhipcau.web.activities.actions import add_step, withdraw
from nhipcau.web.agencies.models import Agency
from nhipcau.web.indicators.bridge import measure_targets
from nhipcau.web.places.models import Province
from nhipcau.web.plans.models import Plan, PlanTarget
from plan_samples import plan_in_force

pytestmark = pytest.mark.django_db
WHEN = moment(2022, 7, 4)
ASKED = (("T05", "coverage", ">=", 100), ("T06", "coverage", ">=", 50), ("T10", "count", ">=", 1))


@pytest.fixture
def plan(province: Province) -> Plan:
    made = plan_in_force(province)
    for order, (code, shape, comparator, value) in enumerate(ASKED, 20):
        PlanTarget.objects.create(
            plan=made, code=code, order=order, clause=f"I/3/{order}", heading="–", text=code, shape=shape,
            comparator=comparator, value=value, unit="count" if code == "T10" else "percent", indicator=code,
            decision="accepted",
        )  # fmt: skip
    return made


def measured(plan: Plan, code: str, period: str = "2022-H1", day: date = WHEN.date()) -> Measurement:
    return next(each for each in measure_targets(plan, period, day) if each.target.code == code)


def numerator(plan: Plan, code: str, period: str = "2022-H1") -> object:
    (line,) = measured(plan, code, period).lines
    return line.numerator


def neighbour(cast: Cast) -> None:
    """Another commune with something in both quarters, so that both are told of."""
    committees = Agency.objects.select_related("unit").filter(kind="commune_committee")
    other = committees.exclude(pk=committee(cast).pk).filter(valid_to=date(2025, 6, 30))[0]
    for day in (date(2022, 2, 1), date(2022, 4, 1)):
        put_in(cast.actor("officer"), draft(other, day=day), WHEN)


def test_a_commune_needs_every_quarter(cast: Cast, plan: Plan) -> None:
    neighbour(cast)
    clerk, body = cast.actor("commune_clerk"), committee(cast)
    first = put_in(clerk, draft(body), WHEN)
    assert numerator(plan, "T01") == 1
    put_in(clerk, draft(body, day=date(2022, 5, 8)), WHEN)
    assert numerator(plan, "T01") == 2
    withdraw(clerk, first.pk, "Ghi nhầm", WHEN)
    assert numerator(plan, "T01") == 1


def test_a_checked_panel_keeps_a_commune_in(cast: Cast, plan: Plan) -> None:
    neighbour(cast)
    clerk, body = cast.actor("commune_clerk"), committee(cast)
    of = put_in(clerk, draft(body, "panel", {"pieces": "1", "spot": "Ngã ba"}, date(2022, 1, 10)), WHEN)
    assert numerator(plan, "T01") == 1
    add_step(clerk, of.pk, date(2022, 4, 20), "", "", WHEN)
    assert numerator(plan, "T01") == 2


def test_an_outlet_needs_an_item_a_quarter(cast: Cast, plan: Plan) -> None:
    outlet = Agency.objects.select_related("unit").get(key="bao-lai-chau")
    item = {"genre": "news", "origin": "own", "headline": "Phòng ngừa từ cơ sở", "airings": "1"}
    for day in (date(2022, 2, 1), date(2022, 4, 1)):
        put_in(cast.actor("officer"), draft(outlet, "media", item, day), WHEN)
    assert numerator(plan, "T02") == 1


def test_a_plan_and_an_activity_of_the_district(cast: Cast, plan: Plan) -> None:
    actor, body = cast.actor("district"), committee(cast, "district")
    signed = {
        "document": "plan",
        "number": "15/KH-UBND",
        "subject": "Kế hoạch năm 2022",
        "position": "Phó Chủ tịch",
        "own_part": "1",
        "of_year": "1",
    }
    put_in(actor, draft(body, "document", signed), WHEN)
    assert numerator(plan, "T05") == 0
    put_in(actor, draft(body), WHEN)
    assert numerator(plan, "T05") == 1


def test_three_proofs_of_one_of_the_four_groups(cast: Cast, plan: Plan) -> None:
    actor, body = cast.actor("district"), committee(cast, "district")
    told = {"programme": "Giảm nghèo bền vững", "proofs": ["document", "resource"]}
    put_in(actor, draft(body, "integration", {**told, "group": "an_sinh"}), WHEN)
    trafficking = {**told, "group": "mua_ban_nguoi", "proofs": ["document", "resource", "result"]}
    put_in(actor, draft(body, "integration", trafficking), WHEN)
    assert numerator(plan, "T06") == 0
    result = {**told, "group": "an_sinh", "proofs": ["result"]}
    put_in(actor, draft(body, "integration", result, date(2022, 6, 1)), WHEN)
    assert numerator(plan, "T06") == 1


def test_a_model_in_operation(cast: Cast, plan: Plan) -> None:
    body = committee(cast, "district")
    model = {"name": "Mô hình", "decision": "1/QĐ", "contents": ["gbv"], "service": "Tư vấn"}
    of = put_in(cast.actor("district"), draft(body, "model", model, date(2022, 3, 1)), WHEN)
    assert measured(plan, "T10").result == 1
    add_step(cast.actor("district"), of.pk, date(2022, 6, 1), "stopped", "", WHEN)
    assert measured(plan, "T10").result in (0, None)
