"""Working days and due dates: the examples of docs/rules/calendar.md."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.calendar import (
    Holidays,
    HolidaysUnknown,
    Step,
    due_date,
    government_due_date,
    period,
    viet_nam_holidays,
    working_days_after,
)

PAGE = (Path(__file__).parents[3] / "docs" / "rules" / "calendar.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<day>\d+/\d+/\d+) \| (?P<number>\d+) \| (?P<gives>\d+/\d+/\d+) \|", re.MULTILINE)
NONE = Holidays({}, frozenset(range(2000, 2100)))


def day(text: str) -> date:
    number, month, year = (int(part) for part in text.split("/"))
    return date(year, month, number)


def rows() -> list[tuple[date, int, date]]:
    return [(day(m["day"]), int(m["number"]), day(m["gives"])) for m in ROW.finditer(PAGE)]


def test_the_page_has_its_examples() -> None:
    assert len(rows()) == 6


@pytest.mark.parametrize(("start", "number", "gives"), rows())
def test_the_table_of_the_page(start: date, number: int, gives: date) -> None:
    assert working_days_after(start, number, viet_nam_holidays(start.year)) == gives


def test_a_deadline_runs_over_new_year() -> None:
    assert working_days_after(date(2021, 12, 31), 1, viet_nam_holidays(2021)) == date(2022, 1, 4)


def test_a_year_without_known_holidays_stops() -> None:
    with pytest.raises(HolidaysUnknown, match="2024"):
        working_days_after(date(2024, 1, 2), 1, viet_nam_holidays(2022))


def test_an_operator_adds_and_removes_days() -> None:
    flood = {date(2022, 12, 15): "Nghỉ do thiên tai"}
    holidays = viet_nam_holidays(2022).changed(flood, removed=[date(2022, 9, 1)])
    assert working_days_after(date(2022, 12, 14), 1, holidays) == date(2022, 12, 16)
    assert holidays.is_working_day(date(2022, 9, 1))
    assert not viet_nam_holidays(2022).is_working_day(date(2022, 9, 1))


def test_due_dates_of_the_year_2022() -> None:
    holidays = viet_nam_holidays(2022)
    dates = [due_date(period("2022-Y"), step, holidays) for step in Step]
    assert dates == [date(2022, 12, 15), date(2022, 12, 16), date(2022, 12, 19)]
    assert government_due_date(period("2022-Y")) == date(2022, 12, 25)


def test_no_working_day_is_not_a_number_of_working_days() -> None:
    with pytest.raises(ValueError, match="at least one"):
        working_days_after(date(2022, 1, 4), 0, viet_nam_holidays(2022))


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)), st.integers(1, 40))
def test_days_counted_are_exactly_the_number_asked_for(start: date, number: int) -> None:
    end = working_days_after(start, number, NONE)
    between = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert sum(NONE.is_working_day(each) for each in between) == number
    assert NONE.is_working_day(end)
