"""A whole list comes in: nothing while there are faults, unless the officer takes the rest; nothing twice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from nhipcau.core.inspections.matching import Index
from nhipcau.core.protection import check_secrecy
from nhipcau.core.rights import Actor
from nhipcau.core.terms.text import spelling
from nhipcau.web.figures.store import lock_province
from nhipcau.web.inspections.failures import Fault, Faulty
from nhipcau.web.inspections.figures.offering import Touched, count
from nhipcau.web.inspections.models import (
    Establishment,
    EstablishmentState,
    Paper,
    RegisterEvent,
    StateChange,
    WorkerCount,
)
from nhipcau.web.inspections.register.actions import next_number
from nhipcau.web.inspections.register.duplicates import entry_of
from nhipcau.web.inspections.register.kinds import types
from nhipcau.web.inspections.register.said import row_of
from nhipcau.web.inspections.register.table import Row, lines_of, read_lines
from nhipcau.web.journal.actions import record

BATCH = 500
EVER = date(1990, 1, 1)
Identity = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list brought. `alike`: how many of the new entries may be the same place as another one."""

    added: int
    known: int
    left_out: int
    alike: int


def import_establishments(
    actor: Actor, name: str, data: bytes, moment: datetime, *, good_only: bool = False, dry_run: bool = False
) -> Imported:
    """Every good line once. Raises Faulty with every fault while `good_only` is not said, readers' Unreadable."""
    lines = lines_of(name, data)
    check_secrecy(
        "\n".join(str(cell) for line in lines for cell in line.cells.values() if isinstance(cell, str))
    )
    rows, faults = read_lines(actor, lines, moment)
    with transaction.atomic():
        lock_province(connection, actor.province_id)
        fresh, known, twice = _sorted(actor.province_id, rows)
        faults = sorted([*faults, *twice], key=lambda fault: (fault.row, len(fault.column), fault.column))
        if faults and not good_only:
            raise Faulty(_told(faults, len(fresh)), faults, len(fresh))
        bad = len({fault.row for fault in faults})
        if dry_run or not fresh:
            return Imported(len(fresh), known, bad, 0)
        states = _keep(actor, fresh, moment)
        count(actor.province_id, Touched(EVER, {row.said.unit_id for row in fresh}), moment)
        alike = _alike(actor.province_id, states, moment)
        source = f"sha256:{hashlib.sha256(data).hexdigest()}"
        told = {"added": len(fresh), "known": known, "left_out": bad}
        record(actor, "establishment.import", source, told, moment)
    return Imported(len(fresh), known, bad, alike)


def _told(faults: Sequence[Fault], good: int) -> str:
    rows = len({fault.row for fault in faults})
    text = _(
        "Tệp có %(faults)s lỗi ở %(rows)s dòng; %(good)s dòng khác đọc được và chưa có trong sổ. Chưa ghi dòng nào."
    )
    return text % {"faults": len(faults), "rows": rows, "good": good}


def _sorted(province_id: int, rows: Sequence[Row]) -> tuple[list[Row], int, list[Fault]]:
    """New lines, how many stand in the register already, and lines that stand twice in the list."""
    standing = EstablishmentState.objects.filter(province_id=province_id, valid_to=None)
    there = {
        _identity(unit, named, at)
        for unit, named, at in standing.values_list("unit_id", "name", "address").iterator()
    }
    fresh: dict[Identity, Row] = {}
    known, twice = 0, []
    for row in rows:
        key = _identity(row.said.unit_id, row.said.name, row.said.address)
        if key in there:
            known += 1
        elif key in fresh:
            text = _("Dòng này lặp lại dòng %(row)s (cùng tên, địa chỉ, địa bàn).") % {"row": fresh[key].at}
            twice.append(Fault(row.at, "A", text))
        else:
            fresh[key] = row
    return list(fresh.values()), known, twice


def _identity(unit_id: int, name: str, address: str) -> Identity:
    """One line as it is written, but for capitals and where a tone stands. What is merely alike is another entry."""
    return unit_id, spelling(name), spelling(address)


def _keep(actor: Actor, rows: Sequence[Row], moment: datetime) -> list[EstablishmentState]:
    first = next_number(actor.province_id)
    made = Establishment.objects.bulk_create(
        [
            Establishment(
                province_id=actor.province_id, number=first + place, recorded_by=actor.key, recorded_at=moment
            )
            for place in range(len(rows))
        ],
        batch_size=BATCH,
    )
    states = [row_of(actor, row.said, StateChange.OPENED) for row in rows]
    papers, counts, events = [], [], []
    for of, state, row in zip(made, states, rows, strict=True):
        state.establishment = of
        papers += [
            Paper(establishment=of, kind=p.kind, number=p.number, issued_on=p.issued_on, valid_to=p.valid_to)
            for p in row.papers
        ]
        if row.count is not None:
            day, workers, women = row.count
            counts.append(WorkerCount(establishment=of, day=day, workers=workers, women=women))
        events.append(
            RegisterEvent(
                of=of, act="establishment.import", actor_key=actor.key, actor_name=actor.name, moment=moment
            )
        )
    kept = EstablishmentState.objects.bulk_create(states, batch_size=BATCH)
    Paper.objects.bulk_create(papers, batch_size=BATCH)
    WorkerCount.objects.bulk_create(counts, batch_size=BATCH)
    RegisterEvent.objects.bulk_create(events, batch_size=BATCH)
    return kept


def _alike(province_id: int, fresh: Sequence[EstablishmentState], moment: datetime) -> int:
    grouping = types().grouping_on(moment.date())
    standing = EstablishmentState.objects.filter(province_id=province_id, valid_to=None).select_related(
        "unit"
    )
    index = Index(entry_of(state, grouping) for state in standing.iterator())
    return sum(bool(index.alike(entry_of(state, grouping))) for state in fresh)
