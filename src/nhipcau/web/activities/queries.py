"""What is asked of records: lists by filter, one record's cells and what counts, what lies behind a figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from nhipcau.core.calendar import BadPeriod, Period, period, reporting_year
from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.core.terms.text import fold
from nhipcau.web.activities.bridge import part_id
from nhipcau.web.activities.models import Activity, ActivityPart, State
from nhipcau.web.activities.permissions import visible
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.doors import settled

SORTS: dict[str, tuple[str, ...]] = {
    "moi": ("-day", "-pk"),
    "cu": ("day", "pk"),
    "loai": ("kind", "-day", "-pk"),
    "co-quan": ("agency__sort_key", "-day", "-pk"),
    "dia-ban": ("unit__sort_key", "-day", "-pk"),
}
YEARS = 3
TRAINING = "training"
SAME_FILES = 5  # named at most


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; empty: everything."""

    words: str = ""
    kind: str = ""
    agency_id: int | None = None
    unit_id: int | None = None
    period: Period | None = None
    withdrawn: bool = False
    agencies: frozenset[int] | None = None  # the reader's own bodies
    figure: str = ""
    counted_in: str = ""  # the period of the figure
    reporter: str = ""
    sort: str = "moi"


@dataclass(frozen=True, slots=True)
class CellsOf:
    """What a record makes of a figure for one body and period: the whole, and the parts by breakdown.

    `settled_by`: the return that alone counts there, '' while records count.
    """

    figure: str
    period: str
    reporter: str
    body: Agency | None
    whole: Decimal | None
    parts: tuple[ActivityPart, ...]
    settled_by: str


def found(actor: Actor, asked: Filter) -> QuerySet[Activity]:
    """The records within the filter that the actor may see, with the number of their files."""
    rows = visible(actor).filter(state=State.WITHDRAWN if asked.withdrawn else State.RECORDED)
    for word in fold(asked.words).split():
        rows = rows.filter(folded__contains=word)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.agency_id is not None:
        rows = rows.filter(agency_id=asked.agency_id)
    if asked.unit_id is not None:
        rows = rows.filter(Q(unit_id=asked.unit_id) | Q(unit__parent_id=asked.unit_id))
    if asked.period is not None:
        rows = rows.filter(day__gte=asked.period.start, day__lte=asked.period.end)
    if asked.figure:
        rows = rows.filter(pk__in=_behind(actor.province_id, asked))
    elif asked.agencies is not None:
        rows = rows.filter(agency_id__in=asked.agencies)
    files = Count("files", filter=Q(files__withdrawn=False))
    return rows.annotate(file_count=files).order_by(*SORTS.get(asked.sort, SORTS["moi"]))


def with_same_file(actor: Actor, of: Activity) -> list[Activity]:
    """Other records that the actor may look at and that a file of this one proves too, byte for byte."""
    own = of.files.filter(withdrawn=False).values("file__sha256")
    rows = visible(actor).filter(state=State.RECORDED, files__withdrawn=False, files__file__sha256__in=own)
    return list(rows.exclude(pk=of.pk).order_by("-day", "pk").distinct()[:SAME_FILES])


def in_unit(actor: Actor, unit_id: int) -> QuerySet[Activity]:
    """The records in a unit and in what lies in it, the latest first; those of restricted kinds stand in no unit."""
    hidden = [key for key, kind in programme().activities.items() if kind.restricted]
    rows = Activity.objects.filter(province_id=actor.province_id, state=State.RECORDED)
    if not can(actor, Act.SEE_PROGRAMME, Scope(actor.province_id)):
        return rows.none()
    here = rows.filter(Q(unit_id=unit_id) | Q(unit__parent_id=unit_id)).exclude(kind__in=hidden)
    return here.select_related("agency", "unit").order_by(*SORTS["moi"])


def cells_of(of: Activity) -> list[CellsOf]:
    """What a record makes, figure by figure."""
    rows = list(of.parts.order_by("figure", "period", "reporter", "breakdown"))
    agencies = Agency.objects.filter(province_id=of.province_id, key__in={row.reporter for row in rows})
    bodies = {agency.key: agency for agency in agencies}
    spoken = settled(of.province_id, {(row.unit_id, row.reporter) for row in rows})
    found = []
    for (code, when, reporter), group in groupby(
        rows, key=lambda row: (row.figure, row.period, row.reporter)
    ):
        parts = list(group)
        whole = next((row.value for row in parts if not row.breakdown), None)
        by = spoken.by(part_id(parts[0]), stock=parts[0].stock)
        kept = tuple(row for row in parts if row.breakdown)
        found.append(
            CellsOf(code, when, reporter, bodies.get(reporter), whole, kept, by.act_ref if by else "")
        )
    return found


def _behind(province_id: int, asked: Filter) -> QuerySet[ActivityPart, int]:
    """The records that make part of a figure, of a period and a body where they are named."""
    parts = ActivityPart.objects.filter(province_id=province_id, figure=asked.figure)
    if asked.counted_in:
        parts = parts.filter(period=asked.counted_in)
    if asked.reporter:
        parts = parts.filter(reporter=asked.reporter)
    return parts.values_list("of_id", flat=True)


def trained_numbers(province_id: int, code: str) -> frozenset[str]:
    """The internal numbers of staff who completed a class with a topic of its own in a period; each once."""
    of = period(code)
    rows = Activity.objects.filter(
        province_id=province_id, kind=TRAINING, state=State.RECORDED, day__gte=of.start, day__lte=of.end
    )
    return frozenset(
        number
        for values in rows.values_list("values", flat=True)
        if values.get("half_days", 0) >= 1 and values.get("own_topic")
        for number in values.get("numbers", [])
    )


def periods_to_choose(day: date) -> list[tuple[int, list[str]]]:
    """The last reporting years with their periods, the latest first."""
    parts = ("Y", "H1", "H2", "Q1", "Q2", "Q3", "Q4")
    last = reporting_year(day)
    return [(year, [f"{year}-{part}" for part in parts]) for year in range(last, last - YEARS, -1)]


def period_or_none(code: str) -> Period | None:
    """The period of a code from an address; None where there is none."""
    try:
        return period(code) if code else None
    except BadPeriod:
        return None
