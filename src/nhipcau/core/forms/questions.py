"""What may be right but asks for a second look: unusual jumps, nothing but zeros."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from nhipcau.core.forms.columns import place_label
from nhipcau.core.forms.numbers import written
from nhipcau.core.forms.problems import Problem
from nhipcau.core.forms.rules import Entries
from nhipcau.core.forms.shapes import CellKey, Form

JUMP = 5  # so many times more, or fewer, than a year before
NOTICEABLE = 20  # and at least so much apart
FEWEST_ZEROS = 5


def a_year_before(key: CellKey) -> CellKey:
    """The same cell in the same period of the previous year."""
    year, _, suffix = key.period.partition("-")
    return CellKey(key.line, f"{int(year) - 1}-{suffix}")


def questions(form: Form, entries: Entries, before: Mapping[CellKey, Decimal]) -> tuple[Problem, ...]:
    """Questions to whoever files; `before` holds the approved values of the year before."""
    return (*_jumps(form, entries, before), *_zeros(entries))


def _jumps(form: Form, entries: Entries, before: Mapping[CellKey, Decimal]) -> Iterator[Problem]:
    for key, entry in entries.items() if before else ():
        past = before.get(a_year_before(key))
        if entry.value is None or past is None or abs(entry.value - past) < NOTICEABLE:
            continue
        if entry.value >= JUMP * past or past >= JUMP * entry.value:
            asked = (
                f"Ghi {written(entry.value)}, cùng kỳ năm trước là {written(past)}. "
                "Số này có đúng không? Nếu đúng, hãy ghi lý do vào phần ghi chú."
            )
            yield Problem(key.line, key.period, f"{place_label(form, key)}: {asked}", question=True)


def _zeros(entries: Entries) -> Iterator[Problem]:
    values = [entry.value for entry in entries.values() if entry.value is not None]
    if len(values) >= FEWEST_ZEROS and not any(values):
        yield Problem(
            "",
            "",
            "Mọi ô có số đều là 0. Trong kỳ thật sự không phát sinh, hay chưa có số liệu? "
            "Chưa có số liệu thì để trống; không áp dụng thì ghi x.",
            question=True,
        )
