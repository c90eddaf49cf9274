"""docs/rules/inspections-rounds.md: when a round may open, row by row; each refusal with its rule and source."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law_files import page, rules
from nhipcau.core.inspections import Member, Span, Team, parse_inspection_law
from nhipcau.core.inspections.law import BadLaw, LawUnknown
from nhipcau.core.inspections.rounds import (
    Call,
    Ground,
    Mode,
    Opening,
    RoundRule,
    check_opening,
    parse_round_law,
)
from tree import SOURCE

LIMITS = parse_inspection_law(
    (SOURCE / "programmes" / "prostitution-prevention" / "inspection-law.yaml").read_text(encoding="utf-8"),
    "law",
)
LAW = parse_round_law(rules("rounds"), "rounds.yaml", LIMITS)
ROW = re.compile(r"^\| (\S+/\d{4}) \| ([A-Z, ]+) \| (\w+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.M)
YEAR = Span(date(2022, 1, 1), date(2022, 12, 31))
PLACE = 7
NAMES = "ABCDKL"
ISSUED = {"issued": "45/KH-UBND", "others issued": "9/KH-UBND"}


def day(text: str) -> date:
    number, month, year = map(int, text.split("/"))
    return date(year, month, number)


def member(name: str) -> Member:
    card = Span(YEAR.start, date(2022, 5, 31)) if name == "L" else YEAR
    away = frozenset({PLACE} if name == "K" else set())
    return Member(ord(name), Span(YEAR.start), card, name == "A", away)


TEAM = Team(1, (YEAR,), tuple(member(name) for name in NAMES))


def opening(on: date, names: str, mode: str, ground: str, before: str) -> Opening:
    given = [each.strip() for each in ground.split(",")]
    again = "recheck" if "re-check" in given else ""
    calls = (Call(PLACE, "Nhà nghỉ Hoa Ban", () if before == "–" else (day(before),), again),)
    return Opening(
        on, Mode(mode), TEAM, {ord(name): name for name in names.split(", ")}, calls, "12/QĐ-UBND",
        "45/KH-UBND" if "plan" in given else "",
        Ground.LETTER if "letter" in given else None, "Đơn số 3" if "letter" in given else "",
        tuple(number for words, number in ISSUED.items() if words in given),
    )  # fmt: skip


def test_the_worked_examples() -> None:
    rows = ROW.findall(page("inspections-rounds"))
    assert len(rows) == 18
    for on, names, mode, ground, before, expected in rows:
        found = check_opening(opening(day(on), names, mode, ground.strip(), before.strip()), LAW)
        wanted = [] if expected.strip() == "–" else expected.split(",")
        assert sorted(each.rule.value for each in found) == sorted(each.strip() for each in wanted), (
            on,
            names,
        )


def test_every_refusal_names_its_rule_and_its_source() -> None:
    of = opening(date(2022, 6, 14), "L, K", "planned", "none", "2/1/2022")
    bad = replace(of, team=replace(TEAM, decisions=()))
    found = (*check_opening(bad, LAW), *check_opening(replace(bad, mode=Mode.UNSCHEDULED), LAW))
    assert {each.rule for each in found} == set(RoundRule)
    for each in found:
        assert re.search(r"Thông tư 05/2006|Nghị định 178|Chỉ thị số 20|Quy chế", str(each))
        assert "{" not in each.message


@given(st.sets(st.sampled_from(NAMES)))
def test_fewer_than_three_never_open_a_round(there: set[str]) -> None:
    of = replace(
        opening(date(2022, 6, 14), "A", "planned", "plan", "–"), present={ord(name): name for name in there}
    )
    found = [each.rule for each in check_opening(of, LAW)]
    assert (RoundRule.MEMBERS in found) == (len(there - {"L", "K"}) < 3)
    assert found.count(RoundRule.CARDS) == len(there & {"L"})
    assert found.count(RoundRule.CONFLICT) == len(there & {"K"})
    assert (RoundRule.COMPOSITION in found) == ("A" not in there)


def test_somebody_of_another_team_is_no_member() -> None:
    of = opening(date(2022, 6, 14), "A, B, C", "planned", "plan", "–")
    found = check_opening(replace(of, present={**of.present, 999: "X"}), LAW)
    assert [each.rule for each in found] == [RoundRule.CARDS]
    assert found[0].message.startswith("X: không phải thành viên")


def test_a_day_before_the_law_stops() -> None:
    of = replace(opening(date(2004, 1, 1), "A, B, C", "planned", "none", "–"), team=TEAM)
    with pytest.raises(LawUnknown, match="1/1/2004"):
        check_opening(of, LAW)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rules: {}", "thiếu quy tắc members"),
        ("rules: [", "YAML"),
        ("rules: {members: [{valid_from: 2006-07-16, source: a, colour: red}]}", "colour"),
    ],
)
def test_bad_files_are_named(text: str, says: str) -> None:
    with pytest.raises(BadLaw, match=says):
        parse_round_law(text, "rounds.yaml", LIMITS)


def test_two_texts_on_one_day_are_refused() -> None:
    twice = "members:\n    - {valid_from: 2025-01-01, source: sau}\n"
    with pytest.raises(BadLaw, match="cùng có hiệu lực"):
        parse_round_law(rules("rounds").replace("members:\n", twice), "rounds.yaml", LIMITS)
