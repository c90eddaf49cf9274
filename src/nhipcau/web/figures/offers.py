"""Questions about the two doors: what activities propose for a return's cells, and where both doors differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nhipcau.core.calendar import period
from nhipcau.web.figures.doors import meets, offer_id, settled
from nhipcau.web.figures.models import Fact, Offer, Settlement
from nhipcau.web.figures.values import FactId

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that both doors fill. `approved` None: the return left the cell blank or does not ask it."""

    figure: str
    period: str
    unit_id: int
    breakdown: str
    reporter: str
    offered: Decimal
    approved: Decimal | None
    act_ref: str

    @property
    def difference(self) -> Decimal | None:
        """Approved less offered; None where there is nothing to compare with."""
        return None if self.approved is None else self.approved - self.offered


def proposed(
    province_id: int, unit_id: int, reporter: str, cells: Iterable[tuple[str, str, str]]
) -> dict[tuple[str, str, str], Decimal]:
    """What records of activities propose for cells (figure, breakdown, period) of a body; others are left out.

    Events of shorter periods that lie in the asked one add up; stocks are those of the same cut-off.
    """
    rows = list(Offer.objects.filter(province_id=province_id, unit_id=unit_id, reporter=reporter))
    found: dict[tuple[str, str, str], Decimal] = {}
    for cell in cells:
        figure, breakdown, code = cell
        parts = [
            row.value or NOTHING
            for row in rows
            if (row.figure, row.breakdown) == (figure, breakdown) and _inside(row, code)
        ]
        if parts:
            found[cell] = sum(parts, NOTHING)
    return found


def counting(province_id: int, cells: Sequence[FactId], stock: frozenset[str]) -> set[FactId]:
    """Those of the cells that no return has settled: there the records count."""
    spoken = settled(province_id, {(cell.unit_id, cell.reporter) for cell in cells})
    return {cell for cell in cells if spoken.by(cell, stock=cell.figure in stock) is None}


def differences(province_id: int, start: date, end: date) -> list[Difference]:
    """Every cell that activities fill and a return has settled, in periods within the days, equal ones included."""
    offers: dict[tuple[int, str], list[Offer]] = {}
    for row in Offer.objects.filter(province_id=province_id):
        offers.setdefault((row.unit_id, row.reporter), []).append(row)
    units = {unit for unit, _reporter in offers}
    found: dict[FactId, tuple[Decimal, str]] = {}
    for spoken in Settlement.objects.filter(province_id=province_id, unit_id__in=units):
        of = period(spoken.period)
        if of.start < start or of.end > end:
            continue
        for row in offers.get((spoken.unit_id, spoken.reporter), ()):
            if spoken.covers(row.figure) and meets(spoken.period, row.period, stock=row.stock):
                cell = offer_id(row)._replace(period=spoken.period)
                so_far = found.get(cell, (NOTHING, ""))[0]
                found[cell] = so_far + (row.value or NOTHING), spoken.act_ref
    approved = _approved(province_id, found)
    return [
        Difference(*cell, offered, approved.get(cell), act_ref)
        for cell, (offered, act_ref) in sorted(found.items())
    ]


def _approved(province_id: int, cells: Iterable[FactId]) -> dict[FactId, Decimal]:
    wanted = set(cells)
    rows = Fact.objects.filter(
        province_id=province_id,
        figure__in={cell.figure for cell in wanted},
        period__in={cell.period for cell in wanted},
        unit_id__in={cell.unit_id for cell in wanted},
        value__isnull=False,
    ).values_list(*FactId._fields, "value")
    known = {FactId(*row[:-1]): row[-1] for row in rows}
    return {cell: value for cell, value in known.items() if cell in wanted}


def _inside(row: Offer, code: str) -> bool:
    if row.period == code:
        return True
    if row.stock:
        return False
    asked, own = period(code), period(row.period)
    return asked.start <= own.start and own.end <= asked.end
