"""Target 3.3 from metadata alone: the examples of docs/rules/tips-in-time.md, and what must not be counted twice."""

import re
from datetime import date, datetime, timedelta

import pytest

from cast import ZONE
from nhipcau.core.calendar import period
from nhipcau.core.calendar.clocks import Line, Span, parse_clocks
from nhipcau.core.calendar.working_days import holidays_between
from nhipcau.core.tips import Happened, Item, Outcome, TipKind, counts_of, step_states
from tree import HOUSE, SOURCE

CLOCKS = parse_clocks((SOURCE / "web" / "tips" / "data" / "clocks.yaml").read_text(encoding="utf-8"))
HOLIDAYS = holidays_between(2021, 2028)
HALF, AS_OF = period("2022-H1"), date(2022, 6, 20)
PAGE = (HOUSE / "docs" / "rules" / "tips-in-time.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| ([a-z ,]+) \| ([!> ]*)([a-z_–]+) \| (received [^|]+) \| (\d) \| (\d) \| (\d) \| ([^|]+) \| ([^|]+) \|$",
    re.M,
)


def day(text: str) -> date:
    number, month, year = (int(part) for part in text.split("/"))
    return date(year, month, number)


def at(text: str) -> Happened:
    of = day(text)
    return Happened(of, datetime(of.year, of.month, of.day, 9, tzinfo=ZONE))


def item(kind: str, marks: str, told: str) -> Item:
    events, outcome = {}, None
    for part in told.split("; "):
        key, of, *rest = part.split()
        events[key] = at(of)
        outcome = Outcome(rest[0]) if rest else outcome
    return Item(
        told, None if kind == "–" else TipKind(kind), "!" in marks, ">" not in marks, events, outcome=outcome
    )


@pytest.mark.parametrize("row", ROW.findall(PAGE), ids=lambda row: row[0])
def test_the_examples_of_the_page(row: tuple[str, ...]) -> None:
    _name, marks, kind, told, first, due, met, results, outcome = row
    cells = counts_of([item(kind, marks, told)], HALF, AS_OF, CLOCKS, HOLIDAYS).cells
    assert sum(number for (code, _), number in cells.items() if code == "D01") == int(first)
    assert (cells["D02d", ""], cells["D02t", ""]) == (int(due), int(met))
    assert {part.removeprefix("result=") for (code, part), n in cells.items() if code == "D03" and n} == set(
        results.replace("–", "").split()
    )
    assert {part.removeprefix("outcome=") for (code, part), n in cells.items() if code == "D04" and n} == set(
        outcome.replace("–", "").split()
    )


def test_the_page_has_its_examples() -> None:
    assert len(ROW.findall(PAGE)) == 10


def test_items_are_counted_not_steps() -> None:
    told = ROW.findall(PAGE)[0][3]
    counted = counts_of([item("denunciation", "", told)] * 7, HALF, AS_OF, CLOCKS, HOLIDAYS)
    assert counted.cells["D02d", ""] == counted.cells["D02t", ""] == 7
    assert counted.of_line[Line.CLASSIFIED] == 7
    assert counted.cells["D02", "step=classified"] == 7


def test_not_yet_due_is_in_neither_and_late_the_day_after() -> None:
    one = item("complaint", "", "received 1/6/2022; opened 1/6/2022")
    before = counts_of([one], HALF, date(2022, 6, 1), CLOCKS, HOLIDAYS).cells
    assert (before["D02d", ""], before["D02t", ""]) == (1, 1)  # booked, due on 2/6, already met
    last = counts_of([one], period("2022-Y"), date(2022, 6, 15), CLOCKS, HOLIDAYS).cells
    assert (last["D02d", ""], last["D02t", ""]) == (1, 1)  # 15/6 is the last day for accepting
    after = counts_of([one], period("2022-Y"), date(2022, 6, 16), CLOCKS, HOLIDAYS).cells
    assert (after["D02d", ""], after["D02t", ""]) == (1, 0)


def test_a_crime_tip_is_late_by_the_minute() -> None:
    opened = datetime(2022, 5, 4, 22, 40, tzinfo=ZONE)
    for minutes, met in ((120, True), (121, False)):
        passed = opened + timedelta(minutes=minutes)
        one = Item(
            "x",
            TipKind.CRIME_REPORT,
            True,
            True,
            {
                "received": at("4/5/2022"),
                "opened": Happened(opened.date(), opened),
                "transferred": Happened(passed.date(), passed),
            },
        )
        states = {each.rule.step: each for each in step_states(one, CLOCKS, HOLIDAYS)}
        assert states["transferred"].met is met
        assert set(states) == {"booked", "transferred"}


def test_what_is_closed_owes_nothing_that_falls_due_later() -> None:
    one = item("complaint", "", "received 1/6/2022; opened 1/6/2022; withdrawn 3/6/2022")
    closed = Item(one.ref, one.kind, False, True, one.events, closed_on=date(2022, 6, 3))
    assert {each.rule.step for each in step_states(closed, CLOCKS, HOLIDAYS)} == {"booked"}
    late = Item(one.ref, one.kind, False, True, one.events, closed_on=date(2022, 6, 20))
    assert {each.rule.step for each in step_states(late, CLOCKS, HOLIDAYS)} == {"booked", "classified"}


def test_standing_still_is_in_neither_and_runs_again() -> None:
    told = "received 4/4/2022; opened 4/4/2022; accepted 12/4/2022"
    base = item("complaint", "", told)
    still = Item(base.ref, base.kind, False, True, base.events, suspensions=(Span(date(2022, 4, 20)),))
    due = {each.rule.step: each.due.day for each in step_states(still, CLOCKS, HOLIDAYS)}
    assert due["resolved"] is None
    again = Item(
        base.ref, base.kind, False, True, base.events,
        suspensions=(Span(date(2022, 4, 20), date(2022, 4, 30)),),
    )  # fmt: skip
    due = {each.rule.step: each.due.day for each in step_states(again, CLOCKS, HOLIDAYS)}
    assert due["resolved"] == date(2022, 5, 22)


def test_the_version_is_the_one_of_the_day_on_which_the_step_begins() -> None:
    one = item(
        "complaint", "", "received 26/6/2026; opened 26/6/2026; accepted 6/7/2026; suspended 20/7/2026"
    )
    states = {each.rule.step: each for each in step_states(one, CLOCKS, HOLIDAYS)}
    assert states["classified"].rule.limit.number == 10
    assert not states["resolved"].rule.confirmed
    assert "suspension_sent" in states
