"""The periods that pages offer: those that are closed, the latest first, back to before the plan."""

from __future__ import annotations

from datetime import date

from nhipcau.web.look.periods import period_name
from nhipcau.web.returns.bridge import cut_off

YEARS_BACK = 10
PARTS = ("Q1", "H1", "Q3", "Y")  # one for each cut-off of a year


def closed(day: date) -> list[str]:
    """The periods closed on the day."""
    codes = [f"{day.year + 1 - back}-{part}" for back in range(YEARS_BACK + 1) for part in PARTS]
    return sorted((code for code in codes if cut_off(code) <= day), key=cut_off, reverse=True)


def known(code: str, day: date) -> str | None:
    """The period asked for, or the last half-year where none is asked; None for one that is not offered.

    The coming period counts as known: its letter is written before its cut-off.
    """
    offered = [*closed(day), coming(day)]
    if code:
        return code if code in offered else None
    return next(each for each in offered if each.endswith(("H1", "Y")))


def coming(day: date) -> str:
    """The next half-year or year to close."""
    codes = [f"{year}-{part}" for year in (day.year, day.year + 1) for part in ("H1", "Y")]
    return min((code for code in codes if cut_off(code) > day), key=cut_off)


def choices(day: date) -> list[tuple[str, str]]:
    """Codes and names for a choice."""
    return [(code, period_name(code)) for code in (coming(day), *closed(day))]
