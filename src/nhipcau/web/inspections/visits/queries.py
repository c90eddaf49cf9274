"""What is asked of inspections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce

from nhipcau.web.inspections.models import Establishment, Inspection, Paper, PaperKind


def of_one_business(of: Establishment, day: date) -> set[int]:
    """The place, and those whose registration of business has the same number on the day: the law counts businesses."""
    held = Paper.objects.filter(kind=PaperKind.REGISTRATION, withdrawn=False, issued_on__lte=day)
    held = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)).exclude(number="")
    numbers = list(held.filter(establishment=of).values_list("number", flat=True))
    others = held.filter(establishment__province_id=of.province_id, number__in=numbers)
    return {of.pk, *others.values_list("establishment_id", flat=True)}


def visit_days(of: Establishment, day: date) -> list[date]:
    """The days of all standing visits to the business of the place, those of merged entries among them."""
    places = of_one_business(of, day)
    rows = Inspection.objects.standing().filter(
        Q(establishment__in=places) | Q(establishment__merged_into__in=places)
    )
    return list(rows.values_list("day", flat=True))


def visits_in_year(
    province_id: int, year: int, establishments: Collection[int] | None = None
) -> dict[int, list[date]]:
    """Days of visits in a calendar year by establishment (the one that counts); for planning and for limits."""
    rows = Inspection.objects.standing().filter(province_id=province_id, day__year=year)
    counted = rows.annotate(place=Coalesce("establishment__merged_into_id", "establishment_id"))
    if establishments is not None:
        counted = counted.filter(place__in=establishments)
    found: dict[int, list[date]] = defaultdict(list)
    for place, day in counted.order_by("day", "pk").values_list("place", "day"):
        found[place].append(day)
    return dict(found)
