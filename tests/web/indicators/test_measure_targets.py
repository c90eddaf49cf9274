"""Followed targets of a plan, measured from the figures."""

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction

import pytest

from nhipcau.core.calendar import period
from nhipcau.core.terms import Verdict
from nhipcau.web.indicators.bridge import board, measure_targets
from nhipcau.web.indicators.wording import NOTES, sentence
from nhipcau.web.places.models import Province
from nhipcau.web.plans.models import Plan
from plan_samples import CIRCULATION, CRIME, plan_in_force, report_cases, report_communication

At = Callable[..., datetime]
QUARTERS = ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4")
AFTER = date(2022, 12, 20)


@pytest.fixture
def plan(province: Province) -> Plan:
    return plan_in_force(province)


def report_year(province: Province, moment: At, yes: int, no: int) -> None:
    for code in QUARTERS:
        report_communication(province, code, period(code).end, yes, no, moment(2022, 12, 15))


def test_communication_of_the_year(plan: Plan, province: Province, moment: At) -> None:
    report_year(province, moment, yes=70, no=31)
    made = measure_targets(plan, "2022-Y", AFTER)[0]
    (line,) = made.lines
    assert (line.numerator, line.denominator, line.high, line.reported) == (70, 106, 75, 101)
    assert (made.result, made.of_plan, made.verdict) == (Fraction(7000, 106), 110, Verdict.EXCEEDED)
    assert made.evidence[0].records == 2 * 101 * 4


def test_what_became_known_later_does_not_count_on_an_earlier_day(
    plan: Plan, province: Province, moment: At
) -> None:
    report_year(province, moment, yes=70, no=31)
    assert measure_targets(plan, "2022-Y", date(2022, 12, 14))[0].lines == ()
    assert measure_targets(plan, "2022-H1", AFTER)[0].verdict is Verdict.ON_TRACK


def test_units_of_another_map_are_not_mixed(plan: Plan, province: Province, moment: At) -> None:
    for code, yes in (("2025-Q2", 80), ("2025-Q3", 30)):
        report_communication(province, code, period(code).end, yes, 0, moment(2025, 10, 1))
    both = measure_targets(plan, "2025-Y", date(2025, 10, 2))[0]
    assert [line.denominator for line in both.lines] == [106, 38]
    assert both.result is None
    new = measure_targets(plan, "2025-Y", date(2025, 10, 2), map_day=date(2025, 9, 14))[0]
    assert [(line.denominator, line.map_day) for line in new.lines] == [(38, date(2025, 9, 14))]
    assert [quarter.expected for quarter in new.quarters] == [38, 38, 38]


def test_cases_against_the_year_before(plan: Plan, province: Province, moment: At) -> None:
    for code, number in (("2021-H1", 40), ("2021-H2", 60), ("2022-H1", 42), ("2022-H2", 62)):
        report_cases(province, code, number, moment(2022, 12, 15))
    made = measure_targets(plan, "2022-Y", AFTER)[-1]
    assert (made.code, made.result, made.of_plan, made.verdict) == (
        "T08", 104, Fraction(101), Verdict.MET,
    )  # fmt: skip
    half = measure_targets(plan, "2022-Y", date(2022, 12, 14))[-1]
    assert half.verdict is Verdict.NOT_ENOUGH_DATA


def test_only_the_police_count_cases(plan: Plan, province: Province, moment: At) -> None:
    report_cases(province, "2022-H1", 6, moment(2022, 6, 15))
    report_cases(province, "2022-H1", 5, moment(2022, 6, 15), kind="procuracy")
    report_cases(province, "2021-H1", 6, moment(2022, 6, 15))
    made = measure_targets(plan, "2022-H1", date(2022, 7, 4))[-1]
    assert (made.result, made.verdict) == (6, Verdict.SMALL_NUMBERS)


def test_small_numbers_are_not_public(plan: Plan, province: Province, moment: At) -> None:
    report_cases(province, "2022-H1", 3, moment(2022, 6, 15))
    report_cases(province, "2021-H1", 6, moment(2022, 6, 15))
    inside = measure_targets(plan, "2022-H1", date(2022, 7, 4))[-1]
    public = measure_targets(plan, "2022-H1", date(2022, 7, 4), audience="public")[-1]
    assert (inside.result, inside.suppressed) == (3, False)
    assert (public.result, public.previous, public.verdict, public.suppressed) == (None, None, None, True)


def test_what_nothing_measures_says_so(plan: Plan) -> None:
    plan.targets.filter(code="T02").update(indicator="")
    made = measure_targets(plan, "2022-Y", AFTER)[1]
    assert (made.result, made.verdict, made.evidence) == (None, None, ())
    assert [sentence(note) for note in made.notes] == [
        "Chưa gắn với chỉ tiêu của danh mục nên chưa có nguồn số liệu."
    ]


def test_board_has_the_plan_s_headings_and_no_rejected_target(plan: Plan) -> None:
    groups = board(plan, "2022-Y", AFTER)
    assert [(group.heading, [row.target.code for row in group.rows]) for group in groups] == [
        (CIRCULATION, ["T01", "T02"]), (CRIME, ["T08"]),
    ]  # fmt: skip


def test_every_note_has_words() -> None:
    import re
    from pathlib import Path

    import nhipcau

    source = Path(nhipcau.__file__).parent
    rooms = [*(source / "core" / "indicators").glob("*.py"), source / "web" / "indicators" / "bridge.py"]
    used = {
        code
        for path in rooms
        for code in re.findall(r'Note\(\s*"(\w+)"|"(\w+_missing)"', path.read_text(encoding="utf-8"))
        for code in code
        if code
    }
    assert used
    assert used <= set(NOTES)
