"""docs/rules/inspections-sanctions.md: which decree, which amounts; what is not known is said so."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law_files import page, rules
from nhipcau.core.inspections.law import BadLaw, LawUnknown
from nhipcau.core.inspections.sanctions import (
    Liable,
    Subject,
    UnknownConduct,
    amounts_in_words,
    check_amount,
    parse_sanctions,
)

CATALOGUE = parse_sanctions(rules("sanctions"), "sanctions.yaml")
PAGE = page("inspections-sanctions")
TURN = date(2025, 12, 15)
OLD, NEW = "144/2021/NĐ-CP", "282/2025/NĐ-CP"
KEYS = [each.key for each in CATALOGUE.decrees[0].conducts]
DAYS = st.dates(date(2022, 1, 1), date(2031, 12, 31))


def day(text: str) -> date:
    number, month, year = map(int, text.split("/"))
    return date(year, month, number)


def test_the_table_of_decrees() -> None:
    rows = re.findall(r"^\| (\S+/\d{4}) \| (not known|\S+/NĐ-CP) \|$", PAGE, re.M)
    assert len(rows) == 4
    for on, expected in rows:
        if expected == "not known":
            with pytest.raises(LawUnknown):
                CATALOGUE.on(day(on))
        else:
            assert CATALOGUE.on(day(on)).number == expected


@given(DAYS, st.sampled_from(KEYS))
def test_the_day_of_the_act_picks_the_decree(on: date, key: str) -> None:
    found = CATALOGUE.conduct(key, on)
    assert found.decree == (OLD if on < TURN else NEW)
    assert found.article in ((24, 25, 26, 27) if on < TURN else (32, 33, 34, 35))
    assert found in CATALOGUE.on(on).conducts


@given(DAYS, st.integers(0, 1500), st.sampled_from(KEYS))
def test_a_later_decree_is_shown_beside_exactly_across_the_turn(act: date, after: int, key: str) -> None:
    decided = act + timedelta(days=after)
    beside = CATALOGUE.later(key, act, decided)
    assert (beside is not None) == (act < TURN <= decided)
    assert CATALOGUE.conduct(key, act).decree == (OLD if act < TURN else NEW)
    if beside is not None:
        assert beside.decree == NEW


@given(st.dates(date(2000, 1, 1), date(2021, 12, 31)))
def test_before_the_first_decree_nothing_is_guessed(on: date) -> None:
    with pytest.raises(LawUnknown, match="bổ sung văn bản"):
        CATALOGUE.on(on)


def test_the_table_of_amounts() -> None:
    rows = re.findall(r"^\| (\w+) \| (\S+/\d{4}) \| ((?:từ|mức)[^|]+) \| ([^|]+) \|$", PAGE, re.M)
    assert len(rows) == 3
    for key, on, individual, organisation in rows:
        decree, conduct = CATALOGUE.on(day(on)), CATALOGUE.conduct(key, day(on))
        assert amounts_in_words(decree.amounts(conduct, Liable.INDIVIDUAL)) == individual.strip()
        assert amounts_in_words(decree.amounts(conduct, Liable.ORGANISATION)) == organisation.strip()


def test_the_table_of_what_stands() -> None:
    rows = re.findall(r"^\| (\w+) \| (\S+/\d{4}) \| (\w+) \| (\d+) \| (stands|refused) \|$", PAGE, re.M)
    assert len(rows) == 7
    for key, on, liable, amount, expected in rows:
        decree, conduct = CATALOGUE.on(day(on)), CATALOGUE.conduct(key, day(on))
        refused = check_amount(decree, conduct, Liable(liable), int(amount))
        assert (refused == "") == (expected == "stands"), (key, on, refused)


def test_unknown_amounts_are_unconfirmed_and_never_zero() -> None:
    for decree in CATALOGUE.decrees:
        for conduct in decree.conducts:
            if not conduct.individual.known:
                assert not conduct.confirmed
                assert "chưa xác nhận" in amounts_in_words(conduct.individual)
    unknown = [each.key for each in CATALOGUE.on(TURN).conducts if not each.individual.known]
    assert set(unknown) == set(KEYS) - {"buying", "buying_several"}


def test_buying_and_selling_are_counted_alone() -> None:
    for decree in CATALOGUE.decrees:
        for conduct in decree.conducts:
            if conduct.key.startswith(("buying", "selling", "stimulation")):
                assert conduct.subject is Subject.COUNTED
                assert "chỉ ghi số lượng" in check_amount(decree, conduct, Liable.INDIVIDUAL, 1_000_000)


def test_conduct_that_no_decree_has() -> None:
    with pytest.raises(UnknownConduct, match="144/2021"):
        CATALOGUE.conduct("parking", date(2022, 6, 14))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("valid_to: 2025-12-14", "valid_to: 2025-12-15"), "cùng có hiệu lực"),
        (("low: 1000000, high: 2000000}", "low: 1000000, high: null}"), "thiếu một đầu"),
        (("low: 20000000, high: 30000000", "low: 30000001, high: 30000000"), "ngược"),
        (("low: 20000000, high: 30000000", "low: null, high: null"), "confirmed: false"),
        (("key: selling,", "key: buying,"), "hai dòng"),
    ],
)
def test_faults_of_the_file_stop(change: tuple[str, str], says: str) -> None:
    text = rules("sanctions")
    assert change[0] in text
    with pytest.raises(BadLaw, match=says):
        parse_sanctions(text.replace(*change, 1), "sanctions.yaml")
