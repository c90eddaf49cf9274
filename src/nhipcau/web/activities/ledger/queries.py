"""What a ledger shows: the lines of a body in a quarter, what they make, which form speaks of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nhipcau.core.activities import ActivityKind
from nhipcau.core.activities.shapes import FieldType
from nhipcau.core.calendar import Period, period, reporting_year
from nhipcau.core.rights import Actor
from nhipcau.web.activities.bridge import part_id
from nhipcau.web.activities.models import Activity, ActivityPart, State
from nhipcau.web.activities.permissions import recorders, visible
from nhipcau.web.agencies.models import Agency
from nhipcau.web.agencies.queries import agencies_on
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.doors import settled

QUARTERS = ("Q1", "Q2", "Q3", "Q4")
MINUTES = "phút"


@dataclass(frozen=True, slots=True)
class Sum:
    """What the lines make of a figure in a period: the whole, and its parts by breakdown."""

    figure: str
    period: str
    whole: Decimal
    parts: tuple[tuple[str, Decimal], ...]
    return_id: int | None  # the approved return that alone counts there


@dataclass(frozen=True, slots=True)
class Row:
    """A body with the number of its lines in each quarter of a year, and the minutes that count."""

    agency: Agency
    counts: tuple[tuple[str, int], ...]
    minutes: int

    @property
    def total(self) -> int:
        """Lines of the year."""
        return sum(count for _code, count in self.counts)


def ledgers() -> list[ActivityKind]:
    """The kinds that are kept as ledgers."""
    return [kind for kind in programme().activities.values() if kind.ledger]


def quarter_of(day: date) -> Period:
    """The reporting quarter of a day."""
    year = period(f"{reporting_year(day)}-Y")
    return next(each for each in year.quarters() if each.start <= day <= each.end)


def bodies(kind: ActivityKind, actor: Actor, on: date) -> list[Agency]:
    """The bodies that keep the ledger on a day, in Vietnamese order."""
    there = agencies_on(actor.province_id, on)
    return list(there.filter(kind__in=kind.recorders) if kind.recorders else recorders(actor, on, kind))


def lines(kind: ActivityKind, actor: Actor, agency: Agency, of: Period) -> list[Activity]:
    """The standing lines, the earliest first."""
    rows = visible(actor).filter(kind=kind.key, agency=agency, state=State.RECORDED)
    return list(rows.filter(day__gte=of.start, day__lte=of.end).order_by("day", "pk"))


def sums(rows: Sequence[Activity], agency: Agency) -> list[Sum]:
    """What the lines make, figure by figure."""
    parts = list(ActivityPart.objects.filter(of__in=[row.pk for row in rows], reporter=agency.key))
    spoken = settled(agency.province_id, {(part.unit_id, part.reporter) for part in parts})
    made: dict[tuple[str, str], dict[str, Decimal]] = {}
    by: dict[tuple[str, str], int | None] = {}
    for part in parts:
        key = part.figure, part.period
        cells = made.setdefault(key, {})
        cells[part.breakdown] = cells.get(part.breakdown, Decimal(0)) + (part.value or Decimal(0))
        told = spoken.by(part_id(part), stock=part.stock)
        number = told.act_ref.partition(":")[2] if told else ""
        by[key] = int(number) if number.isdecimal() else None
    return [
        Sum(
            *key,
            cells.get("", Decimal(0)),
            tuple(sorted((name, value) for name, value in cells.items() if name)),
            by[key],
        )
        for key, cells in sorted(made.items())
    ]


def overview(kind: ActivityKind, actor: Actor, year: int, of: Iterable[Agency]) -> list[Row]:
    """Every body with its quarters; bodies without a line are there, too."""
    whole = period(f"{year}-Y")
    rows = visible(actor).filter(
        kind=kind.key, state=State.RECORDED, day__gte=whole.start, day__lte=whole.end
    )
    counts: Counter[tuple[int, str]] = Counter()
    minutes: Counter[int] = Counter()
    for agency_id, day in rows.values_list("agency_id", "day"):
        counts[agency_id, quarter_of(day).code] += 1
    field = minutes_of(kind)
    figures = {feed.figure for feed in kind.feeds if field and feed.amount == field}
    made = ActivityPart.objects.filter(of__in=rows.order_by(), figure__in=figures, breakdown="")
    for agency_id, value in made.values_list("of__agency_id", "value"):
        minutes[agency_id] += int(value or 0)
    return [
        Row(
            each,
            tuple((code, counts[each.pk, code]) for code in (f"{year}-{part}" for part in QUARTERS)),
            minutes[each.pk],
        )
        for each in of
    ]


def minutes_of(kind: ActivityKind) -> str:
    """The field that counts minutes; '' where there is none."""
    found = (each.key for each in kind.fields if each.type is FieldType.COUNT and each.unit == MINUTES)
    return next(found, "")


def form_of(kind: ActivityKind, of: Period) -> tuple[str, str]:
    """The form that asks for what the lines make, and for which period; '' where none does."""
    fed = {feed.figure for feed in kind.feeds}
    known = programme()
    for code in known.form_versions:
        form = known.form_on(code, of.end)
        kinds = {str(each.kind) for each in form.reporters} if form else set()
        if form and kinds & set(kind.recorders) and fed & {line.figure for line in form.lines}:
            part = of.code.partition("-")[2]
            half = {"Q1": "H1", "Q2": "H1"}.get(part, "Y")
            return code, f"{of.year}-{part if part in form.frequencies else half}"
    return "", ""
