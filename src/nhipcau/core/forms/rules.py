"""Rules over several cells: what must be stated, parts and wholes, sums. Prose in `docs/rules/forms.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from nhipcau.core.forms.cells import NOT_APPLICABLE_ENTRY, NOT_REPORTED_ENTRY, Entry
from nhipcau.core.forms.columns import place_label
from nhipcau.core.forms.numbers import written
from nhipcau.core.forms.problems import Problem
from nhipcau.core.forms.shapes import CellKey, Form, FormLine, Kind
from nhipcau.core.terms import CellState

Entries = Mapping[CellKey, Entry]


def with_totals(form: Form, period: str, entries: Entries) -> dict[CellKey, Entry]:
    """The entries, with a blank total filled in where every part of it is stated."""
    filled = dict(entries)
    for line, key in form.cells(period):
        if line.sum_of and _at(filled, key).state is CellState.NOT_REPORTED:
            total = _total([_at(filled, CellKey(part, key.period)) for part in line.sum_of])
            if total is not None:
                filled[key] = total
    return filled


def blanks(form: Form, period: str, entries: Entries) -> int:
    """How many cells that ask for a number are blank: not reported, which is not zero. Words may be left out."""
    return sum(
        line.kind is not Kind.TEXT and _at(entries, key).state is CellState.NOT_REPORTED
        for line, key in form.cells(period)
    )


def check_return(form: Form, period: str, entries: Entries) -> tuple[Problem, ...]:
    """What stands in the way of submitting; () lets it pass. A blank that is not required is no problem."""
    found: list[Problem] = []
    for line, key in form.cells(period):
        entry = _at(entries, key)
        if line.required and entry.state is CellState.NOT_REPORTED:
            found.append(
                _problem(form, key, "Cần ghi số, 0 nếu không có, hoặc x nếu không áp dụng; ô đang để trống.")
            )
        if line.sum_of:
            found.extend(_sum_problems(form, line, key, entries))
        if line.part_of:
            found.extend(_part_problems(form, line, key, entries))
    return tuple(found)


def _sum_problems(form: Form, line: FormLine, key: CellKey, entries: Entries) -> Iterator[Problem]:
    whole = _at(entries, key)
    parts = [_at(entries, CellKey(part, key.period)) for part in line.sum_of]
    total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    if whole.state is CellState.NOT_REPORTED:
        return
    stated = whole.value or Decimal(0)
    met = f"tổng số ghi {written(stated)}, cộng các dòng chi tiết được {written(total)}"
    if whole.state is CellState.NOT_APPLICABLE:
        if total:
            yield _problem(
                form, key, f"Tổng số ghi x nhưng các dòng chi tiết có {written(total)}. Hãy ghi lại tổng số."
            )
    elif total > stated:
        yield _problem(form, key, f"Chi tiết không được lớn hơn tổng số: {met}. Hãy sửa một trong hai.")
    elif total != stated and all(part.state is not CellState.NOT_REPORTED for part in parts):
        yield _problem(form, key, f"Tổng số phải bằng tổng các dòng chi tiết: {met}. Hãy sửa một trong hai.")


def _part_problems(form: Form, line: FormLine, key: CellKey, entries: Entries) -> Iterator[Problem]:
    value = _at(entries, key).value
    for name in line.part_of:
        whole = _at(entries, CellKey(name, key.period)).value
        if whole is not None and value is not None and value > whole:
            of = form.by_key[name]
            yield _problem(
                form,
                key,
                f"Phần không được lớn hơn tổng: ghi {written(value)}, dòng {of.number} “{of.label}” ghi "
                f"{written(whole)}. Hãy sửa một trong hai.",
            )


def _total(parts: list[Entry]) -> Entry | None:
    if any(part.state is CellState.NOT_REPORTED for part in parts):
        return None
    if all(part.state is CellState.NOT_APPLICABLE for part in parts):
        return NOT_APPLICABLE_ENTRY
    return Entry(CellState.VALUE, sum((part.value or Decimal(0) for part in parts), Decimal(0)))


def _at(entries: Entries, key: CellKey) -> Entry:
    return entries.get(key, NOT_REPORTED_ENTRY)


def _problem(form: Form, key: CellKey, message: str) -> Problem:
    return Problem(key.line, key.period, f"{place_label(form, key)}: {message}")
