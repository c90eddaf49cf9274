"""What reports say with figures, beside `core.indicators.printing`: amounts, {x%KH}, days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from nhipcau.core.indicators import printing
from nhipcau.core.papers import two_digits

MONEY_PLACES = 3  # triệu đồng, to the thousand


def count(value: Fraction | int) -> str:
    """A whole count (`05`, `1.234`); an amount with decimals as it is, at most three."""
    if Fraction(value).denominator == 1:
        return printing.count(value)
    return printing.number(value, MONEY_PLACES).rstrip("0").rstrip(",")


def amount(value: Fraction | int) -> str:
    """As tables print it: `5`, `1.234`, `12,5`; no leading zero."""
    return (
        printing.number(value, MONEY_PLACES).rstrip("0").rstrip(",")
        if Fraction(value).denominator > 1
        else (printing.number(value))
    )


def share_of_plan(value: Fraction) -> str:
    """{x%KH}: `đạt 110,0% kế hoạch năm`."""
    return f"đạt {printing.percent(value, 100)} kế hoạch năm"


def day(value: date) -> str:
    """`14/6/2022`, `05/01/2022`: a leading zero for days under 10 and months 1 and 2."""
    month = two_digits(value.month) if value.month <= 2 else str(value.month)
    return f"{two_digits(value.day)}/{month}/{value.year}"
