"""T2, T3–T7, T9–T12 with the catalogue's own formulas: the examples of docs/rules/indicators.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from indicator_tables import table
from nhipcau.core.calendar import period
from nhipcau.core.indicators import Cell, Measurement
from nhipcau.core.indicators.audience import for_public
from nhipcau.core.indicators.cells import Cells, Known
from nhipcau.core.indicators.formula import Quantity
from nhipcau.core.indicators.measure import Facts, beside
from nhipcau.core.indicators.universe import Universe
from nhipcau.core.protection.disclosure import Threshold
from nhipcau.core.terms import Aggregation, CellState, Verdict
from small_world import (
    FIRST_COMMUNE,
    FIRST_DISTRICT,
    OVER,
    PROVINCE,
    RUNNING,
    bodies,
    cell,
    formula,
    measured,
    said,
    shipped,
    world,
)  # fmt: skip

WHERE = {"T03": "commune", "T09": "district", "T12": "province"}
KINDS = {"T04": "school", "T07": "tip_intake", "T11": "provider"}


def of_members(code: str, members: str, as_of: date = OVER, half: str = "") -> Measurement:
    """Members written as `30/40 –/20`."""
    pairs = [pair.split("/") for pair in members.split()]
    (counted,), (of,) = formula(code).counted, formula(code).of
    known: list[Known] = []
    for place, (part, whole) in enumerate(pairs):
        unit, below, by = PROVINCE, PROVINCE, f"{KINDS.get(code, 'ubnd')}-{place}"
        if WHERE.get(code) == "commune":
            unit = below = FIRST_COMMUNE + place
        elif WHERE.get(code) == "district":
            unit, below = FIRST_DISTRICT + place, FIRST_COMMUNE + place
        known += [
            *said(counted, part, unit, by, half=half),
            *said(of, whole, below, by, half=half),
        ]
    number = len(pairs)
    universe = Universe(
        world(number, number if WHERE.get(code) == "district" else 0),
        bodies(KINDS.get(code, "press"), number),
    )
    return measured(code, known, universe, as_of, f"2022-{half or 'Y'}")


@pytest.mark.parametrize(
    ("code", "members", "part", "whole", "low", "high", "missing", "verdict"), table("Sums of sums")
)
def test_sums_of_sums(
    code: str, members: str, part: str, whole: str, low: str, high: str, missing: str, verdict: str
) -> None:
    made = of_members(code, members)
    (line,) = made.lines
    bounds = [None if bound == "–" else Fraction(bound) for bound in (low, high)]
    assert (line.numerator, line.denominator, line.missing) == (int(part), int(whole), int(missing))
    assert [line.low, line.high] == bounds
    assert made.verdict == Verdict(verdict)


def test_more_than_there_are_is_capped_where_the_definition_says_so_and_always_told() -> None:
    notes = {note.code: dict(note.values) for note in of_members("T03", "30/40 25/20").notes}
    assert notes["capped"] == {"n": "1"}
    assert of_members("T09", "55/50 35/50").lines[0].numerator == 90
    assert "more_than_there_are" in {note.code for note in of_members("T09", "55/50 35/50").notes}


def test_one_late_item_breaks_a_guarantee_before_the_year_ends() -> None:
    assert of_members("T07", "4/5 0/0", RUNNING, "H1").verdict is Verdict.BROKEN
    assert of_members("T07", "12/12 3/3", RUNNING, "H1").verdict is Verdict.ON_TRACK
    assert of_members("T07", "0/0 0/0", RUNNING, "H1").verdict is Verdict.NOTHING_AROSE


@pytest.mark.parametrize(("base", "verdict"), [(4, None), (5, Verdict.EXCEEDED), (0, Verdict.NOTHING_AROSE)])
def test_of_a_share_of_people_only_the_word_is_public_and_not_of_fewer_than_five(
    base: int, verdict: Verdict | None
) -> None:
    inside = of_members("T11", f"{base}/{base}")
    shown = for_public(inside, Threshold(smallest=5))
    assert inside.verdict is not None
    assert (shown.verdict, shown.result, shown.of_plan, shown.previous) == (verdict, None, None, None)
    assert (shown.lines[0].numerator, shown.lines[0].denominator, shown.evidence) == (None, None, ())


def test_large_numbers_of_people_stay_inside_too() -> None:
    shown = for_public(of_members("T11", "60/100"), Threshold(smallest=5))
    assert (shown.suppressed, shown.result, shown.verdict) == (True, None, Verdict.EXCEEDED)


def test_nobody_listed_is_not_nothing_arose() -> None:
    made = measured("T11", [], Universe(world(1)))
    assert made.verdict is Verdict.NOT_ENOUGH_DATA
    assert "nobody_listed" in {note.code for note in made.notes}


PRESS = Quantity("B06", Aggregation.SUM)


def of_outlets(*items: str, as_of: date = OVER) -> Measurement:
    known = []
    for place, of_one in enumerate(items):
        for quarter, text in enumerate(of_one.replace("not reported", "–").split(", "), 1):
            found = cell(text)
            if found:
                known.append(Known("B06", f"2022-Q{quarter}", PROVINCE, "", f"press-{place}", found))
    return measured("T02", known, Universe(world(1), bodies("press", len(items))), as_of)


@pytest.mark.parametrize(("items", "counts"), table("T2: press every quarter"))
def test_one_outlet(items: str, counts: str) -> None:
    (line,) = of_outlets(items).lines
    bounds = {"yes": (1, 1), "no": (0, 0), "unknown": (0, 1)}[counts]
    assert (line.low, line.high, line.denominator) == (*bounds, 1)


def test_outlets_are_held_against_all_of_them() -> None:
    all_of_them = of_outlets(*["1, 2, 1, 1"] * 10)
    assert (all_of_them.result, all_of_them.of_plan, all_of_them.verdict) == (100, 100, Verdict.MET)
    one_short = of_outlets(*["1, 2, 1, 1"] * 9, "1, 0, 1, 1")
    assert (one_short.result, one_short.of_plan, one_short.verdict) == (90, 90, Verdict.MISSED)
    running = of_outlets(*["1, 2"] * 9, "1, 0", as_of=RUNNING)
    assert running.verdict is Verdict.BROKEN
    assert of_outlets(*["1, 2"] * 10, as_of=RUNNING).verdict is Verdict.ON_TRACK


def test_beside_the_outlets_stands_the_looser_reading() -> None:
    provincial, district = shipped().indicators["T02"].beside
    outlets = bodies("press", 2)
    known = [
        Known(
            "B06", f"2022-Q{quarter}", PROVINCE, "", f"press-{place}", Cell(CellState.VALUE, Fraction(items))
        )
        for place, quarters in enumerate([(1, 0, 3, 0), (0, 2, 0, 0)])
        for quarter, items in enumerate(quarters, 1)
    ]
    facts = Facts(Cells(known), Universe(world(1), outlets))
    found = beside(provincial, facts, period("2022-Y"), OVER)
    assert (found.result, found.percent) == (3, False)
    assert (found.lines[0].denominator, found.lines[0].missing) == (4, 0)
    assert beside(district, facts, period("2022-Y"), OVER).result is None


def of_districts(code: str, cells: list[list[Known]], as_of: date = OVER, of: str = "2022-Y") -> Measurement:
    known = [each for of_one in cells for each in of_one]
    return measured(code, known, Universe(world(0, len(cells))), as_of, of)


def plan_and_activities(place: int, plan: str, activities: str, half: str = "") -> list[Known]:
    signed, done = formula("T05").counted
    unit = FIRST_DISTRICT + place
    return [*said(signed, plan, unit, half=half), *said(done, activities, unit, half=half)]


@pytest.mark.parametrize(("plan", "activities", "counts"), table("T5: districts with a plan and activities"))
def test_a_plan_and_its_activities(plan: str, activities: str, counts: str) -> None:
    (line,) = of_districts("T05", [plan_and_activities(0, plan, activities)]).lines
    bounds = {"yes": (1, 1), "no": (0, 0), "unknown": (0, 1)}[counts]
    assert (line.low, line.high) == bounds


def test_eight_districts_are_a_complete_list_and_have_a_verdict() -> None:
    done = [plan_and_activities(n, "1", "2") for n in range(8)]
    assert of_districts("T05", done).verdict is Verdict.MET
    done[3] = plan_and_activities(3, "1", "0")
    made = of_districts("T05", done)
    assert (made.result, made.verdict) == (Fraction(175, 2), Verdict.MISSED)


def test_a_signed_plan_everywhere_is_on_track_at_six_months() -> None:
    signed = [plan_and_activities(n, "1", "0" if n else "–", "H1") for n in range(8)]
    assert of_districts("T05", signed, RUNNING, "2022-H1").verdict is Verdict.ON_TRACK
    signed[2] = plan_and_activities(2, "0", "0", "H1")
    assert of_districts("T05", signed, RUNNING, "2022-H1").verdict is Verdict.AT_RISK


def proofs(place: int, text: str) -> list[Known]:
    had = {
        f"group={group};proof={proof}"
        for part in text.split("; ")
        for group, names in [part.split(": ")]
        for proof in names.split(", ")
    }
    known = []
    for group in ("kt_xh", "an_sinh", "ma_tuy", "hiv", "mua_ban_nguoi"):
        for proof in ("document", "resource", "result"):
            key = f"group={group};proof={proof}"
            each = Quantity("B17", Aggregation.LAST, (key,))
            known += said(each, "1" if key in had else "0", FIRST_DISTRICT + place)
    return known


@pytest.mark.parametrize(("text", "counts"), table("T6: districts that integrate"))
def test_three_proofs_of_one_of_four_groups(text: str, counts: str) -> None:
    (line,) = of_districts("T06", [proofs(0, text)]).lines
    assert (line.low, line.high) == ((1, 1) if counts == "yes" else (0, 0))


@pytest.mark.parametrize(
    ("districts", "result", "high", "over", "verdict"), table("T10: districts with a working model")
)
def test_models(districts: str, result: str, high: str, over: str, verdict: str) -> None:
    (works,) = formula("T10").counted
    half = "" if over == "yes" else "H1"
    cells = [said(works, text, FIRST_DISTRICT + n, half=half) for n, text in enumerate(districts.split())]
    made = of_districts("T10", cells, RUNNING if half else OVER, f"2022-{half or 'Y'}")
    assert (made.result, made.lines[0].high, made.verdict) == (int(result), int(high), Verdict(verdict))


def test_shares_have_the_year_before_as_printed_points() -> None:
    (counted,), (of,) = formula("T12").counted, formula("T12").of
    known = [
        *said(counted, "105", PROVINCE), *said(of, "150", PROVINCE),
        *said(counted, "90", PROVINCE, year=2021), *said(of, "140", PROVINCE, year=2021),
    ]  # fmt: skip
    previous = measured("T12", known, Universe(world(1))).previous
    assert previous
    assert (previous.result, previous.change) == (Fraction(9000, 140), Fraction("5.7"))
    missing = measured("T12", known[:2], Universe(world(1))).previous
    assert missing == replace(previous, result=None, change=None)
