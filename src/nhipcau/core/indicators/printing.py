"""Numbers as official papers write them: `66,0%`, `05`, `1.234,5`, `+4,7 điểm`.

Half is rounded up, but never so that a result seems to reach a threshold which it misses (official
specification §0, rule 4). Percentages come as 66, not as 0.66.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

SMALL_BASE = 20  # below it a change is told in numbers alone
LEADING_ZERO_BELOW = 10


def rounded(
    value: Fraction | int, threshold: Fraction | int | None = None, places: int = 1, *, at_most: bool = False
) -> Fraction:
    """The value to so many decimals, half away from zero, on its own side of the threshold.

    A value below the threshold stays below; with `at_most` a value above it stays above.
    """
    scale = 10**places
    near = _half_up(Fraction(value), scale)
    if threshold is None:
        return near
    if not at_most and value < threshold <= near:
        return Fraction(floor(value * scale), scale)
    if at_most and near <= threshold < value:
        return Fraction(ceil(value * scale), scale)
    return near


def percent(value: Fraction | int, threshold: Fraction | int | None = None) -> str:
    """`66,0%` of 66; 99.96 before a threshold of 100 is `99,9%`."""
    return f"{_written(rounded(value, threshold), 1)}%"


def count(value: Fraction | int) -> str:
    """A whole number: `05`, `0`, `1.234`. ValueError for a fraction."""
    if Fraction(value).denominator != 1:
        raise ValueError(f"{value}: a whole number expected")
    whole = int(value)
    return f"{whole:02d}" if 0 < whole < LEADING_ZERO_BELOW else _written(Fraction(whole), 0)


def number(value: Fraction | int, places: int = 1) -> str:
    """`1.234,5`; a whole number has no decimals: `1.234`."""
    near = rounded(value, places=places)
    return _written(near, 0 if near.denominator == 1 else places)


def points(value: Fraction | int) -> str:
    """A difference of percentages: `+4,7 điểm`, `-2,0 điểm`, `0,0 điểm`."""
    near = rounded(value)
    return f"{'+' if near > 0 else ''}{_written(near, 1)} điểm"


def of_plan(result: Fraction, target: Fraction | None) -> Fraction | None:
    """Percent of the plan, from the result as printed: 66,0 ÷ 60 = 110,0. None without a target above 0."""
    if target is None or target <= 0:
        return None
    return rounded(rounded(result, target) * 100 / target, 100)


def change(now: Fraction | int, before: Fraction | int | None, year_before: int, noun: str = "") -> str:
    """`tăng 05 vụ (tương ứng 25,0%) so với cùng kỳ năm 2021`; a base under 20 gives the number alone."""
    if before is None:
        return "cùng kỳ chưa có số liệu"
    if before == 0:
        return "cùng kỳ không phát sinh"
    if now == before:
        return "bằng cùng kỳ"
    verb = "tăng" if now > before else "giảm"
    by = abs(Fraction(now) - Fraction(before))
    written = count(by) if by.denominator == 1 else number(by)
    share = "" if before < SMALL_BASE else f" (tương ứng {percent(by * 100 / before)})"
    return f"{verb} {f'{written} {noun}'.strip()}{share} so với cùng kỳ năm {year_before}"


def _half_up(value: Fraction, scale: int) -> Fraction:
    size = Fraction(floor(abs(value) * scale + Fraction(1, 2)), scale)
    return size if value >= 0 else -size


def _written(value: Fraction, places: int) -> str:
    """Points between thousands, a comma before decimals. The value already has so many decimals."""
    digits = f"{int(abs(value) * 10**places):0{places + 1}d}"
    whole, decimals = (digits[:-places], f",{digits[-places:]}") if places else (digits, "")
    return f"{'-' if value < 0 else ''}{int(whole):,}".replace(",", ".") + decimals
