"""What may be right but asks for a second look: unusual jumps, figures copied, nothing but zeros."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from nhipcau.core.forms.columns import place_label
from nhipcau.core.forms.numbers import written
from nhipcau.core.forms.past import a_year_before, in_the_return_before, period_before
from nhipcau.core.forms.problems import Problem
from nhipcau.core.forms.rules import Entries
from nhipcau.core.forms.shapes import CellKey, Form

JUMP = 5  # so many times more, or fewer, than a year before
NOTICEABLE = 20  # and at least so much apart
LEAP = 10  # the same against the period just before, which differs more by season
FEWEST_ZEROS = 5
FEWEST_COPIED = 3


def questions(form: Form, entries: Entries, before: Mapping[CellKey, Decimal]) -> tuple[Problem, ...]:
    """Questions to whoever files; `before` holds the approved values of the year and the period before."""
    return (*_jumps(form, entries, before), *_copied(form, entries, before), *_zeros(entries))


def _jumps(form: Form, entries: Entries, before: Mapping[CellKey, Decimal]) -> Iterator[Problem]:
    for key, entry in entries.items() if before else ():
        if entry.value is None:
            continue
        against = (
            (before.get(a_year_before(key)), JUMP, "cùng kỳ năm trước"),
            (before.get(period_before(form.by_key[key.line], key)), LEAP, "kỳ trước"),
        )
        for past, times, word in against:
            if past is not None and _far_apart(entry.value, past, times):
                asked = (
                    f"Ghi {written(entry.value)}, {word} là {written(past)}. "
                    "Số này có đúng không? Nếu đúng, hãy ghi lý do vào phần ghi chú."
                )
                yield Problem(key.line, key.period, f"{place_label(form, key)}: {asked}", question=True)
                break


def _far_apart(value: Decimal, past: Decimal, times: int) -> bool:
    return abs(value - past) >= NOTICEABLE and (value >= times * past or past >= times * value)


def _copied(form: Form, entries: Entries, before: Mapping[CellKey, Decimal]) -> Iterator[Problem]:
    """Every figure the same as in the return before: only the date may have been changed."""
    values = {key: entry.value for key, entry in entries.items() if entry.value is not None}
    telling = sum(bool(value) for value in values.values())
    if telling < FEWEST_COPIED or not before:
        return
    if all(
        value == before.get(in_the_return_before(form, form.by_key[key.line], key))
        for key, value in values.items()
    ):
        yield Problem(
            "",
            "",
            "Mọi số giống hệt kỳ trước. Có phải mới đổi ngày, chưa cập nhật số liệu? Nếu số đúng là như vậy, "
            "hãy xác nhận đã xem lại.",
            question=True,
        )


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
