"""Every figure of a full report equals a recount that shares nothing with the report's code, and stands in the file."""

import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import docx
import pytest

from full_province import adopt_plan, report_everything
from nhipcau.core.papers import Block, Caption, Paragraph, Run, Table
from nhipcau.core.terms import Aggregation
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.models import Fact
from nhipcau.web.indicators.bridge import measure_targets
from nhipcau.web.places.models import Flag, Province
from nhipcau.web.places.queries import flagged
from nhipcau.web.plans.queries import plan_in_force
from nhipcau.web.reports.bridge import Compiled, word_file
from report_samples import compiled

HALF = ("2022-Q1", "2022-Q2", "2022-H1")
YEAR = ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2022-H1", "2022-H2", "2022-Y")


def full(province: Province, *codes: str) -> None:
    adopt_plan()
    for code in codes:
        report_everything(province.pk, code)


def recount(figure: str, breakdown: str, codes: tuple[str, ...]) -> Fraction | None:
    """Sums: everything in the time, since no body reports one figure both by quarters and by halves. Stocks and
    distinct counts: what was asked at the end. A body that gave no whole gave it by its parts."""
    known = programme().figures[figure]
    rows = Fact.objects.filter(figure=figure, period__in=codes, value__isnull=False)
    if known.aggregation is not Aggregation.SUM:
        rows = rows.filter(period__in=(codes[-1], f"2022-Q{4 if codes is YEAR else 2}"))
    if breakdown.startswith("@"):
        rows = rows.filter(unit_id__in=flagged(12, Flag(breakdown[1:]), date(2022, 6, 14)))
    elif breakdown:
        return total(rows.filter(breakdown=breakdown))
    whole = rows.filter(breakdown="")
    axis = next((axis for axis in known.axes if axis.exhaustive), None)
    keys = [f"{axis.key}={choice.key}" for choice in axis.choices] if axis else []
    given = set(whole.values_list("unit_id", "reporter"))
    alone = [row for row in rows.filter(breakdown__in=keys) if (row.unit_id, row.reporter) not in given]
    return total([*whole, *alone])


def total(rows: Iterable[Fact]) -> Fraction | None:
    values = [row.value for row in rows if row.value is not None]
    return Fraction(sum(values, Decimal(0))) if values else None


def runs(blocks: tuple[Block, ...]) -> Iterator[Run]:
    for block in blocks:
        if isinstance(block, Paragraph | Caption):
            yield from block.runs
        elif isinstance(block, Table):
            yield from (run for row in block.rows for cell in row.cells for run in cell.runs)


def printed(report: Compiled) -> dict[tuple[str, str], set[str]]:
    """Texts by figure and part; words for changes and zeros are not numbers."""
    found: dict[tuple[str, str], set[str]] = {}
    for run in runs(report.draft.blocks):
        if run.reference and run.reference.figure and run.text.replace(".", "").replace(",", "").isdigit():
            key = (run.reference.figure, run.reference.breakdown)
            found.setdefault(key, set()).add(run.text)
    return found


def number(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    ("code", "codes", "day"),
    [("2022-H1", HALF, date(2022, 6, 20)), ("2022-Y", YEAR, date(2022, 12, 20))],
)
def test_every_printed_figure_equals_a_recount(
    province: Province, code: str, codes: tuple[str, ...], day: date
) -> None:
    full(province, *(each for each in codes if each != "2022-H2"))
    report = compiled(province, code=code, day=day)
    told = printed(report)
    assert len(told) > 200
    wrong = {
        key: (texts, recount(*key, codes))
        for key, texts in told.items()
        if {number(text) for text in texts} != {recount(*key, codes)}
    }
    assert wrong == {}


def test_what_is_in_the_blocks_is_in_the_file(province: Province) -> None:
    full(province, *HALF)
    report = compiled(province)
    document = docx.Document(io.BytesIO(word_file(report)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(each.text for each in document.paragraphs), *cells])
    assert [each for texts in printed(report).values() for each in texts if each not in text] == []


def test_shares_in_the_body_are_those_of_the_targets(province: Province) -> None:
    full(province, *HALF)
    day = date(2022, 6, 20)
    plan = plan_in_force(province.pk, day)
    assert plan
    measured = {each.code: each for each in measure_targets(plan, "2022-H1", day)}
    checked = 0
    for block in compiled(province).draft.blocks:
        for run in block.runs if isinstance(block, Paragraph) else ():
            if run.reference and run.reference.target and run.text.endswith("%") and "đạt" not in run.text:
                result = measured[run.reference.target].result
                assert result is not None
                assert abs(number(run.text[:-1]) - result) <= Fraction(1, 10)
                checked += 1
    assert checked >= 6


def test_a_whole_that_holds_parts_given_alone_leads_to_the_page_that_adds_them(province: Province) -> None:
    """The office of culture gives contests and no number of all meetings: its contests are meetings too."""
    from nhipcau.core.papers import Reference
    from nhipcau.web.reports.printed import Traces, trace_url
    from nhipcau.web.reports.queries import trace

    full(province, *HALF)
    report = compiled(province)
    traces = Traces("2022-H1", report.added_up_here)
    assert "B02" in report.added_up_here
    assert trace_url(Reference(figure="B02", period="2022-H1"), traces).startswith("/bao-cao/so-lieu/B02/")
    assert trace_url(Reference(figure="A04", period="2022-H1"), traces).startswith("/so-lieu/A04/")
    for code in report.added_up_here:
        found = trace(province.pk, programme().figures[code], "", report.asked.period, report.asked.day)
        assert {number(text) for text in printed(report)[code, ""]} == {found.value}
        assert sum((source.value for source in found.sources), Fraction(0)) == found.value


def test_the_list_of_staff_is_the_standing_agency_s_and_clean_communes_are_the_districts(
    province: Province,
) -> None:
    """Districts tell of their part of the list, the office of culture of what it helps: neither is added once more."""
    full(province, *(each for each in YEAR if each != "2022-H2"))
    told = printed(compiled(province, code="2022-Y", day=date(2022, 12, 20)))
    for figure, kinds in {
        "B20": {"department"},
        "B20t": {"department"},
        "B11": {"district_committee"},
    }.items():
        rows = Fact.objects.filter(figure=figure, period="2022-Y", breakdown="", value__isnull=False)
        reporters = dict(Agency.objects.values_list("key", "kind"))
        assert {reporters[row.reporter] for row in rows} == kinds, figure
        assert {number(text) for text in told[figure, ""]} == {total(rows)}
    assert Fact.objects.filter(figure__in=("B20h", "B20k", "B11c"), value__gt=0).exists()
