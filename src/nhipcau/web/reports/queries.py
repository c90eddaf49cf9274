"""What is asked of reports: the periods to choose from, the cells behind a printed figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse

from nhipcau.core.calendar import Period, period
from nhipcau.core.catalogue.outline import Section
from nhipcau.core.catalogue.shapes import Figure
from nhipcau.core.reports import FigureKey
from nhipcau.core.rights import Actor
from nhipcau.core.terms import Level
from nhipcau.core.terms.breakdowns import decode
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.queries import FactRow
from nhipcau.web.indicators.evidence import known_on
from nhipcau.web.places.models import Unit
from nhipcau.web.places.queries import areas
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import followed_year
from nhipcau.web.reports.bridge.bodies import bodies_in
from nhipcau.web.reports.bridge.cells import codes_inside
from nhipcau.web.reports.bridge.scope import COUNTED
from nhipcau.web.returns.models import ReturnCell
from nhipcau.web.returns.queries import visible

YEARS_BACK, NAMES_SHOWN = 3, 3
LEVELS = [each.value for each in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)]


@dataclass(frozen=True, slots=True)
class Source:
    """One body's share in a figure, and the return it came with."""

    unit: str
    reporter: str
    period: str
    value: Fraction
    url: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A printed figure: what it is, how it adds up, from whom, and its parts (key, words, value)."""

    figure: Figure
    part: str
    of: Period
    value: Fraction | None
    sources: tuple[Source, ...]
    parts: tuple[tuple[str, str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Words that bodies wrote, and which bodies."""

    words: str
    names: tuple[str, ...]

    @property
    def first(self) -> str:
        """As many names as are read at a glance."""
        return ", ".join(self.names[:NAMES_SHOWN])

    @property
    def others(self) -> int:
        """How many more there are."""
        return max(len(self.names) - NAMES_SHOWN, 0)


def periods_to_report(plan: Plan | None, day: date) -> list[Period]:
    """Half-years and years to choose from, the latest first: those of the plan and of the years before."""
    last = (followed_year(plan, day) if plan else None) or day.year
    years = range(last, last - YEARS_BACK, -1)
    return [period(f"{year}-{part}") for year in years for part in ("Y", "H1")]


def last_closed(periods: list[Period], day: date) -> Period:
    """The latest period whose cut-off has passed; before the first, the earliest."""
    return next((each for each in periods if each.closed_on(day)), periods[-1])


def trace(province_id: int, figure: Figure, breakdown: str, of: Period, as_of: date) -> Trace:
    """The cells that make the value. `breakdown`: a key, `@border` for an area, '' for the whole."""
    known = bodies_in(province_id, {figure.code: figure}, codes_inside(of), known_on(as_of))
    marked = areas(province_id, of.end)
    area = marked.get(breakdown[1:], frozenset()) if breakdown.startswith("@") else None
    rows = known.rows(figure, "" if area is not None else breakdown, of)
    if area is not None:
        rows = [row for row in rows if row.unit_id in area]
    rows = [row for row in rows if row.value is not None]
    values = known.values(of) | known.of_areas(of, marked)
    value = values.get((figure.code, breakdown))
    parts = () if breakdown else _parts(figure, values)
    return Trace(figure, part_in_words(figure, breakdown), of, value, _sources(province_id, rows), parts)


def _parts(figure: Figure, values: Mapping[FigureKey, Fraction]) -> tuple[tuple[str, str, Fraction], ...]:
    """Key, words and value of the parts that have one."""
    return tuple(
        (key, part_in_words(figure, key), value)
        for (_code, key), value in sorted(values.items(), key=lambda found: _place(figure, found[0][1]))
        if key and not key.startswith("@")
    )


def _place(figure: Figure, key: str) -> list[tuple[int, int]]:
    """Parts in the order of the catalogue: by axis, then by choice."""
    if not key or key.startswith("@"):
        return []
    places = {
        (axis.key, choice.key): (first, second)
        for first, axis in enumerate(figure.axes)
        for second, choice in enumerate(axis.choices)
    }
    return sorted(places.get(pair, (99, 99)) for pair in decode(key).items())


def part_in_words(figure: Figure, breakdown: str) -> str:
    """`Karaoke`, `Theo kế hoạch; Công an`; a mark of units by its name; '' for the whole."""
    if breakdown.startswith("@"):
        from nhipcau.web.places.models import Flag

        return str(Flag(breakdown[1:]).label) if breakdown[1:] in Flag.values else breakdown
    labels: Mapping[tuple[str, str], str] = {
        (axis.key, choice.key): choice.label for axis in figure.axes for choice in axis.choices
    }
    return "; ".join(labels.get(pair, "=".join(pair)) for pair in decode(breakdown).items())


def told(actor: Actor, of: Period, sections: Sequence[Section]) -> dict[str, list[Told]]:
    """What bodies wrote for each section in returns that were approved and that the actor may see.

    Those of the province come first; the same words stand once.
    """
    wanted = {code for section in sections for code in section.told_by}
    rows = ReturnCell.objects.filter(
        of__in=visible(actor).filter(period=of.code, state__in=COUNTED), figure__in=wanted
    ).exclude(text="")
    body = "of__agency__level", "of__agency__sort_key", "pk", "of__agency__name"
    ordered = sorted(
        rows.values_list(*body, "figure", "text"), key=lambda row: (LEVELS.index(row[0]), *row[1:3])
    )
    found: dict[str, dict[str, list[str]]] = {}
    for _level, _key, _pk, name, figure, text in ordered:
        for section in (each for each in sections if figure in each.told_by):
            found.setdefault(section.number, {}).setdefault(text.strip(), []).append(name)
    return {
        number: [Told(words, tuple(names)) for words, names in by_words.items()]
        for number, by_words in found.items()
    }


def _sources(province_id: int, rows: list[FactRow]) -> tuple[Source, ...]:
    units = dict(Unit.objects.filter(province_id=province_id).values_list("pk", "name"))
    agencies = dict(Agency.objects.filter(province_id=province_id).values_list("key", "name"))
    return tuple(
        Source(
            units.get(row.unit_id, ""),
            agencies.get(row.reporter, row.reporter),
            row.period,
            Fraction(row.value or 0),
            _address(row),
        )
        for row in rows
    )


def _address(row: FactRow) -> str:
    """The return that a value came with, or the recorded activities that make it."""
    return address_of(row.act_ref, row.figure, row.period, row.reporter)


def address_of(act_ref: str, figure: str, of_period: str, reporter: str) -> str:
    """The page of what brought a value; "" where there is none."""
    room, _, number = act_ref.partition(":")
    if room == "activity":
        asked = {"so-lieu": figure, "tinh-vao": of_period, "tinh-cho": reporter}
        return f"{reverse('activities:list')}?{urlencode(asked)}"
    if room == "staff":
        return f"{reverse('activities:staff')}?{urlencode({'ngay': period(of_period).end.isoformat()})}"
    return reverse("returns:detail", args=[int(number)]) if room == "return" and number.isdigit() else ""
