"""What would read otherwise after an issue: exactly the changed figures, with the acts behind; the bytes stay."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from random import Random

import docx
import openpyxl
import pytest

from cast import Cast
from cast import moment as at
from full_province import adopt_plan, report_everything
from issuing_steps import SUBMITTED, asked, issued
from nhipcau.core.protection import Audience
from nhipcau.core.terms import CellState
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.models import Fact
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.files import disk
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province
from nhipcau.web.reports.bridge import annex_workbook, word_file
from nhipcau.web.reports.issuing.actions import take_issued
from nhipcau.web.reports.issuing.comparing import Compared, compared
from nhipcau.web.reports.issuing.content import content_of
from nhipcau.web.reports.models import IssuedReport
from nhipcau.web.returns.bridge import province_only
from report_samples import COUNTS, HALF, half_year, report_counts

LATER = at(2022, 8, 1, 9)
VERSIONS = (Audience.RESTRICTED, Audience.PUBLIC)


@pytest.fixture
def on_the_day(province: Province) -> Iterator[None]:
    half_year(province)
    with clock_set_by_hand(SUBMITTED):
        yield


def found(of: IssuedReport, audience: Audience = Audience.RESTRICTED) -> Compared:
    with clock_set_by_hand(LATER):
        return compared(of, audience, LATER.date())


@pytest.mark.usefixtures("on_the_day")
def test_nothing_restated_nothing_reads_otherwise(cast: Cast) -> None:
    of = issued(cast)
    assert [found(of, audience).nothing for audience in VERSIONS] == [True, True]


@pytest.mark.usefixtures("on_the_day")
def test_one_figure_is_told_with_what_it_was_and_why(cast: Cast, province: Province) -> None:
    of = issued(cast)
    report_counts(province, "2022-H1", HALF.end, {**COUNTS, "A08": (3, "")}, LATER - timedelta(days=1))
    told = found(of)
    assert [each.code for each in told.figures] == ["A08"]
    rows = {(row.place, row.column): (row.printed, row.now) for row in told.figures[0].rows}
    assert set(rows.values()) == {("20", "30")}
    assert any(column == "Kỳ này" for _place, column in rows)
    assert any(not column for _place, column in rows)
    assert len(told.figures[0].reasons) == 10
    first = told.figures[0].reasons[0]
    assert (first.before, first.after, first.period) == (Decimal(2), Decimal(3), "2022-H1")
    assert told.texts == ()


@pytest.mark.usefixtures("on_the_day")
def test_a_return_restated_by_its_people_is_told_with_their_names(cast: Cast, province: Province) -> None:
    from nhipcau.web.returns.actions import approve, restate, save, submit
    from return_steps import FULL, approved, draft, letter

    letter(cast)
    row = approved(cast)
    of = issued(cast)
    clerk, officer = cast.actor("commune_clerk"), cast.actor("officer")
    restate(clerk, row.pk, "Cộng thiếu một cuộc.", at(2022, 7, 20))
    save(clerk, row.pk, draft(row, **{**FULL, "A08": "2"}), at(2022, 7, 20, 9))
    submit(clerk, row.pk, at(2022, 7, 20, 10), answered=True)
    approve(officer, row.pk, at(2022, 7, 21))
    told = {each.code: each for each in found(of).figures}
    why = next(each for each in told["A08"].reasons if each.after == 2)
    assert (why.who, why.form, why.told) == (officer.name, "BM-01", "Cộng thiếu một cuộc.")
    assert why.url == f"/bieu-mau/{row.pk}/"
    assert why.moment == at(2022, 7, 21)
    texts = found(of).texts
    assert [row.title for row in texts] == ["4. Số liệu đính chính sau khi duyệt"]  # and nobody is late by it


def cells(data: bytes) -> list[tuple[str, ...]]:
    """Every line of every table of a Word file as text."""
    document = docx.Document(io.BytesIO(data))
    return [tuple(cell.text for cell in row.cells) for table in document.tables for row in table.rows]


def test_after_a_hundred_restatements_the_bytes_stay_and_exactly_the_changed_figures_are_told(
    cast: Cast, province: Province
) -> None:
    """Held against the annex workbook of a report compiled anew: another way through blocks, cells and texts."""
    adopt_plan()
    for code in ("2021-Q1", "2021-Q2", "2021-H1", "2022-Q1", "2022-Q2", "2022-H1"):
        report_everything(province.pk, code)
    with clock_set_by_hand(SUBMITTED):
        of = issued(cast)
    before = {each.name: disk.read(each.sha256) for each in of.files.all()}
    dice = Random(20221128)
    changed: set[str] = set()
    for step in range(100):
        changed |= restate_one(province, dice, step)
    for file in of.files.all():
        assert take_issued(cast.actor("officer"), file, LATER).data == before[file.name]
    with clock_set_by_hand(LATER):
        now = content_of(asked(moment=LATER))
    for audience in VERSIONS:
        told = found(of, audience)
        name = "phu-luc-2022-H1-P1-" + ("cong-khai" if audience is Audience.PUBLIC else "han-che") + ".xlsx"
        assert told_cells(told) == cells_that_differ(before[name], annex_workbook(now.versions[audience]))
        codes = {each.code for each in told.figures if not each.is_target}
        assert codes <= changed
        assert len(codes) > 12
        assert all(each.reasons for each in told.figures)
        assert every_change_is_printed(
            told, before[name.replace("phu-luc", "bao-cao").replace("xlsx", "docx")]
        )
        old = before[name.replace("phu-luc", "bao-cao")[:-4] + "docx"]
        assert paragraphs_not_told(told, old, word_file(now.versions[audience])) == []


def paragraphs_not_told(told: Compared, before: bytes, after: bytes) -> list[str]:
    """Those of the issued body that read otherwise now without any place of them on the page."""
    old, new = (
        [each.text for each in docx.Document(io.BytesIO(data)).paragraphs] for data in (before, after)
    )
    places = [row for each in told.figures for row in each.rows if not row.column] + list(told.texts)
    changed = [each for each in old if each.strip() and each not in new]
    assert len(changed) > 5
    return [each for each in changed if not any(row.printed and row.printed in each for row in places)]


def restate_one(province: Province, dice: Random, step: int) -> set[str]:
    """One cell of one body gets another value, as an approved return would bring it."""
    count = Fact.objects.filter(province_id=province.pk, value__isnull=False).count()
    row = Fact.objects.filter(province_id=province.pk, value__isnull=False).order_by(
        "figure", "period", "unit_id", "breakdown", "reporter"
    )[dice.randrange(count)]
    assert row.value is not None
    value = row.value + dice.choice((-1, 1, 2, 7)) if row.value > 1 else row.value + dice.choice((1, 3))
    moment = at(2022, 7, 5) + timedelta(minutes=step)
    said = FigureValue(
        row.figure,
        row.period,
        row.unit_id,
        row.parent_id or None,
        row.breakdown,
        row.reporter,
        value,
        CellState.VALUE,
    )
    put(province.pk, [said], row.act_ref, moment, province_only=province_only())
    return {row.figure}


def told_cells(told: Compared) -> set[tuple[str, str]]:
    """Line and column of every place in a table with codes."""
    rows = [row for each in told.figures for row in each.rows if row.column]
    return {(row.line, row.column) for row in rows if re.match(r"[A-GPT]\d\d", row.line)}


def cells_that_differ(before: bytes, after: bytes) -> set[tuple[str, str]]:
    """The same from the workbooks."""
    old, new = _cells(before), _cells(after)
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _cells(data: bytes) -> dict[tuple[str, str], object]:
    """By line (code and label) and column: of the sheets with codes."""
    found: dict[tuple[str, str], object] = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        columns: tuple[object, ...] = ()
        code = ""
        for row in sheet.iter_rows(values_only=True):
            if "Mã" in row:
                columns = row
            elif columns and row[1] is not None:
                place = columns.index("Mã")
                code = str(row[place] or "") or code
                line = f"{code} {row[place + 1]}"
                for column, value in zip(columns[place + 2 :], row[place + 2 :], strict=True):
                    if value not in (None, ""):
                        found[line, str(column)] = value
    return found


def every_change_is_printed(told: Compared, data: bytes) -> bool:
    """What the page says was printed stands in the issued file."""
    lines = cells(data)
    text = "\n".join([each.text for each in docx.Document(io.BytesIO(data)).paragraphs])
    return all(
        row.printed in text if not row.column else any(row.printed in line for line in lines)
        for each in told.figures
        for row in each.rows
        if row.printed
    )
