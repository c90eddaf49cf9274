"""docs/rules/inspections-following.md: the clocks and who may decide, row by row."""

import re
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law_files import page, rules
from nhipcau.core.calendar import Holidays, HolidaysUnknown, viet_nam_holidays
from nhipcau.core.inspections.law import BadLaw, LawUnknown
from nhipcau.core.inspections.procedure import (
    Clock,
    after_months,
    check_authority,
    due,
    limitation,
    parse_procedure,
)
from nhipcau.core.inspections.sanctions import Liable, parse_sanctions

PROCEDURE = parse_procedure(rules("procedure"), "procedure.yaml")
CATALOGUE = parse_sanctions(rules("sanctions"), "sanctions.yaml")
PAGE = page("inspections-following")
HERE = timezone(timedelta(hours=7))
IN_WORDS = {
    "hours": "hours",
    "working_days": "working days",
    "days": "days",
    "months": "month",
    "years": "year",
}


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=HERE)


def test_the_table_of_terms() -> None:
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d+) ([a-z ]+) \|$", PAGE, re.M)
    assert {clock for clock, _n, _in in rows} == {clock.value for clock in Clock}
    for clock, number, counted in rows:
        term = PROCEDURE.term(Clock(clock), date(2022, 6, 14))
        assert term.number == int(number), clock
        assert counted.startswith(IN_WORDS[term.counted_in.value]), clock


def test_the_worked_clocks() -> None:
    rows = re.findall(r"^\| (\w+) \| (\S+ \d+:\d\d) \| (\S+/\d{4})( \d+:\d\d)? \|$", PAGE, re.M)
    assert len(rows) == 9
    for clock, since, until, hour in rows:
        begun = moment(since)
        found = due(PROCEDURE.term(Clock(clock), begun.date()), begun, viet_nam_holidays(begun.year))
        assert f"{found.day}/{found.month}/{found.year}" == until, clock
        if hour:
            assert found == moment(f"{until}{hour}")
        else:
            assert (found.hour, found.minute) == (23, 59)


def test_working_days_in_a_year_without_holidays_stop() -> None:
    with pytest.raises(HolidaysUnknown, match="2022"):
        due(
            PROCEDURE.term(Clock.DECISION, date(2022, 6, 14)),
            moment("14/6/2022 9:00"),
            Holidays({}, frozenset()),
        )


def test_who_may_decide() -> None:
    rows = re.findall(r"^\| (\w+) \| (\S+/\d{4}) \| (\w+) \| (\w+) \| (\d+) \| (may|refused) \|$", PAGE, re.M)
    assert len(rows) == 7
    for who, on, key, liable, amount, expected in rows:
        day = moment(f"{on} 0:00").date()
        decree = CATALOGUE.on(day)
        refused = check_authority(
            PROCEDURE.authority(who, day),
            CATALOGUE.conduct(key, day),
            Liable(liable),
            int(amount),
            factor=decree.factor,
        )
        assert (refused == "") == (expected == "may"), (who, key, refused)
        assert not refused or "Điều" in refused


def test_there_is_no_district_after_it_ended() -> None:
    with pytest.raises(LawUnknown):
        PROCEDURE.authority("district_chair", date(2025, 7, 1))
    assert "district_chair" not in {each.key for each in PROCEDURE.authorities_on(date(2025, 7, 1))}


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.integers(0, 60))
def test_months_keep_the_day_or_take_the_last(day: date, months: int) -> None:
    found = after_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)


def test_limitation_runs_from_the_end_or_from_the_finding() -> None:
    assert limitation(PROCEDURE, date(2022, 6, 14), date(2022, 7, 1)) == date(2023, 6, 14)
    assert limitation(PROCEDURE, None, date(2022, 7, 1)) == date(2023, 7, 1)


def test_faults_of_the_file_stop() -> None:
    with pytest.raises(BadLaw, match="thiếu thời hạn"):
        parse_procedure("terms: {}\nauthorities: {}\n", "procedure.yaml")
    with pytest.raises(BadLaw, match="từ 1 trở lên"):
        parse_procedure(rules("procedure").replace("number: 24,", "number: 0,"), "procedure.yaml")
