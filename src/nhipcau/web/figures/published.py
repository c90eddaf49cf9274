"""What the public has read of figures about people: kept when a public paper is issued, asked for by all that follow.

The same cell shows the same number everywhere: paper, annex, board, page and file settle it by the same rule.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from nhipcau.core.protection import Threshold, held
from nhipcau.web.figures.models import Published

PrintedCell = tuple[str, str, str]  # figure, breakdown, period


@dataclass(frozen=True)
class Printed:
    """Numbers that public papers printed, by cell, the oldest first."""

    threshold: Threshold
    cells: Mapping[PrintedCell, tuple[Fraction, ...]] = field(default_factory=dict)

    def settled(self, cell: PrintedCell, now: Fraction) -> Fraction:
        """The number for the public: the printed one where it was corrected by little."""
        return held(now, self.cells.get(cell, ()), self.threshold)

    def all_settled(
        self, values: Mapping[tuple[str, str], Fraction], period: str
    ) -> dict[tuple[str, str], Fraction]:
        """The same for every figure and breakdown of a period; figures without a printed number stay."""
        return {key: self.settled((*key, period), value) for key, value in values.items()}


def printed(province_id: int, figures: Collection[str], threshold: Threshold) -> Printed:
    """Everything that was printed of some figures in all public papers of a province."""
    cells: dict[PrintedCell, tuple[Fraction, ...]] = {}
    rows = Published.objects.filter(province_id=province_id, figure__in=figures)
    for figure, breakdown, period, value in rows.values_list("figure", "breakdown", "period", "value"):
        key = (figure, breakdown, period)
        cells[key] = (*cells.get(key, ()), Fraction(value or 0))
    return Printed(threshold, cells)


def publish(province_id: int, cells: Mapping[PrintedCell, Fraction], paper: str, moment: datetime) -> None:
    """Remembers what a paper prints, inside the act that issues it, which writes the line of the journal."""
    Published.objects.bulk_create(
        Published(
            province_id=province_id,
            figure=figure,
            breakdown=breakdown,
            period=period,
            value=Decimal(value.numerator) / Decimal(value.denominator),
            paper=paper,
            moment=moment,
        )
        for (figure, breakdown, period), value in sorted(cells.items())
    )
