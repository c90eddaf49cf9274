"""What the units below reported, added up on a district's form: read-only, with those who are missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nhipcau.core.forms import Form, FormLine, Kind
from nhipcau.core.forms.columns import column_label
from nhipcau.core.forms.numbers import written
from nhipcau.core.terms import Level
from nhipcau.web.figures.queries import facts
from nhipcau.web.places.models import Unit
from nhipcau.web.places.queries import units_on
from nhipcau.web.returns.bridge import form_for
from nhipcau.web.returns.models import Return

COUNTED = ("approved", "restating")


@dataclass(frozen=True, slots=True)
class Below:
    """Sums of a form of the units below. `lines`: each with column and sum as written; a dash where nobody reported."""

    form: Form
    total: int
    there: int
    missing: tuple[str, ...]
    lines: tuple[tuple[FormLine, tuple[tuple[str, str], ...]], ...]


def sums_below(of: Return, form: Form) -> Below | None:
    """The sums of the approved returns below; None for a form that shows none, or where there are no units below."""
    lower = form_for(form.sums_below, of.period) if form.sums_below else None
    if lower is None:
        return None
    units = list(units_on(of.province_id, of.map_day, Level.COMMUNE).filter(parent_id=of.unit_id))
    rows = Return.objects.filter(
        province_id=of.province_id, form=lower.code, period=of.period, unit__in=units, state__in=COUNTED
    )
    there = set(rows.values_list("unit_id", flat=True))
    missing = tuple(unit.short_name for unit in units if unit.pk not in there)
    sums = _sums(of, lower, units)
    lines = tuple(
        (line, tuple((column_label(key), _written(sums.get((line.key, key.period)))) for key in keys))
        for line in lower.lines
        if line.kind is not Kind.TEXT and (keys := lower.columns(line, of.period))
    )
    return Below(lower, len(units), len(there), missing, lines)


def _sums(of: Return, lower: Form, units: list[Unit]) -> dict[tuple[str, str], Decimal]:
    """By line and period: what the committees of the units stated and was approved."""
    cells = lower.cells(of.period)
    reporters = set(
        Return.objects.filter(
            province_id=of.province_id, form=lower.code, period=of.period, unit__in=units
        ).values_list("agency__key", flat=True)
    )
    figures, periods = {line.figure for line, _key in cells}, {key.period for _line, key in cells}
    found: dict[tuple[str, str], Decimal] = {}
    known = facts(of.province_id, sorted(figures), sorted(periods), units=[unit.pk for unit in units])
    for row in known:
        line = lower.by_figure.get((row.figure, row.breakdown))
        if line is not None and row.value is not None and row.reporter in reporters:
            place = (line.key, row.period)
            found[place] = found.get(place, Decimal(0)) + row.value
    return found


def _written(value: Decimal | None) -> str:
    return "–" if value is None else written(value)
