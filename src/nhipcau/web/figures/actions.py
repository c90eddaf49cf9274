"""The one way to write figures: facts, what was known when, and totals, in one transaction.

The caller has checked the right to do so and writes the journal's line in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from nhipcau.web.figures.changes import changes_of
from nhipcau.web.figures.store import close_history, lock_province, read_known, write_facts, write_rollups
from nhipcau.web.figures.values import FigureValue, keyed


def put(
    province_id: int,
    values: Sequence[FigureValue],
    act_ref: str,
    moment: datetime,
    *,
    province_only: frozenset[str],
) -> int:
    """Makes the cells known from `moment` on and returns how many changed.

    All or nothing. `province_only` are the figures that may stand at province level alone.
    """
    cells = keyed(values, province_only)
    with transaction.atomic():
        lock_province(connection, province_id)
        changes = changes_of(cells, read_known(connection, province_id, list(cells), moment))
        if changes:
            close_history(connection, province_id, changes, moment)
            write_facts(connection, province_id, changes, act_ref, moment)
            write_rollups(connection, province_id, changes)
    return len(changes)
