"""What bodies gave by parts alone: the office of culture reports contests, and no number of all meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from nhipcau.core.catalogue.shapes import Axis, Figure
from nhipcau.core.terms.breakdowns import encode
from nhipcau.web.figures.models import Fact, ValueHistory

SAME = ("province_id", "figure", "period", "unit_id", "reporter")


def part_keys(code: str, axis: Axis) -> list[tuple[str, str]]:
    """Figure and breakdown of the parts of one axis."""
    return [(code, encode({axis.key: each.key})) for each in axis.choices]


def parts_alone(
    province_id: int, catalogue: Mapping[str, Figure], codes: Sequence[str], as_of: datetime | None
) -> dict[str, dict[str, Decimal]]:
    """By figure and period the sum of such parts, over the first axis that has all parts."""
    wanted = {
        code: [key for _code, key in part_keys(code, axis)]
        for code, figure in catalogue.items()
        if (axis := next((each for each in figure.axes if each.exhaustive), None))
    }
    known = Q(known_from__lte=as_of) & (Q(known_to__isnull=True) | Q(known_to__gt=as_of)) if as_of else Q()
    rows: QuerySet[Fact] | QuerySet[ValueHistory] = (
        ValueHistory.objects.filter(known) if as_of else Fact.objects.all()
    )
    whole = rows.filter(breakdown="", **{name: OuterRef(name) for name in SAME})
    parts = rows.filter(
        ~Exists(whole),
        province_id=province_id,
        figure__in=list(wanted),
        period__in=codes,
        breakdown__in=sorted({key for keys in wanted.values() for key in keys}),
        value__isnull=False,
    )
    found: dict[str, dict[str, Decimal]] = {}
    for code, period, breakdown, total in parts.values_list("figure", "period", "breakdown").annotate(
        total=Sum("value")
    ):
        if breakdown in wanted[code]:
            by_period = found.setdefault(code, {})
            by_period[period] = by_period.get(period, Decimal(0)) + total
    return found
