"""Records and returns of one commune in any order: each cell is what one door says, never both."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activity_steps import committee, draft, put_in
from cast import Cast, moment
from nhipcau.web.activities.actions import add_step, correct, withdraw
from nhipcau.web.activities.models import Activity, ActivityStep
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.models import Fact
from nhipcau.web.figures.offers import differences, proposed
from nhipcau.web.figures.queries import board, recount
from return_steps import H1, approved, commune_return
from return_steps import draft as return_draft

pytestmark = pytest.mark.django_db
START = moment(2022, 7, 4)
DAYS = [date(2022, 1, 5), date(2022, 3, 14), date(2022, 3, 15), date(2022, 6, 14), date(2022, 6, 15)]
PANEL = {"pieces": "2", "spot": "Ngã ba trung tâm xã"}

acts = st.one_of(
    st.tuples(st.just("meeting"), st.sampled_from(DAYS), st.integers(0, 50)),
    st.tuples(st.just("panel"), st.sampled_from(DAYS), st.just(0)),
    st.tuples(st.just("check"), st.sampled_from(DAYS), st.integers(0, 9)),
    st.tuples(st.just("correct"), st.sampled_from(DAYS), st.integers(0, 9)),
    st.tuples(st.just("withdraw"), st.just(DAYS[0]), st.integers(0, 9)),
    st.tuples(st.just("approve"), st.just(DAYS[0]), st.integers(0, 3)),
)


def quarter(day: date) -> str:
    return next(f"2022-{q}" for q, last in (("Q1", (3, 14)), ("Q2", (6, 14)), ("Q3", (9, 14)))
                if (day.month, day.day) <= last)  # fmt: skip


def from_records() -> dict[tuple[str, str, str], Decimal]:
    """The cells as the standing records make them, counted here from the records alone."""
    found: dict[tuple[str, str, str], Decimal] = {}
    for of in Activity.objects.filter(state="recorded"):
        steps = [step.day for step in ActivityStep.objects.filter(of=of)]
        form = of.values["form"] if of.kind == "communication" else "panel"
        for code in {quarter(day) for day in [of.day, *steps]}:
            for breakdown in ("", f"form={form}"):
                found["B02", breakdown, code] = found.get(("B02", breakdown, code), Decimal(0)) + 1
        for audience, amount in of.values.get("audiences", {}).items():
            half = "2022-H1" if quarter(of.day) != "2022-Q3" else "2022-H2"
            for breakdown in ("", f"audience={audience}"):
                key = ("B03", breakdown, half)
                found[key] = found.get(key, Decimal(0)) + amount
    return found


def from_facts(unit_id: int) -> dict[tuple[str, str, str], Decimal | None]:
    rows = Fact.objects.filter(unit_id=unit_id, figure__in=["B02", "B03"], reporter__startswith="ubnd")
    return {(row.figure, row.breakdown, row.period): row.value for row in rows}


def settled_by_h1(cell: tuple[str, str, str]) -> bool:
    return cell[2] in {"2022-Q1", "2022-Q2", "2022-H1"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, max_size=8))
def test_any_order(cast: Cast, sequence: list[tuple[str, date, int]]) -> None:
    body, clerk = committee(cast), cast.actor("commune_clerk")
    with transaction.atomic():
        returned: dict[tuple[str, str, str], Decimal] | None = None
        for hours, (what, day, number) in enumerate(sequence):
            now = START + timedelta(hours=hours)
            standing = list(Activity.objects.filter(state="recorded").order_by("pk"))
            of = standing[number % len(standing)] if standing else None
            meeting = {"form": "conference", "audiences": {"women": str(number)}}
            if what == "meeting":
                put_in(clerk, draft(body, answers=meeting, day=day), now)
            elif what == "panel":
                put_in(clerk, draft(body, "panel", PANEL, day), now)
            elif what == "check" and of and of.kind == "panel" and day >= of.day:
                add_step(clerk, of.pk, day, "", "", now)
            elif what == "correct" and of and of.kind == "communication":
                correct(clerk, of.pk, draft(body, answers=meeting, day=day), "Đối chiếu", now)
            elif what == "withdraw" and of:
                withdraw(clerk, of.pk, "Ghi nhầm", now)
            elif what == "approve":
                returned = approve_numbers(cast, number, now)
        expected = {
            cell: value
            for cell, value in from_records().items()
            if returned is None or not settled_by_h1(cell)
        } | (returned or {})
        assert from_facts(body.unit_id) == expected
        periods = ["2022-Q1", "2022-Q2", "2022-H1"]
        assert board(12, ["B02", "B03"], periods) == recount(12, ["B02", "B03"], periods)
        shown = differences(12, date(2021, 12, 15), date(2022, 12, 14))
        assert bool(shown) == (returned is not None and any(map(settled_by_h1, from_records())))
        transaction.set_rollback(True)


def approve_numbers(cast: Cast, number: int, now: object) -> dict[tuple[str, str, str], Decimal]:
    """The return's door, as approval and restatement use it: every cell of the form, blank ones included."""
    from nhipcau.web.figures.values import FigureValue

    body = committee(cast)
    told = {
        ("B02", "", "2022-Q1"): Decimal(number),
        ("B02", "form=conference", "2022-Q1"): Decimal(number),
        ("B02", "", "2022-Q2"): None,
        ("B03", "", "2022-H1"): Decimal(10 * number),
    }
    values = [
        FigureValue(figure, code, body.unit_id, body.unit.parent_id, breakdown, body.key, value)
        for (figure, breakdown, code), value in told.items()
    ]
    put(12, values, f"return:{number}", now, province_only=frozenset())
    return {cell: value for cell, value in told.items() if value is not None}


def test_a_real_return_settles_what_the_records_said(cast: Cast) -> None:
    body, clerk = committee(cast), cast.actor("commune_clerk")
    june = moment(2022, 6, 14)
    answers = {"form": "conference", "audiences": {"women": "30"}, "leaflets": "100"}
    put_in(clerk, draft(body, answers=answers), june)
    cells = [("B02", "form=conference", "2022-Q1"), ("B03", "audience=women", H1), ("A05", "", H1)]
    assert proposed(12, body.unit_id, body.key, cells) == {cells[0]: 1, cells[1]: 30}
    of = approved(cast)
    typed = return_draft(commune_return(cast)).entries
    assert typed
    facts = from_facts(body.unit_id)
    assert facts["B02", "", "2022-Q1"] == 3
    assert facts["B03", "audience=women", H1] == 0
    # B07 was left blank in the return: what the record said of leaflets does not fill it
    assert not Fact.objects.filter(unit_id=body.unit_id, figure="B07").exists()
    put_in(clerk, draft(body, answers=answers, day=date(2022, 3, 9)), moment(2022, 6, 20))
    assert from_facts(body.unit_id) == facts
    shown = {
        (each.figure, each.breakdown, each.period): each
        for each in differences(12, date(2021, 12, 15), date(2022, 12, 14))
    }
    assert shown["B02", "form=conference", "2022-Q1"].offered == 2
    assert shown["B07", "", H1].approved is None
    assert shown["B03", "", H1].act_ref == of.ref
