"""What leaves the house is recorded: a table about people, taken home as a file."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.indicators.files import written
from nhipcau.web.indicators.tables import Table
from nhipcau.web.journal.actions import record


def take(actor: Actor, table: Table, of: str, kind: str, moment: datetime, *, restricted: bool) -> bytes:
    """The table as a file. Whoever built it has held it to the actor's rights; restricted ones are recorded."""
    check(actor, Act.SEE_PROGRAMME, Scope(actor.province_id))
    if restricted:
        with transaction.atomic():
            details = {"of": of, "table": table.name, "kind": kind, "rows": len(table.rows)}
            record(actor, "figures.take", of, details, moment)
    return written(table, kind, moment)
