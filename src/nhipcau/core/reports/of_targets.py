"""Fields of patterns that print a target: numerator, denominator, result, share of the plan, level asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from nhipcau.core.catalogue.patterns import Asked
from nhipcau.core.indicators import Line
from nhipcau.core.indicators.printing import number, percent
from nhipcau.core.indicators.verdicts import is_minimum, is_share, level, passes
from nhipcau.core.papers import Reference, Run
from nhipcau.core.reports import macros, words
from nhipcau.core.reports.evidence import TargetResult
from nhipcau.core.terms import Comparator, Frequency, Unit, Verdict

_COMPARED: dict[Comparator, str] = {
    Comparator.AT_LEAST: "từ {} trở lên",
    Comparator.MORE_THAN: "trên {}",
    Comparator.AT_MOST: "không quá {}",
    Comparator.LESS_THAN: "dưới {}",
    Comparator.EQUAL: "{}",
    Comparator.ABOUT: "khoảng {}",
    Comparator.INCREASE: "tăng {}",
    Comparator.DECREASE: "giảm {}",
    Comparator.INCREASE_TO: "tăng lên {}",
    Comparator.DECREASE_TO: "giảm còn {}",
}
_PER: dict[Frequency, str] = {
    Frequency.MONTH: "mỗi tháng",
    Frequency.QUARTER: "mỗi quý",
    Frequency.HALF_YEAR: "mỗi 6 tháng",
    Frequency.NINE_MONTHS: "mỗi 9 tháng",
    Frequency.YEAR: "mỗi năm",
}

_TOLD: dict[Verdict, str] = {
    Verdict.REACHED_YEAR_LEVEL: "đạt",
    Verdict.EXCEEDED: "đạt",
    Verdict.MET: "đạt",
    Verdict.BEHIND: "chưa đạt",
    Verdict.AT_RISK: "chưa đạt",
    Verdict.MISSED: "chưa đạt",
}


class Gap(StrEnum):
    """Why a field cannot be printed."""

    UNKNOWN = "unknown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Printed:
    """A field as it is printed. `nothing`: the value is 0, or nothing arose."""

    run: Run
    nothing: bool = False


def of_target(target: TargetResult, asked: Asked) -> Printed | Gap:
    """A field of a target."""
    of = target.measurement
    if asked is Asked.GOAL:
        return Printed(_run(target, assigned(target)))
    if of.verdict is Verdict.NOTHING_AROSE:
        return Printed(_run(target, "0"), nothing=True)
    if asked is Asked.REACHED:
        return _reached(target)
    if of.suppressed:
        return Gap.HIDDEN
    if asked is Asked.QUOTIENT:
        return _quotients(target)
    value = _value(target, asked)
    if value is None:
        return Gap.UNKNOWN
    return Printed(_run(target, _text(target, asked, value)), nothing=asked is Asked.RESULT and value == 0)


def printed_result(target: TargetResult, value: Fraction) -> str:
    """A share in percent; the result of a target on change is the number itself."""
    asked = target.measurement.target
    if is_share(asked):
        return percent(value, level(asked) if is_minimum(asked) else None)
    return macros.count(value)


def assigned(target: TargetResult) -> str:
    """Chỉ tiêu giao: `từ 50% trở lên`, `tăng 3–5%`, `từ 01 trở lên`."""
    asked = target.measurement.target
    if asked.value is None:
        return words.UNKNOWN
    sign = "%" if asked.unit is Unit.PERCENT else ""
    say = number if sign else macros.count
    value = say(asked.value)
    if asked.value_to is not None:
        value += f"–{say(asked.value_to)}"
    text = _COMPARED[asked.comparator].format(value + sign)
    return f"{text}, {_PER[target.per]}" if target.per else text


def _value(target: TargetResult, asked: Asked) -> Fraction | None:
    of, line = target.measurement, target.line
    return {
        Asked.NUMERATOR: line.numerator if line else None,
        Asked.DENOMINATOR: line.denominator if line else None,
        Asked.RESULT: of.result,
        Asked.OF_PLAN: of.of_plan,
    }[asked]


def _text(target: TargetResult, asked: Asked, value: Fraction) -> str:
    if asked is Asked.OF_PLAN:
        return macros.share_of_plan(value)
    return printed_result(target, value) if asked is Asked.RESULT else macros.count(value)


def _quotients(target: TargetResult) -> Printed | Gap:
    lines = [line for line in target.measurement.lines if line.numerator is not None]
    if not lines or any(line.denominator is None for line in lines):
        return Gap.UNKNOWN
    texts = [quotient(line) for line in lines]
    if len(lines) > 1:
        texts = [f"{text} (đến ngày {macros.day(line.end)})" for text, line in zip(texts, lines, strict=True)]
    return Printed(_run(target, " và ".join(texts)))


def quotient(line: Line) -> str:
    """`70/106`."""
    return f"{macros.count(line.numerator or 0)}/{macros.count(line.denominator or 0)}"


def _reached(target: TargetResult) -> Printed | Gap:
    """`đạt` or `chưa đạt`, by exact fractions; where the numbers are withheld, by the verdict that may be told."""
    of = target.measurement
    if of.suppressed:
        word = _TOLD.get(of.verdict) if of.verdict else None
        return Printed(_run(target, word)) if word else Gap.HIDDEN
    if of.result is None or of.target.value is None:
        return Gap.UNKNOWN
    return Printed(_run(target, "đạt" if passes(of.target, of.result) else "chưa đạt"))


def _run(target: TargetResult, text: str) -> Run:
    return Run(text, reference=Reference(target=target.code))
