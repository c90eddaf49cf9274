"""docs/rules/forms.md, example by example."""

import re
from decimal import Decimal

import pytest

from form_samples import form, value
from nhipcau.core.forms import BadCell, CellKey, read_cell, read_text, write_text
from nhipcau.core.forms.merging import merge
from nhipcau.core.forms.numbers import number
from nhipcau.core.forms.past import period_before
from nhipcau.core.forms.questions import questions
from nhipcau.core.forms.rules import check_return, with_totals
from nhipcau.core.forms.states import ReturnAct, ReturnState, can_act, check_act, picture
from nhipcau.core.terms import CellState
from shared import HOUSE

PAGE = (HOUSE / "docs/rules/forms.md").read_text(encoding="utf-8")
COUNT = form("BM-01").by_key["A05"]
MONEY = form("BM-01").by_key["G01"]
H1, YEAR = "2022-H1", "2022-Y"


def test_the_table_of_cells() -> None:
    rows = re.findall(r"^\| (\*\(blank\)\*|`[^`]+`)(?: on a count)? \| (.+) \|$", PAGE, re.M)
    rows = [
        (typed.strip("`"), read) for typed, read in rows if "typed" not in typed and "period" not in typed
    ]
    checked = 0
    for typed, read in rows:
        text = "" if typed == "*(blank)*" else typed
        line = MONEY if "decimals" in read else COUNT
        if read.startswith("refused"):
            with pytest.raises(BadCell):
                read_text(text, line)
        elif read in {"not reported", "not applicable"}:
            assert read_text(text, line).state.value == read.replace(" ", "_")
        elif re.match(r"[\d.]+(,|$)", read):
            assert read_text(text, line).value == Decimal(read.split(",")[0])
        else:
            continue
        checked += 1
    assert checked == 13


def test_ambiguous_number_offers_both_readings() -> None:
    with pytest.raises(BadCell, match=r"12,5.*125"):
        read_text("12.5", MONEY)


def test_what_each_form_asks_for_which_time() -> None:
    bm01 = form("BM-01")

    def asked(line: str, period: str) -> list[str]:
        return [key.period for key in bm01.columns(bm01.by_key[line], period)]

    assert asked("B03", H1) == ["2022-H1"]
    assert asked("B03", YEAR) == ["2022-H2"]
    assert asked("B02", H1) == ["2022-Q1", "2022-Q2"]
    assert asked("B02", YEAR) == ["2022-Q3", "2022-Q4"]
    assert asked("A04", H1) == ["2022-H1"]
    assert asked("A04", YEAR) == ["2022-Y"]


def test_charter_of_lines() -> None:
    assert not [line.key for line in form("BM-01").lines if re.match(r"A0[123]|[EF]", line.figure)]
    assert form("BM-04").restricted
    minors = form("BM-04").by_key["E02.age.under_18"]
    assert "có thể là nạn nhân trẻ em" in minors.label
    assert minors.key not in form("BM-04").by_key["E02"].sum_of
    for code in ("BM-01", "BM-04"):
        assert not {line.figure for line in form(code).lines} & {"A06", "A07", "E08"}


def test_official_lines() -> None:
    figures = {code: {line.figure for line in form(code).lines} for code in ("BM-01", "BM-04")}
    assert figures["BM-01"] == {
        "B01", "B02", "B03", "B04w", "B05", "B07", "B12d", "B12n", "A04", "A05", "A08", "C02", "G01", "G02",
    }  # fmt: skip
    assert figures["BM-04"] == {
        "A03", "E01", "E01b", "E02", "E03v", "E03b", "E06", "D01", "D02", "D02d", "D02t", "D03",
        "E09", "E10", "C02",
    }  # fmt: skip


def test_part_and_whole() -> None:
    entries = {CellKey("A05", H1): value("40"), CellKey("A05.sex.f", H1): value("41")}
    messages = [each.message for each in check_return(form("BM-01"), H1, entries)]
    wanted = next(quoted for quoted in re.findall(r"`(BM-01, dòng 10\.1[^`]+)`", PAGE)).replace("\n", " ")
    assert wanted in messages


def test_part_waits_for_a_blank_whole() -> None:
    entries = {CellKey("A05.sex.f", H1): value("41")}
    assert not [each for each in check_return(form("BM-01"), H1, entries) if each.line == "A05.sex.f"]


def types(*numbers: str) -> dict[CellKey, object]:
    names = ("lodging", "karaoke", "massage", "dance_bar", "other")
    return {
        CellKey(f"A04.type.{name}", H1): read_text(text, COUNT)
        for name, text in zip(names, numbers, strict=True)
    }


def test_total_is_filled_in_where_all_parts_are_stated() -> None:
    filled = with_totals(form("BM-01"), H1, types("2", "3", "0", "x", "0"))
    assert filled[CellKey("A04", H1)].value == 5


def test_total_is_not_made_up_where_a_part_is_blank() -> None:
    assert CellKey("A04", H1) not in with_totals(form("BM-01"), H1, types("2", "3", "", "0", "0"))


def test_total_of_nothing_applicable() -> None:
    filled = with_totals(form("BM-01"), H1, types("x", "x", "x", "x", "x"))
    assert filled[CellKey("A04", H1)].state is CellState.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("total", "parts", "wrong"),
    [
        ("5", ("2", "3", "0", "0", "0"), False),
        ("6", ("2", "3", "0", "0", "0"), True),
        ("6", ("2", "3", "", "0", "0"), False),
        ("4", ("2", "3", "", "0", "0"), True),
        ("x", ("2", "3", "0", "0", "0"), True),
        ("5", ("5", "x", "x", "x", "x"), False),
    ],
)
def test_sums(total: str, parts: tuple[str, ...], wrong: bool) -> None:
    entries = {**types(*parts), CellKey("A04", H1): read_text(total, COUNT)}
    found = [each for each in check_return(form("BM-01"), H1, entries) if each.line == "A04"]
    assert bool(found) is wrong


def test_required_lines_must_say_something() -> None:
    assert {each.line for each in check_return(form("BM-01"), H1, {})} == {"B02", "A04", "A05"}
    said = {key: read_text("x", COUNT) for line, key in form("BM-01").cells(H1) if line.required}
    assert not check_return(form("BM-01"), H1, said)


@pytest.mark.parametrize(
    ("now", "before", "asked"),
    [("100", "20", True), ("99", "20", False), ("20", "4", False), ("4", "30", True), ("0", "20", True)],
)
def test_unusual_jumps_are_asked(now: str, before: str, asked: bool) -> None:
    past = {CellKey("B07", "2021-H1"): Decimal(before)}
    found = questions(form("BM-01"), {CellKey("B07", H1): value(now)}, past)
    assert bool(found) is asked
    assert all(each.question for each in found)


def test_nothing_but_zeros_is_asked() -> None:
    keys = [key for _line, key in form("BM-01").cells(H1)]
    assert questions(form("BM-01"), {key: value("0") for key in keys[:5]}, {})
    assert not questions(form("BM-01"), {key: value("0") for key in keys[:4]}, {})


def test_picture_of_states_is_the_table() -> None:
    assert f"```mermaid\n{picture()}\n```" in PAGE


def test_every_state_allows_something_and_says_so_otherwise() -> None:
    for state in ReturnState:
        assert any(can_act(state, act) for act in ReturnAct)
        for act in ReturnAct:
            if not can_act(state, act):
                with pytest.raises(Exception, match="Biểu"):
                    check_act(state, act)


@pytest.mark.parametrize("raw", [True, 0.5, "=1+1", "1e3", "٣"])
def test_workbook_cells_that_are_no_counts(raw: object) -> None:
    with pytest.raises(BadCell):
        read_cell(raw, COUNT)


def test_date_in_a_number_cell() -> None:
    from datetime import date

    with pytest.raises(BadCell, match="ngày"):
        read_cell(date(2022, 4, 3), COUNT)


@pytest.mark.parametrize("text", ["", "x", "0", "1.234", "12,5"])
def test_what_is_written_is_read_back(text: str) -> None:
    assert write_text(read_text(text, MONEY)) == text


def _asked_examples() -> list[list[str]]:
    table = PAGE.split("| now | a year before | the period before | asked |\n", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[1:]]


@pytest.mark.parametrize(("now", "year_before", "before", "asked"), _asked_examples())
def test_jumps_and_leaps_are_asked_about(now: str, year_before: str, before: str, asked: str) -> None:
    known = {
        CellKey("B05", period): number(text)
        for period, text in (("2021-H2", year_before), ("2022-H1", before))
        if text != "–"
    }
    found = questions(form("BM-01"), {CellKey("B05", "2022-H2"): value(now)}, known)
    assert bool(found) is (asked == "yes")
    assert all(each.question for each in found)


def test_every_quarter_is_asked_once() -> None:
    """A form filed by quarters asks in the form of six months only the quarter that has none of its own."""
    team = form("BM-03")
    asked = [
        key.period
        for filed in team.frequencies
        for line, key in team.cells(f"2022-{filed}")
        if line.key == "C02.lead.team178"
    ]
    assert asked == ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]


@pytest.mark.parametrize(
    ("key", "period"),
    [("B05", "2022-H1"), ("B02", "2022-Q3"), ("A05", "2022-Y"), ("A05", "2022-H1"), ("B02", "2022-Q1")],
)
def test_what_a_cell_is_compared_with(key: str, period: str) -> None:
    line = form("BM-01").by_key[key]
    before = {
        "2022-H1": {"B05": "2021-H2", "A05": "2021-Y"},
        "2022-Q3": {"B02": "2022-Q2"},
        "2022-Y": {"A05": "2022-H1"},
        "2022-Q1": {"B02": "2021-Q4"},
    }[period][key]
    assert period_before(line, CellKey(key, period)).period == before


def test_what_two_people_write_merges_as_the_page_says() -> None:
    rows = re.findall(r"^\| (\d|–) \| (\d|–) \| (\d|–) \| (\d|–|asked) \|$", PAGE, re.M)
    assert len(rows) == 10
    for before, theirs, mine, becomes in rows:
        sides = [{"c.A05.H1": words} if words != "–" else {} for words in (before, theirs, mine)]
        merged = merge(*sides)
        if becomes == "asked":
            assert list(merged.asked) == ["c.A05.H1"]
            assert merged.content == sides[1]
        else:
            assert not merged.asked
            assert merged.content.get("c.A05.H1", "–") == becomes
