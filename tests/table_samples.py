"""The table of `import returns`: a commune's BM-01 as rows of a CSV."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from form_samples import form
from nhipcau.core.forms.cells import NOT_REPORTED_ENTRY
from nhipcau.core.forms.table import HEADER, RowKey, row_of
from return_steps import FULL, H1, draft

if TYPE_CHECKING:
    from nhipcau.web.places.models import Unit

CUT_OFF = date(2022, 6, 14)
Rows = list[list[str]]


def rows_for(unit: Unit, **cells: str) -> Rows:
    """Every cell of the commune's form: as in FULL, but those named."""
    from nhipcau.web.returns.models import Return

    agency = unit.agencies.get(kind="commune_committee")
    of = RowKey("BM-01", 1, unit.pk, CUT_OFF, H1, agency.key)
    blank = Return(form="BM-01", form_version=1, period=H1, unit=unit, agency=agency)
    given_in = draft(blank, **{**FULL, **cells})
    return [
        list(row_of(of, line, key, given_in.entries.get(key, NOT_REPORTED_ENTRY), ""))
        for line, key in form("BM-01").cells(H1)
    ]


def table(rows: Rows) -> bytes:
    """The bytes of the file."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(HEADER)
    writer.writerows(rows)
    return target.getvalue().encode()
