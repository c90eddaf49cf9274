"""What is asked of the register: lists by filter, as of a day; one establishment with all it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from nhipcau.core.terms.text import fold
from nhipcau.web.inspections.models import (
    Establishment,
    EstablishmentState,
    Inspection,
    InspectionState,
    Paper,
    PaperKind,
    WorkerCount,
)
from nhipcau.web.inspections.register.kinds import types

SORTS: dict[str, tuple[str, ...]] = {
    "ten": ("sort_key", "establishment__number"),
    "so": ("establishment__number",),
    "dia-ban": ("unit__sort_key", "sort_key", "establishment__number"),
    "loai": ("type", "sort_key", "establishment__number"),
    "kiem-tra": ("last_inspected", "sort_key", "establishment__number"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; empty: everything that works on the day."""

    day: date
    words: str = ""
    type: str = ""
    group: str = ""
    unit_id: int | None = None
    status: str = ""
    without: str = ""  # a kind of paper that is missing or has run out
    sort: str = "ten"


def states_on(province_id: int, day: date) -> QuerySet[EstablishmentState]:
    """What each establishment was on the day; those that count under another one are left out."""
    rows = EstablishmentState.objects.filter(province_id=province_id).on(day).unmerged()
    return rows.select_related("establishment", "unit__parent")


def found(province_id: int, asked: Asked) -> QuerySet[EstablishmentState]:
    """The establishments within the filter, as they were on the day, with the day of the last inspection."""
    rows = states_on(province_id, asked.day)
    for word in fold(asked.words).split():
        rows = rows.filter(folded__contains=word)
    if asked.type:
        rows = rows.filter(type=asked.type)
    if asked.group:
        rows = rows.filter(type__in=types().grouping_on(asked.day).groups.get(asked.group, ()))
    if asked.unit_id is not None:
        rows = rows.filter(Q(unit_id=asked.unit_id) | Q(unit__parent_id=asked.unit_id))
    if asked.status:
        rows = rows.filter(status=asked.status)
    if asked.without in PaperKind.values:
        rows = rows.exclude(establishment__in=_holding(asked.without, asked.day))
    inspected = Max(
        "establishment__inspections__day",
        filter=Q(establishment__inspections__state=InspectionState.RECORDED)
        & Q(establishment__inspections__day__lte=asked.day),
    )
    return rows.annotate(last_inspected=inspected).order_by(*SORTS.get(asked.sort, SORTS["ten"]))


def _holding(kind: str, day: date) -> QuerySet[Paper, int]:
    rows = Paper.objects.filter(kind=kind, withdrawn=False, issued_on__lte=day)
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return rows.values_list("establishment_id", flat=True)


def workers_on(establishment_ids: set[int], day: date) -> dict[int, WorkerCount]:
    """The last count of workers of each, taken on or before the day."""
    rows = WorkerCount.objects.filter(establishment_id__in=establishment_ids, day__lte=day).order_by("day")
    return {row.establishment_id: row for row in rows}


def inspections_of(of: Establishment) -> QuerySet[Inspection]:
    """Every standing inspection of the place, those of entries merged into it among them, the latest first."""
    rows = Inspection.objects.standing().filter(Q(establishment=of) | Q(establishment__merged_into=of))
    return rows.select_related("agency", "team__agency").order_by("-day", "-pk")
