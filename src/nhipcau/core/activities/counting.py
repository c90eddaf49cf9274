"""How much of which figure a record makes. Rule: docs/rules/activities.md.

Periods are those of Decree 09/2019 (core.calendar); what T1, T5, T6 and T10 need is the official specification §2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nhipcau.core.activities.shapes import ActivityKind, Feed, Mode, Of, Per, Step, Values
from nhipcau.core.calendar import period, reporting_year
from nhipcau.core.terms.breakdowns import encode

CUT_OFFS = ("H1", "Y")
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Told:
    """A record as far as counting goes: its day, its answers, what came after, the kind of its agency."""

    day: date
    values: Values
    steps: tuple[Step, ...] = ()
    agency_kind: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """Part of a cell: figure × period × breakdown. `stock`: holds at a cut-off; else it happened in the period."""

    figure: str
    period: str
    breakdown: str
    value: Decimal
    mode: Mode
    of: Of
    stock: bool


def contributions(kind: ActivityKind, told: Told) -> tuple[Contribution, ...]:
    """Every part of a cell that the record makes; nothing is ever made of an answer that is not there."""
    return tuple(
        Contribution(feed.figure, code, key, amount, feed.mode, feed.of, stock=feed.per is Per.CUT_OFF)
        for feed in kind.feeds
        if _applies(feed, told)
        for code in _periods(kind, feed, told)
        for key, amount in _cells(feed, told.values)
    )


def _applies(feed: Feed, told: Told) -> bool:
    joined = {kind for kind, day in feed.from_day if day <= told.day}
    if feed.only and told.agency_kind not in {*feed.only, *joined}:
        return False
    return all(_answer(told.values.get(field)) in allowed for field, allowed in feed.when)


def _answer(value: object) -> str:
    return "true" if value is True else str(value)


def _periods(kind: ActivityKind, feed: Feed, told: Told) -> list[str]:
    days = [told.day, *(step.day for step in told.steps)] if feed.again else [told.day]
    if feed.per is Per.CUT_OFF:
        return sorted({code for day in days for code in _cut_offs(day) if _runs(kind, told, code)})
    return sorted({_period_of(day, feed.per) for day in days})


def _period_of(day: date, per: Per) -> str:
    parts = ("Q1", "Q2", "Q3", "Q4") if per is Per.QUARTER else ("H1", "H2")
    year = reporting_year(day)
    return next(f"{year}-{part}" for part in parts if day in period(f"{year}-{part}"))


def _cut_offs(day: date) -> Iterator[str]:
    """The cut-offs of the day's reporting year that are not before it."""
    for part in CUT_OFFS:
        code = f"{reporting_year(day)}-{part}"
        if day <= period(code).end:
            yield code


def _runs(kind: ActivityKind, told: Told, code: str) -> bool:
    """Whether the thing is in operation at the cut-off: not in a stage that does not count."""
    reached = [step for step in told.steps if step.stage and step.day <= period(code).end]
    if not reached:
        return True
    last = kind.stage(max(reached, key=lambda step: step.day).stage)
    return last is None or last.counts


def _cells(feed: Feed, values: Values) -> Iterator[tuple[str, Decimal]]:
    pairs = {axis: _word(word, values) for axis, word in feed.breakdown}
    if not all(pairs.values()):
        return
    if feed.axis:
        parts = _parts(values.get(feed.amount))
        if feed.whole and parts:
            yield encode(pairs), sum(parts.values(), Decimal(0))
        for choice, part in sorted(parts.items()):
            yield encode({**pairs, feed.axis: choice}), part
        return
    amount = _amount(feed, values)
    if amount is None:
        return
    if feed.whole or not pairs:
        yield "", amount
    if pairs:
        yield encode(pairs), amount


def _word(word: str, values: Values) -> str:
    if not word.startswith("$"):
        return word
    answer = values.get(word[1:], "")
    return answer if isinstance(answer, str) else ""


def _amount(feed: Feed, values: Values) -> Decimal | None:
    if not feed.amount:
        return ONE
    answer = values.get(feed.amount)
    return Decimal(answer) if isinstance(answer, str | int) and answer != "" else None


def _parts(answer: object) -> dict[str, Decimal]:
    if isinstance(answer, dict):
        return {key: Decimal(amount) for key, amount in answer.items()}
    return dict.fromkeys(answer, ONE) if isinstance(answer, list) else {}
