"""A small world for the worked examples of docs/rules/places.md: A and B merge into N, C stays."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from nhipcau.core.places import Act, Gazetteer, Map, Share, Succession, Unit
from nhipcau.core.terms import Level

BEFORE, AFTER, CHANGE = date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 1)
TOP, D, A, B, C, N, C2, X, Y = 1, 2, 10, 11, 12, 20, 21, 30, 31


def unit(number: int, level: Level, parent: int | None, new: bool = False, lasting: bool = False) -> Unit:
    first = CHANGE if new else None
    last = None if new or lasting else BEFORE
    return Unit(number, str(number), f"Đơn vị {number}", level, parent, first, last)


UNITS = (
    unit(TOP, Level.PROVINCE, None, lasting=True),
    unit(D, Level.DISTRICT, TOP),
    *(unit(number, Level.COMMUNE, D) for number in (A, B, C)),
    *(unit(number, Level.COMMUNE, TOP, new=True) for number in (N, C2)),
)
SUCCESSIONS = (
    Succession(A, N, CHANGE, Act.MERGE),
    Succession(B, N, CHANGE, Act.MERGE),
    Succession(C, C2, CHANGE, Act.KEEP),
    Succession(D, None, CHANGE, Act.DISSOLVE),
)


def maps(*successions: Succession) -> tuple[Map, Map]:
    gazetteer = Gazetteer(UNITS, successions or SUCCESSIONS)
    return gazetteer.on(BEFORE), gazetteer.on(AFTER)


def split(first: Fraction | None, second: Fraction | None) -> tuple[Map, Map]:
    """C is split between N and C2; A and B go whole into N."""
    return maps(
        *SUCCESSIONS[:2],
        Succession(C, N, CHANGE, Act.SPLIT, Share.PART, first),
        Succession(C, C2, CHANGE, Act.SPLIT, Share.PART, second),
    )
