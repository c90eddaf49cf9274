"""Blocks as the page shows them: the paper as it will be printed, each figure a link to where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from nhipcau.core.papers import Block, Heading, Letterhead, Reference, Row, Run, Table, date_line, mark
from nhipcau.core.papers import number_line as numbered

LINE_END = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Traces:
    """Of which period the links are, and which figures are added up in this room. `day`: as known then; None: today."""

    period: str
    added_up_here: frozenset[str] = frozenset()
    day: date | None = None

    @property
    def known(self) -> dict[str, str]:
        """What an address says of the day."""
        return {"ngay": self.day.isoformat()} if self.day else {}


@dataclass(frozen=True, slots=True)
class Shown:
    """A block with what the template needs: `kind` chooses the markup."""

    kind: str
    block: Block
    marker: str
    data: Any


def shown(blocks: Sequence[Block], of: Traces) -> Iterator[Shown]:
    """The blocks in order, marked as on paper."""
    for each in mark(blocks):
        kind = type(each.block).__name__.lower()
        yield Shown(kind, each.block, each.marker, _data(each.block, of))


def _data(block: Block, of: Traces) -> Any:
    if isinstance(block, Letterhead):
        return {
            "number": numbered(block.number, block.symbol),
            "date": date_line(block.place, block.day, block.year),
        }
    if isinstance(block, Heading):
        return block.text.upper() if block.level == "part" else block.text
    if isinstance(block, Table):
        return SafeString("".join(_row(block, row, of) for row in block.rows))
    return _pieces(getattr(block, "runs", ()), of)


def _row(table: Table, row: Row, of: Traces) -> SafeString:
    """A line of a table. There are thousands of cells: no template for their markup, the table says how they align.

    Cells and lines end where the next one begins, as HTML lets them: a twentieth of what goes over the wire.
    """
    span = format_html(' colspan="{}"', len(table.columns)) if row.group else ""
    cells = ((span, _pieces(cell.runs, of)) for cell in row.cells)
    group = format_html(' class="{}"', "group") if row.group else ""
    return format_html("<tr{}>{}\n", group, format_html_join("", "<td{}>{}", cells))


def _pieces(runs: Sequence[Run], of: Traces) -> SafeString:
    """Pieces of text, each figure a link to where it comes from."""
    return SafeString("".join(_piece(run, of) for run in runs))


def _piece(run: Run, of: Traces) -> SafeString:
    text: SafeString = linebreaksbr(run.text) if LINE_END.search(run.text) else escape(run.text)
    if run.reference:
        return format_html('<a class="figure" href="{}">{}</a>', trace_url(run.reference, of), text)
    if run.bold:
        return format_html("<b>{}</b>", text)
    return format_html("<i>{}</i>", text) if run.italic else text


def trace_url(reference: Reference, of: Traces) -> str:
    """The page of the target or figure; what is added up here has its page in this room."""
    if reference.target:
        return f"{_page('indicators:target', reference.target)}?{urlencode({'ky': of.period, **of.known})}"
    asked = {"ky": reference.period or of.period, **of.known}
    if reference.breakdown:
        asked["phan"] = reference.breakdown
    here = reference.breakdown.startswith("@") or reference.figure in of.added_up_here
    room = "reports" if here else "indicators"
    return f"{_page(f'{room}:figure', reference.figure)}?{urlencode(asked)}"


@lru_cache(maxsize=1024)
def _page(name: str, code: str) -> str:
    return reverse(name, args=[code])
