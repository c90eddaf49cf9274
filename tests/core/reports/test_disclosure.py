"""The public report gives away no small number: not in a line, not between body and annexes, not between halves."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from core.reports.evidence import FOLDER, report
from nhipcau.core.calendar import period
from nhipcau.core.catalogue import parse_programme
from nhipcau.core.catalogue.shapes import Figure
from nhipcau.core.papers import Annex, Caption, Paragraph, Table
from nhipcau.core.protection import Audience
from nhipcau.core.reports import ReportDraft

CODES = ("E01", "E01b", "E03v", "E03b", "E04", "E05", "E10", "A03")
PARTS = ("article=327", "article=328", "article=329", "article=150", "article=151")
SMALLEST = 5


@cache
def catalogue() -> Mapping[str, Figure]:
    texts = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in FOLDER.rglob("*.yaml")
        if path.name != "report.yaml"
    }
    return parse_programme(texts).figures


def told(draft: ReportDraft) -> dict[str, set[int]]:
    """Every number that the report says of a code, in sentences and in the column of the period."""
    found: dict[str, set[int]] = {}
    for block in draft.blocks:
        runs = list(block.runs) if isinstance(block, Paragraph | Caption) else []
        if isinstance(block, Table):
            runs = [run for row in block.rows for cell in row.cells for run in cell.runs]
        for run in runs:
            digits = run.text.replace(".", "")
            if run.reference and run.reference.figure and digits.isdigit():
                found.setdefault(run.reference.figure, set()).add(int(digits))
    return found


def rows(draft: ReportDraft) -> dict[str, list[str]]:
    """The lines of the table of statistics by code."""
    table = next(b for b in draft.blocks if isinstance(b, Table) and b.columns[0].title == "Mã")
    return {row.cells[0].text: [cell.text for cell in row.cells] for row in table.rows if not row.group}


def public(code: str, **figures: Any) -> ReportDraft:
    known = catalogue()
    return report(
        period=period(code),
        audience=Audience.PUBLIC,
        catalogue=known,
        sensitive=frozenset(each for each, figure in known.items() if figure.sensitive),
        **figures,
    )


counts = st.fixed_dictionaries({code: st.integers(0, 30) for code in CODES})


def keyed(values: Mapping[str, int]) -> dict[tuple[str, str], int]:
    return {(code, ""): value for code, value in values.items()}


@settings(max_examples=60, deadline=None)
@given(first=counts, second=counts, before=counts)
def test_no_small_number_can_be_read_or_worked_out(
    first: dict[str, int], second: dict[str, int], before: dict[str, int]
) -> None:
    whole = {code: first[code] + second[code] for code in CODES if catalogue()[code].aggregation == "sum"}
    half = public("2022-H1", figures=keyed(first), previous=keyed(before))
    year = public("2022-Y", figures=keyed(whole), previous={}, first_half=keyed(first))
    in_half, in_year = told(half), told(year)
    for code in CODES:
        for numbers, real in (
            (in_half.get(code, set()), first[code]),
            (in_year.get(code, set()), whole.get(code)),
        ):
            assert all(number == 0 or number >= SMALLEST for number in numbers if number == real)
        if code in whole and in_half.get(code) and in_year.get(code):
            rest = whole[code] - first[code]
            assert rest == 0 or rest >= SMALLEST
        line = rows(half).get(code)
        if line and line[4] not in {"–", "0"}:  # last year's value stands only where the change may stand too
            assert before[code] >= SMALLEST
            assert first[code] == before[code] or abs(first[code] - before[code]) >= SMALLEST


def test_parts_of_figures_about_people_and_the_restricted_annex_are_not_published() -> None:
    parts = {("E03v", part): 6 for part in PARTS}
    figures = {("E03v", ""): 30, ("F02", ""): 40, ("E09", "stage=received"): 9, **parts}
    open_, closed = public("2022-H1", figures=figures), report(catalogue=catalogue(), figures=figures)
    assert [key for key in rows(open_) if key[:1] in {"F"} or key in {"E09", "E02", "E06"}] == []
    texts = [cell.text for b in open_.blocks if isinstance(b, Table) for row in b.rows for cell in row.cells]
    assert not any("Điều 327" in text for text in texts)
    titles = [[b.title for b in draft.blocks if isinstance(b, Annex)] for draft in (open_, closed)]
    assert ["hạn chế" in "".join(each) for each in titles] == [False, True]


def test_last_year_is_not_told_a_year_late() -> None:
    """Last year 8, of which 6 in the first half, was withheld; a change of 6 on 14 would tell it now."""
    known = {"figures": {("E01", ""): 20}, "previous": {("E01", ""): 8}, "first_half": {("E01", ""): 10}}
    kept = public("2022-Y", **known, previous_first_half={("E01", ""): 6})
    free = public("2022-Y", **known, previous_first_half={("E01", ""): 0})
    assert [rows(draft)["E01"][4] for draft in (kept, free)] == ["–", "8"]


def test_a_part_that_leaves_little_of_its_whole_is_not_told() -> None:
    kept, free = (
        public("2022-H1", figures={("E05", ""): whole, ("E05b", ""): 5}, previous={}) for whole in (6, 10)
    )
    assert [rows(draft)["E05b"][3] for draft in (kept, free)] == ["Số nhỏ, không công bố", "5"]


def test_figures_of_a_withheld_target_are_withheld_in_body_and_annexes() -> None:
    from dataclasses import replace

    from core.reports.evidence import change_target

    of = change_target(6, 6, 9)
    hidden = replace(of.measurement, result=None, suppressed=True, verdict=None, lines=(), previous=None)
    target = replace(of, measurement=hidden, figures=("E03v",))
    draft = public("2022-H1", figures={("E03v", ""): 6}, targets=(target,))
    assert rows(draft)["E03v"][3] == "Số nhỏ, không công bố"
    assert "E03v" not in told(draft)
