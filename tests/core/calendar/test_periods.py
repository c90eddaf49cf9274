"""Reporting periods: the examples of docs/rules/calendar.md."""

import re
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.calendar import BadPeriod, elapsed_share, period, reporting_year

PAGE = (Path(__file__).parents[3] / "docs" / "rules" / "calendar.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| `(?P<code>[^`]+)` \| (?P<label>[^|]+) \| (?P<start>[\d/]+) \| (?P<end>[\d/]+) \|$", re.MULTILINE
)


def day(text: str) -> date:
    number, month, year = (int(part) for part in text.split("/"))
    return date(year, month, number)


def rows() -> list[tuple[str, str, date, date]]:
    return [(m["code"], m["label"].strip(), day(m["start"]), day(m["end"])) for m in ROW.finditer(PAGE)]


def test_the_page_has_every_form_of_code() -> None:
    assert {re.sub(r"\d+$", "", row[0][5:]) for row in rows()} >= {"M", "Q", "H", "9M", "Y"}
    assert len(rows()) == 11


@pytest.mark.parametrize(("code", "label", "start", "end"), rows())
def test_the_table_of_the_page(code: str, label: str, start: date, end: date) -> None:
    found = period(code)
    assert (found.label, found.start, found.end, found.code) == (label, start, end, code)


@pytest.mark.parametrize(
    "code",
    ["", "2022", "2022-Q5", "2022-Q0", "2022-M13", "2022-M00", "2022-M1", "2022-H3", "2022-y", "22-Q1", "2022-Q1 ",
     "2022-Q1\n", "٢٠٢٢-Q1", "2022-02-30..2022-03-31", "2022-03-31..2022-01-01", "2022-01-01..", "..2022-01-01",
     "2022-01-01..2022-02-01..2022-03-01", "0000-Y", "9999-Y", "0001-01-01..9999-12-31"],
)  # fmt: skip
def test_anything_else_is_refused_with_the_forms(code: str) -> None:
    with pytest.raises(BadPeriod, match=r"2022-01-01\.\.2022-03-31"):
        period(code)


@pytest.mark.parametrize(
    ("code", "quarters"),
    [
        ("2022-H1", ["2022-Q1", "2022-Q2"]),
        ("2022-H2", ["2022-Q3", "2022-Q4"]),
        ("2022-9M", ["2022-Q1", "2022-Q2", "2022-Q3"]),
        ("2022-Y", ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]),
        ("2022-Q3", ["2022-Q3"]),
        ("2022-M03", []),
        ("2022-01-01..2022-09-30", ["2022-Q2", "2022-Q3"]),
        ("2021-12-15..2023-03-14", ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1"]),
    ],
)
def test_quarters_inside(code: str, quarters: list[str]) -> None:
    assert [quarter.code for quarter in period(code).quarters()] == quarters


@pytest.mark.parametrize(
    ("code", "before"),
    [("2022-H1", "2021-H1"), ("2022-Y", "2021-Y"), ("2022-M12", "2021-M12"), ("2022-9M", "2021-9M"),
     ("2024-02-29..2024-03-31", "2023-02-28..2023-03-31")],
)  # fmt: skip
def test_the_same_period_of_the_year_before(code: str, before: str) -> None:
    assert period(code).previous_year() == period(before)


def test_the_year_of_a_period_is_the_one_in_which_it_ends() -> None:
    assert period("2022-Q1").year_period() == period("2022-Y")
    assert period("2022-12-10..2022-12-20").year_period() == period("2023-Y")


@pytest.mark.parametrize(
    ("on", "share"),
    [
        (date(2021, 12, 14), Fraction(0)),
        (date(2021, 12, 15), Fraction(1, 365)),
        (date(2022, 6, 14), Fraction(182, 365)),
        (date(2022, 12, 14), Fraction(1)),
        (date(2023, 5, 1), Fraction(1)),
    ],
)
def test_elapsed_share_of_the_year(on: date, share: Fraction) -> None:
    assert elapsed_share(period("2022-Y"), on) == share


def test_a_period_is_closed_from_the_day_after_its_cut_off() -> None:
    assert not period("2022-Y").closed_on(date(2022, 12, 14))
    assert period("2022-Y").closed_on(date(2022, 12, 15))


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_every_day_is_in_exactly_one_quarter_and_month_of_its_reporting_year(on: date) -> None:
    year = reporting_year(on)
    codes = [*(f"{year}-Q{n}" for n in range(1, 5)), *(f"{year}-M{n:02d}" for n in range(1, 13))]
    assert sum(on in period(code) for code in codes) == 2
    assert on in period(f"{year}-Y")


@given(st.integers(1950, 2150))
def test_quarters_halves_and_months_fill_the_year_without_gap(year: int) -> None:
    for parts in (
        [f"{year}-Q{n}" for n in range(1, 5)],
        [f"{year}-H1", f"{year}-H2"],
        [f"{year}-M{n:02d}" for n in range(1, 13)],
    ):
        found = [period(code) for code in parts]
        whole = period(f"{year}-Y")
        assert (found[0].start, found[-1].end) == (whole.start, whole.end)
        assert all(b.start - a.end == timedelta(days=1) for a, b in pairwise(found))
        assert sum(each.days for each in found) == whole.days
