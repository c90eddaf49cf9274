"""Which establishments the yearly limit leaves free, for all of a list at once (docs/rules/inspections-limits.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from nhipcau.core.inspections.limits import YearlyLimit
from nhipcau.core.inspections.places import Place


def counted_as(place: Place) -> str:
    """Under which name a visit is counted: the business, where it is known; else the establishment alone."""
    return f"business:{place.business}" if place.business else f"place:{place.key}"


def left_in_year(places: Iterable[Place], limit: YearlyLimit | None, year: int) -> dict[str, int]:
    """How many more visits of the year each name has; without a limit, one: a plan goes nowhere twice."""
    visits: dict[str, list[date]] = defaultdict(list)
    for each in places:
        visits[counted_as(each)].extend(each.visits)
    return {name: 1 if limit is None else limit.left(days, year) for name, days in visits.items()}


def barred_by_limit(
    places: Iterable[Place], left: dict[str, int], grounds: Collection[str] = ()
) -> frozenset[str]:
    """Keys without a visit left. `grounds`: keys for which a ground of the law was recorded; they stay free."""
    return frozenset(each.key for each in places if each.key not in grounds and left[counted_as(each)] == 0)
