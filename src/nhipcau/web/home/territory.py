"""The tile map of a period's returns: where each commune's return stands, on the map of the time or of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from nhipcau.core.calendar import Period, period
from nhipcau.core.forms import Form
from nhipcau.core.forms.shapes import ReporterKind
from nhipcau.core.forms.states import ReturnState
from nhipcau.core.terms import Level
from nhipcau.web.places.models import Succession, Unit
from nhipcau.web.places.tiles import Tile, TileState, tiles_of
from nhipcau.web.returns.bridge import forms
from nhipcau.web.returns.queries import NOT_APPLICABLE, with_reporting_state

LEGEND = (
    TileState.APPROVED,
    TileState.SENT,
    TileState.DRAFT,
    TileState.MISSING,
    TileState.SENT_BACK,
    TileState.NOT_APPLICABLE,
)
SHOWN_AS = {
    ReturnState.APPROVED.value: TileState.APPROVED,
    ReturnState.SUBMITTED.value: TileState.SENT,
    ReturnState.DRAFT.value: TileState.DRAFT,
    ReturnState.RESTATING.value: TileState.DRAFT,
    ReturnState.SENT_BACK.value: TileState.SENT_BACK,
    NOT_APPLICABLE: TileState.NOT_APPLICABLE,
}
# what a unit shows that several units became: the one that is furthest from done
FURTHEST_FIRST = (
    TileState.MISSING,
    TileState.SENT_BACK,
    TileState.DRAFT,
    TileState.SENT,
    TileState.APPROVED,
    TileState.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True)
class OtherMap:
    """A map that may be shown instead: the day to ask for, how many units it has, since when it holds."""

    day: date
    units: int
    since: date | None


@dataclass(frozen=True, slots=True)
class Territory:
    """The tiles, what is on them, and the other maps. `joined`: states were carried over a change of map."""

    form: Form
    period: Period
    day: date
    tiles: list[Tile]
    counts: tuple[tuple[TileState, int], ...]
    joined: bool
    others: tuple[OtherMap, ...]


def territory(province_id: int, asked: Period, map_day: date | None) -> Territory | None:
    """The communes' returns for the half-year in which the asked period ends; None where no form is for communes."""
    form = commune_form()
    if form is None:
        return None
    filed = filed_period(form, asked)
    of_level = Unit.objects.filter(province_id=province_id).of_level(Level.COMMUNE)
    communes = list(with_reporting_state(of_level, form.code, filed.code))
    changes = sorted({unit.valid_to + timedelta(days=1) for unit in communes if unit.valid_to})
    day = map_day or filed.end
    told = {unit.pk: getattr(unit, "reporting_state", None) for unit in communes}
    states = {pk: SHOWN_AS.get(state, TileState.MISSING) for pk, state in told.items() if state}
    joined = map_of(day, changes) != map_of(filed.end, changes)
    units = [unit for unit in communes if unit.holds_on(day)]
    if joined:
        states = carried(province_id, units, states)
    page = reverse("places:unit", args=[0])
    tiles = tiles_of(units, states, lambda unit: page.replace("0", str(unit.pk)), TileState.MISSING)
    return Territory(
        form,
        filed,
        day,
        tiles,
        _counts(states.get(unit.pk, TileState.MISSING) for unit in units),
        joined,
        _others(communes, day, changes),
    )


def commune_form() -> Form | None:
    """The form that every commune files; None where the programme has none."""
    found = [
        form
        for form in forms().values()
        if Level.COMMUNE in form.levels
        and any(reporter.kind is ReporterKind.COMMUNE_COMMITTEE for reporter in form.reporters)
        and not form.restricted
    ]
    return min(found, key=lambda form: form.code, default=None)


def filed_period(form: Form, asked: Period) -> Period:
    """The first period of the form, in the asked period's year, that does not end before it."""
    year = asked.year
    periods = sorted((period(f"{year}-{part}") for part in form.frequencies), key=lambda of: of.end)
    return next((of for of in periods if of.end >= asked.end), periods[-1])


def map_of(day: date, changes: Iterable[date]) -> int:
    """Which map holds on a day: how many changes have come by then."""
    return sum(change <= day for change in changes)


def carried(province_id: int, units: Iterable[Unit], states: Mapping[int, TileState]) -> dict[int, TileState]:
    """States of units that are on another map: of all units that went into one, the furthest from done."""
    pairs = Succession.objects.filter(province_id=province_id, new__isnull=False).values_list("old", "new")
    kin: dict[int, set[int]] = {}
    for old, new in pairs:
        kin.setdefault(old, set()).add(new)
        kin.setdefault(new, set()).add(old)
    found = {}
    for unit in units:
        there = [states.get(each, TileState.MISSING) for each in kin.get(unit.pk, {unit.pk})]
        found[unit.pk] = min(there, key=FURTHEST_FIRST.index)
    return found


def _counts(states: Iterable[TileState]) -> tuple[tuple[TileState, int], ...]:
    listed = list(states)
    return tuple((state, listed.count(state)) for state in LEGEND)


def _others(communes: Sequence[Unit], day: date, changes: list[date]) -> tuple[OtherMap, ...]:
    """One day for each map other than the shown one: its first day, or the day before the first change."""
    days = [*([changes[0] - timedelta(days=1)] if changes else []), *changes]
    return tuple(
        OtherMap(each, sum(unit.holds_on(each) for unit in communes), each if each in changes else None)
        for each in days
        if map_of(each, changes) != map_of(day, changes)
    )
