"""Every form, in every period it is filed for, comes back from its workbook and from its table as it went out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cast import moment
from nhipcau.core.forms import CellKey, Entry, Form, Kind
from nhipcau.core.forms.rules import check_return, with_totals
from nhipcau.core.forms.table import RowKey, read_rows, row_of
from nhipcau.core.terms import CellState
from nhipcau.readers.workbooks import read_workbook
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.workbooks.identity import Identity
from nhipcau.web.returns.workbooks.layout import Heading
from nhipcau.web.returns.workbooks.read import read_draft
from nhipcau.web.returns.workbooks.write import write

VERSIONS = [form for versions in programme().form_versions.values() for form in versions]
FILED = [(form, f"2022-{each}") for form in VERSIONS for each in form.frequencies]
NOT_APPLICABLE = Entry(CellState.NOT_APPLICABLE)


def filled(form: Form, period: str) -> dict[CellKey, Entry]:
    """All that a cell may say, one after the other: a value, zero, x, nothing."""
    found: dict[CellKey, Entry] = {}
    for place, (line, key) in enumerate(form.cells(period)):
        turn = place % 4
        if turn == 3:
            continue
        if turn == 2:
            found[key] = NOT_APPLICABLE
        elif line.kind is Kind.TEXT:
            found[key] = Entry(CellState.VALUE, text=f"Kế hoạch số {place}/KH-UBND")
        else:
            most = Decimal(1) if line.kind is Kind.TICK else (line.maximum or Decimal(987))
            value = most if line.kind is not Kind.MONEY else Decimal("12.345")
            found[key] = Entry(CellState.VALUE, value if turn == 0 else Decimal(0))
    return found


@pytest.mark.parametrize(("form", "period"), FILED, ids=lambda each: getattr(each, "code", each))
def test_a_workbook_gives_back_what_it_got(form: Form, period: str) -> None:
    heading = Heading("Cơ quan X", "Đơn vị X", period, date(2021, 12, 15), date(2022, 6, 14), "15/6/2022")
    identity = Identity(form.code, str(form.version), "1", "x", "2022-06-14", period)
    notes = {line.key: f"ghi chú {line.number}" for line in form.lines[:2] if form.columns(line, period)}
    draft = Draft(filled(form, period), notes, "Lò Thị Mai", "Vàng A Sùng", "đường sá khó khăn")
    data = write(form, identity, heading, draft, moment(2022, 6, 15))
    read = read_draft(read_workbook("bieu.xlsx", data), form, heading)
    assert read == draft


@pytest.mark.parametrize(("form", "period"), FILED, ids=lambda each: getattr(each, "code", each))
def test_a_table_gives_back_what_it_got(form: Form, period: str) -> None:
    of = RowKey(form.code, form.version, 7, date(2022, 6, 14), period, "x")
    entries = filled(form, period)
    written = [row_of(of, form.by_key[key.line], key, entry, "") for key, entry in entries.items()]
    rows, problems = read_rows(list(enumerate(written, 2)), {form.code: (form,)})
    assert problems == []
    assert {row.key: row.entry for row in rows} == entries
    assert {row.of for row in rows} == {of}


@pytest.mark.parametrize(("form", "period"), FILED, ids=lambda each: getattr(each, "code", each))
def test_a_form_of_nothing_but_zeros_can_be_submitted(form: Form, period: str) -> None:
    zeros = {
        key: Entry(CellState.VALUE, Decimal(0))
        for line, key in form.cells(period)
        if line.kind is not Kind.TEXT and not line.sum_of
    }
    assert check_return(form, period, with_totals(form, period, zeros)) == ()
