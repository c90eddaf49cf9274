"""What issued reports print beside the figures of the period: last year's, changes, shares, totals, words of change.

Recomputed from what the figure pages say of the two periods; part of tests/issued_checks.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nhipcau.core.papers import Reference, Row

Values = Callable[["Reference", str], frozenset[Fraction]]  # what the page says of a period
CHANGE = re.compile(r"(tăng|giảm) ([\d.,]+)(?: \(tương ứng ([\d.,]+)%\))? so với cùng kỳ năm (\d{4})")
NEAR = Fraction(1, 20)  # of a printed decimal


def number(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", "."))


def statistics(blocks: Any, code: str, before: str, values: Values) -> Iterator[tuple[str, bool]]:
    """Each cell beside a value of annexes II and V: where it stands, and whether it is right."""
    from nhipcau.core.papers import Table

    for table in blocks:
        if not isinstance(table, Table) or [each.title for each in table.columns[3:5]] != [
            "Kỳ này",
            "Cùng kỳ",
        ]:
            continue
        for row in table.rows:
            runs = () if row.group else row.cells[3].runs
            if reference := next((run.reference for run in runs if run.reference), None):
                yield from _row(row, reference, code, before, values)


def _row(
    row: Row, reference: Reference, code: str, before: str, values: Values
) -> Iterator[tuple[str, bool]]:
    now, then, change, share, total = (cell.number for cell in row.cells[3:8])
    name = f"{reference.figure} {reference.breakdown}"
    if now is None:
        return  # withheld
    if then is not None:
        yield f"{name}: cùng kỳ", then in values(reference, before)
    elif not row.cells[4].text.startswith("("):
        yield f"{name}: cùng kỳ chưa có", not values(reference, before) or change is None
    if change is not None:
        yield f"{name}: tăng, giảm", then is not None and change == now - then
    if share is not None:
        exact = (change or 0) * 100 / then if then else None
        yield f"{name}: tỷ lệ", exact is not None and abs(share - exact) <= NEAR
    if total is not None:
        yield f"{name}: lũy kế", total in values(reference, code)


def phrases(reference: Reference, text: str, code: str, before: str, values: Values) -> bool | None:
    """Whether a change in words is that of the pages; None for a text of another kind."""
    now, then = values(reference, code), values(reference, before)
    if found := CHANGE.fullmatch(text):
        word, amount, percent, _year = found.groups()
        wanted = number(amount) if word == "tăng" else -number(amount)
        pairs = [(a, b) for a in now for b in then if a - b == wanted]
        if percent is None:
            return bool(pairs)
        return any(b and abs(abs(a - b) * 100 / b - number(percent)) <= NEAR for a, b in pairs)
    if text == "bằng cùng kỳ":
        return bool(now & then)
    if text == "cùng kỳ không phát sinh":
        return then == {0}
    if text.startswith(("Trong kỳ không phát sinh", "không phát sinh")):
        return now == {0}
    return None
