"""What was said anew of figures since a moment: for every cell its value then and now, with each act in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q

from nhipcau.core.terms import CellState
from nhipcau.web.figures.models import ValueHistory


@dataclass(frozen=True, slots=True)
class Said:
    """One change of one cell. `before` and `after` None: not reported; `x` is a state, not a number.

    `act_ref`: the return or record that brought the new value, or that brought the one which was withdrawn.
    """

    figure: str
    period: str
    unit_id: int
    breakdown: str
    reporter: str
    before: Decimal | None
    after: Decimal | None
    after_state: CellState
    act_ref: str
    moment: datetime


def said_since(
    province_id: int, figures: Sequence[str], periods: Sequence[str], since: datetime
) -> list[Said]:
    """Every change after the moment, the oldest first; a cell said again with the same value is none."""
    rows = ValueHistory.objects.filter(
        Q(known_from__gt=since) | Q(known_to__gt=since),
        province_id=province_id,
        figure__in=figures,
        period__in=periods,
    ).order_by("figure", "period", "unit_id", "breakdown", "reporter", "known_from")
    found: list[Said] = []
    last: dict[tuple[object, ...], ValueHistory] = {}
    for row in rows:
        key = (row.figure, row.period, row.unit_id, row.breakdown, row.reporter)
        before = last.pop(key, None)
        if before and before.known_to and before.known_to != row.known_from:
            found.append(_withdrawn(before))
            before = None
        if row.known_from > since and not (before and _same(before, row)):
            found.append(_said(before, row))
        last[key] = row
    found += [_withdrawn(row) for row in last.values() if row.known_to]
    return sorted(found, key=lambda each: each.moment)


def _same(before: ValueHistory, after: ValueHistory) -> bool:
    return (before.value, before.state) == (after.value, after.state)


def _said(before: ValueHistory | None, row: ValueHistory) -> Said:
    return Said(
        row.figure,
        row.period,
        row.unit_id,
        row.breakdown,
        row.reporter,
        before.value if before else None,
        row.value,
        CellState(row.state),
        row.act_ref,
        row.known_from,
    )


def _withdrawn(row: ValueHistory) -> Said:
    """The cell ended and nothing came in its place."""
    if row.known_to is None:
        raise ValueError(f"{row}: still known")
    return Said(
        row.figure,
        row.period,
        row.unit_id,
        row.breakdown,
        row.reporter,
        row.value,
        None,
        CellState.NOT_REPORTED,
        row.act_ref,
        row.known_to,
    )
