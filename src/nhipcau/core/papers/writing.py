"""How numbers, days and the number of a document are written. Source: Decree 30/2020, Appendix I, part II.3–4."""

from __future__ import annotations

from datetime import date

BLANK = "\u2026"
NUMBER_SPACE = "\u00a0" * 7  # room for a number written by hand or by the records system


def two_digits(number: int) -> str:
    """Numbers under 10 get a leading zero: 5 → 05."""
    return f"{number:02d}"


def number_line(number: int | None, symbol: str) -> str:
    """`Số: 05/BC-SYT`; a draft leaves room: `Số:       /BC-SYT`."""
    return f"Số: {two_digits(number)}/{symbol}" if number is not None else f"Số:{NUMBER_SPACE}/{symbol}"


def day_in_words(day: date | None, year: int) -> str:
    """`ngày 05 tháng 02 năm 2026`: a leading zero for days under 10 and for months 1 and 2; blanks in a draft."""
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {year}"
    month = two_digits(day.month) if day.month <= 2 else str(day.month)
    return f"ngày {two_digits(day.day)} tháng {month} năm {day.year}"


def date_line(place: str, day: date | None, year: int) -> str:
    """`Lai Châu, ngày 05 tháng 02 năm 2026`."""
    return f"{place}, {day_in_words(day, year)}"
