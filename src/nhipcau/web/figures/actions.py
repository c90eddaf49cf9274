"""The one way to write figures: facts, what was known when, and totals, in one transaction.

The caller has checked the right to do so and writes the journal's line in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction

from nhipcau.core.terms import Level
from nhipcau.web.figures.changes import changes_of
from nhipcau.web.figures.doors import keep_offers, settle
from nhipcau.web.figures.store import (
    close_history,
    lock_province,
    mark_change,
    read_known,
    write_facts,
    write_rollups,
)
from nhipcau.web.figures.values import FactId, FigureValue, below_province, is_province_alone, keyed
from nhipcau.web.places.models import Unit


def put(
    province_id: int,
    values: Sequence[FigureValue],
    act_ref: str,
    moment: datetime,
    *,
    province_only: frozenset[str],
) -> int:
    """Makes the cells known from `moment` on and returns how many changed.

    All or nothing. `province_only` are the figures that may stand at province level alone. What is put is settled:
    for these figures, units, bodies and periods records of activities count no more (see `doors`).
    """
    cells = keyed(values, province_only)
    _check_units(cells, province_only)
    with transaction.atomic():
        lock_province(connection, province_id)
        withdrawn = settle(province_id, cells, act_ref)
        together = dict(sorted([*cells.items(), *((value.id, value) for value in withdrawn)]))
        return _write(province_id, together, act_ref, moment)


def offer(
    province_id: int,
    values: Sequence[FigureValue],
    act_ref: str,
    moment: datetime,
    *,
    province_only: frozenset[str],
    stock: frozenset[str],
) -> int:
    """Keeps what records of activities make of the cells; where no return has spoken, it is the fact as well.

    A cell without a value has no records left. `stock` are the figures that hold at a cut-off. Returns how many
    facts changed. All or nothing.
    """
    cells = keyed(values, province_only)
    _check_units(cells, province_only)
    with transaction.atomic():
        lock_province(connection, province_id)
        counting = keep_offers(province_id, cells, stock)
        return _write(province_id, {value.id: value for value in counting}, act_ref, moment)


def _check_units(cells: Mapping[FactId, FigureValue], province_only: frozenset[str]) -> None:
    """A unit that is none of a province has no figure about people, whatever parent the caller names."""
    asked = {cell.unit_id: cell.figure for cell in cells if is_province_alone(cell.figure, province_only)}
    if not asked:
        return
    lower = Unit.objects.filter(pk__in=asked).exclude(level=Level.PROVINCE.value)
    if (unit := lower.values_list("pk", flat=True).first()) is not None:
        raise below_province(asked[unit])


def _write(province_id: int, cells: Mapping[FactId, FigureValue], act_ref: str, moment: datetime) -> int:
    changes = changes_of(cells, read_known(connection, province_id, list(cells), moment), act_ref)
    if changes:
        close_history(connection, province_id, changes, moment)
        write_facts(connection, province_id, changes, act_ref, moment)
        write_rollups(connection, province_id, changes)
        mark_change(connection, province_id)
    return len(changes)
