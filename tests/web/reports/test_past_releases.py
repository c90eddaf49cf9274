"""A public paper is bound by those before it: a number corrected by little stays as printed, everywhere alike."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from cast import Cast
from cast import moment as at
from issuing_steps import asked, issued
from linear_attack import Knowledge, read_paper
from measured_province import plan_of_twelve
from nhipcau.core.protection import Audience
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.models import Published
from nhipcau.web.indicators.bridge import measure_targets
from nhipcau.web.reports.bridge import annex_workbook
from nhipcau.web.reports.issuing.content import kept
from nhipcau.web.reports.models import IssuedReport
from report_samples import compiled, report_of_police

FIRST, AGAIN = at(2022, 7, 4, 11), at(2022, 8, 4, 11)
LATER = date(2022, 8, 5)


def printed(of: IssuedReport) -> dict[str, str]:
    """What the public version of an issued report prints of figures about people."""
    known = Knowledge(programme())
    cells = read_paper(known, kept(of.snapshot).blocks[Audience.PUBLIC], 2022, "H1")
    return {key: text for (key, _time), text in cells.items()}


def told_by_target(code: str) -> tuple[Fraction | None, Fraction | None]:
    """Both numbers of the change on the public board."""
    of = {each.code: each for each in measure_targets(plan(), code, LATER, audience="public")}["T08"]
    return (of.lines[0].numerator, of.lines[0].denominator)


def plan():
    from nhipcau.web.plans.models import Plan

    return Plan.objects.get()


@pytest.fixture
def first(cast: Cast) -> IssuedReport:
    """The half-year is issued with 30 cases prosecuted against 21 a year before, and 12 detected."""
    from cast import province

    plan_of_twelve(province())
    report_of_police(province(), "2021-H1", {"E03v": 21, "E01": 40}, at(2021, 6, 16))
    report_of_police(province(), "2022-H1", {"E03v": 30, "E01": 12}, at(2022, 6, 16))
    return issued(cast, asked(moment=FIRST), FIRST)


def test_what_is_printed_is_remembered(first: IssuedReport) -> None:
    rows = {
        (row.figure, row.period): row.value for row in Published.objects.filter(paper=first.ref, breakdown="")
    }
    assert (rows["E03v", "2022-H1"], rows["E03v", "2021-H1"], rows["E01", "2022-H1"]) == (30, 21, 12)
    assert rows["E01", "2021-H1"] == 40


def test_a_small_correction_changes_no_public_paper(cast: Cast, first: IssuedReport) -> None:
    from cast import province

    report_of_police(province(), "2022-H1", {"E03v": 32, "E01": 13}, at(2022, 8, 1))
    again = issued(cast, asked(moment=AGAIN), AGAIN)
    assert again.edition == 2
    assert printed(again) == printed(first)
    assert printed(first)["E03v"] == "30"
    full = compiled(province(), code="2022-H1", day=LATER)
    assert full.evidence.figures["E03v", ""] == 32, "the full version says what is known"


def test_page_paper_and_annex_show_the_same_number(cast: Cast, first: IssuedReport) -> None:
    import io

    import openpyxl

    from cast import province

    report_of_police(province(), "2022-H1", {"E03v": 32}, at(2022, 8, 1))
    assert told_by_target("2022-H1") == (30, 21)
    report = compiled(province(), code="2022-H1", public=True, day=LATER)
    assert report.evidence.figures["E03v", ""] == 30
    book = openpyxl.load_workbook(io.BytesIO(annex_workbook(report)))
    numbers = {row[0]: row[3] for sheet in book for row in sheet.iter_rows(values_only=True) if len(row) > 3}
    assert numbers["E03v"] == 30


def test_a_large_correction_is_told(cast: Cast, first: IssuedReport) -> None:
    from cast import province

    report_of_police(province(), "2022-H1", {"E03v": 36}, at(2022, 8, 1))
    assert printed(issued(cast, asked(moment=AGAIN), AGAIN))["E03v"] == "36"
    assert told_by_target("2022-H1") == (36, 21)


def test_next_year_compares_with_what_was_printed(cast: Cast, first: IssuedReport) -> None:
    from cast import province

    report_of_police(province(), "2022-H1", {"E01": 14}, at(2022, 8, 1))
    report_of_police(province(), "2023-H1", {"E01": 50}, at(2023, 6, 16))
    from nhipcau.web.plans.models import Plan

    Plan.objects.update(period_to=date(2023, 12, 14))
    report = compiled(province(), code="2023-H1", public=True, day=date(2023, 6, 20))
    assert report.evidence.previous["E01", ""] == 12


def test_without_the_hold_the_correction_is_found(
    cast: Cast, first: IssuedReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attack that the hold answers: two editions, one number, their difference."""
    from cast import province
    from nhipcau.web.figures import published

    monkeypatch.setattr(published, "held", lambda now, *_: now)
    report_of_police(province(), "2022-H1", {"E03v": 32}, at(2022, 8, 1))
    again = issued(cast, asked(moment=AGAIN), AGAIN)
    assert int(printed(again)["E03v"]) - int(printed(first)["E03v"]) == 2
