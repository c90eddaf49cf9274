"""Rows of the register as core.inspections.counting takes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from nhipcau.core.inspections import Grouping
from nhipcau.core.inspections.counting import TEAM178, Place, Visit
from nhipcau.web.inspections.models import (
    EstablishmentState,
    Inspection,
    Matter,
    Minutes,
    Paper,
    PaperKind,
    Status,
    WorkerCount,
)
from nhipcau.web.inspections.models.visits import TEAM_LEADS


def places_on(
    province_id: int, day: date, grouping: Grouping, units: Collection[int] | None = None
) -> dict[int, list[Place]]:
    """The establishments in operation on the day by unit, merged entries left out."""
    rows = (
        EstablishmentState.objects.filter(province_id=province_id, status=Status.OPERATING).on(day).unmerged()
    )
    if units is not None:
        rows = rows.filter(unit_id__in=units)
    found = list(rows.values_list("establishment_id", "unit_id", "type"))
    keys = {key for key, _unit, _type in found}
    counts, committed = _counts(keys, day), _committed(keys, day)
    made: dict[int, list[Place]] = {}
    for key, unit, kind in found:
        workers, women = counts.get(key, (None, None))
        made.setdefault(unit, []).append(
            Place(key, grouping.group_of(kind), workers, women, key in committed)
        )
    return made


def visits_between(province_id: int, start: date, end: date) -> QuerySet[Inspection]:
    """The standing inspections within the days; both are inclusive."""
    rows = Inspection.objects.standing().filter(province_id=province_id, day__gte=start, day__lte=end)
    return rows.annotate(place=Coalesce("establishment__merged_into_id", "establishment_id")).order_by(
        "day", "pk"
    )


def passed_in(rows: Iterable[Inspection]) -> Counter[int]:
    """Files that went to other bodies, by inspection: as its minutes say, and minutes of violations since."""
    keys = [row.pk for row in rows]
    found = Counter[int]()
    minutes = Minutes.objects.filter(visit__inspection__in=keys, follows=None)
    for key, fields in minutes.values_list("visit__inspection", "fields"):
        found[key or 0] += int(fields.get("passed_on", 0)) + (fields.get("measure.transfer") == "1")
    matters = Matter.objects.filter(inspection__in=keys, passed_at__isnull=False)
    found.update(matters.values_list("inspection", flat=True))
    return found


def visit_of(row: Inspection, passed: int = 0) -> Visit:
    """One inspection. `passed`: files passed on."""
    place: int = getattr(row, "place", row.establishment_id)
    lead = TEAM178 if row.lead in TEAM_LEADS else row.lead
    return Visit(
        place, row.day, lead, row.kind, row.violations, row.reminded, row.fines, row.fined, row.paid, row.suspended,
        row.recommendations, row.answered, row.overdue, row.with_team178, passed,
    )  # fmt: skip


def _counts(keys: set[int], day: date) -> dict[int, tuple[int, int | None]]:
    rows = WorkerCount.objects.filter(day__lte=day).order_by("day")
    told = rows.values_list("establishment_id", "workers", "women").iterator()
    return {key: (workers, women) for key, workers, women in told if key in keys}


def _committed(keys: set[int], day: date) -> set[int]:
    rows = Paper.objects.filter(kind=PaperKind.COMMITMENT, withdrawn=False, issued_on__lte=day)
    rows = rows.exclude(valid_to__lt=day)
    return keys & set(rows.values_list("establishment_id", flat=True))
