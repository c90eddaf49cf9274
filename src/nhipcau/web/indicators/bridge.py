"""Targets of a plan → measurements. Nothing is invented: an indicator without a source of figures says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import groupby

from nhipcau.core.calendar import Period, period
from nhipcau.core.catalogue import Indicator, Programme
from nhipcau.core.indicators import Evidence, Measurement, Note, Target, measure_increase, measure_maintained
from nhipcau.core.indicators.audience import for_public
from nhipcau.core.protection.disclosure import Audience, Threshold
from nhipcau.core.terms import Comparator, Shape, Unit
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.indicators.evidence import CASES, COMMUNICATION, communication, prosecuted
from nhipcau.web.plans.models import Plan, PlanTarget
from nhipcau.web.plans.queries import targets_followed

YEARS_OF_CASES = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the province's targets in a period, as known on a day, on the map of a day."""

    province_id: int
    period: Period
    as_of: date
    map_day: date | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the board. `indicator` None: the target is not bound to the catalogue."""

    target: PlanTarget
    measurement: Measurement
    indicator: Indicator | None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading of the plan, in the plan's words."""

    heading: str
    rows: tuple[Row, ...]


def measure_targets(
    plan: Plan, period_code: str, as_of: date, map_day: date | None = None, audience: str = "restricted"
) -> list[Measurement]:
    """The followed targets, in the order of the plan. Raises BadPeriod; ValueError for an unknown audience."""
    asked = Asked(plan.province_id, period(period_code), as_of, map_day)
    known, readers = programme(plan.programme_key), Audience(audience)
    return [_measured(row, known, asked, readers) for row in targets_followed(plan)]


def board(
    plan: Plan, period_code: str, as_of: date, map_day: date | None = None, audience: str = "restricted"
) -> list[Group]:
    """The targets with their measurements, under the plan's own headings."""
    measured = measure_targets(plan, period_code, as_of, map_day, audience)
    known = programme(plan.programme_key).indicators
    rows = [
        Row(target, measurement, known.get(target.indicator))
        for target, measurement in zip(targets_followed(plan), measured, strict=True)
    ]
    return [Group(heading, tuple(of)) for heading, of in groupby(rows, key=lambda row: row.target.heading)]


def definition(row: PlanTarget, indicator: Indicator | None) -> Target:
    """A row of the plan as the core thinks of it."""
    return Target(
        code=row.code,
        clause=row.clause,
        part=row.part,
        shape=Shape(row.shape),
        comparator=Comparator(row.comparator),
        value=None if row.value is None else Fraction(row.value),
        value_to=None if row.value_to is None else Fraction(row.value_to),
        unit=Unit(row.unit) if row.unit else None,
        maintained=indicator is not None and indicator.maintained,
    )


def _measured(row: PlanTarget, known: Programme, asked: Asked, audience: Audience) -> Measurement:
    indicator = known.indicators.get(row.indicator)
    target = definition(row, indicator)
    formula = FORMULAS.get(indicator.formula or "") if indicator else None
    if indicator is None or formula is None:
        return _without_source(target, indicator, asked)
    made = formula(target, asked)
    if indicator.sensitive and audience is Audience.PUBLIC:
        return for_public(made, Threshold(smallest=known.threshold))
    return made


def _without_source(target: Target, indicator: Indicator | None, asked: Asked) -> Measurement:
    note = (
        Note("no_indicator")
        if indicator is None
        else Note("no_source", (("forms", ", ".join(indicator.forms)),))
    )
    return Measurement(target, asked.period, asked.as_of, notes=(note,))


def _maintained_communication(target: Target, asked: Asked) -> Measurement:
    closed = _closed(asked.period.year_period().quarters(), asked)
    before = asked.period.previous_year().quarters()
    now = communication(asked.province_id, closed, asked.as_of, asked.map_day)
    earlier = communication(asked.province_id, before, asked.as_of, asked.map_day)
    made = measure_maintained(target, asked.period, asked.as_of, now.quarters, earlier.quarters)
    left_out = len(closed) - len(now.quarters)
    notes = (Note("quarters_on_another_map", (("n", str(left_out)),)),) if left_out else ()
    return replace(made, notes=(*made.notes, *notes), evidence=(Evidence(COMMUNICATION, now.records),))


def _prosecuted_cases_change(target: Target, asked: Asked) -> Measurement:
    """By the half-years that have closed: the police report no others, and nothing is forecast."""
    halves = _closed(_halves(asked.period), asked)
    years: list[Sequence[Period]] = [halves]
    while len(years) < YEARS_OF_CASES:
        years.append([half.previous_year() for half in years[-1]])
    history, records = prosecuted(asked.province_id, years, asked.as_of)
    until = halves[-1].end if halves else None
    made = measure_increase(target, asked.period, asked.as_of, history, until)
    notes = (
        (Note("counted_until", (("day", f"{until:%d/%m/%Y}"),)),)
        if until and until < asked.period.end
        else ()
    )
    return replace(made, notes=(*made.notes, *notes), evidence=(Evidence(CASES, records),))


def _closed(periods: Sequence[Period], asked: Asked) -> list[Period]:
    return [each for each in periods if each.end <= asked.period.end and each.closed_on(asked.as_of)]


def _halves(of: Period) -> list[Period]:
    year = of.year
    halves = [period(f"{year}-H1"), period(f"{year}-H2")]
    return [half for half in halves if of.start <= half.start and half.end <= of.end]


FORMULAS: dict[str, Callable[[Target, Asked], Measurement]] = {
    "maintained_communication": _maintained_communication,
    "prosecuted_cases_change": _prosecuted_cases_change,
}
