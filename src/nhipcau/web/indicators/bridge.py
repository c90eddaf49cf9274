"""Targets of a plan → measurements. Nothing is invented: an indicator without a source of figures says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import groupby

from nhipcau.core.calendar import Period, period
from nhipcau.core.catalogue import Indicator
from nhipcau.core.indicators import Evidence, Measurement, Note, Target
from nhipcau.core.indicators.audience import as_printed, for_public
from nhipcau.core.indicators.formula import Formula
from nhipcau.core.indicators.measure import Facts, beside, measure
from nhipcau.core.protection.disclosure import Audience
from nhipcau.core.terms import Comparator, Shape, Unit
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.published import printed
from nhipcau.web.indicators.evidence import read
from nhipcau.web.indicators.formula_words import figure_address
from nhipcau.web.plans.models import Plan, PlanTarget
from nhipcau.web.plans.queries import targets_followed


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: targets in a period, as known on a day, on the map of a day, for some readers."""

    period: Period
    as_of: date
    map_day: date | None
    audience: Audience


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
    asked = Asked(period(period_code), as_of, map_day, Audience(audience))
    return [row.measurement for row in followed(plan, asked)]


def followed(plan: Plan, asked: Asked) -> list[Row]:
    """The followed targets with all that is printed beside them, in the order of the plan."""
    return rows_of(plan, targets_followed(plan), asked, companions=True)


def board(
    plan: Plan, period_code: str, as_of: date, map_day: date | None = None, audience: str = "restricted"
) -> list[Group]:
    """The targets with their measurements, under the plan's own headings; without what is printed beside them."""
    asked = Asked(period(period_code), as_of, map_day, Audience(audience))
    rows = rows_of(plan, targets_followed(plan), asked)
    return [Group(heading, tuple(of)) for heading, of in groupby(rows, key=lambda row: row.target.heading)]


def rows_of(
    plan: Plan, targets: Sequence[PlanTarget], asked: Asked, *, companions: bool = False
) -> list[Row]:
    """Some targets of a plan, measured from one reading of the figures."""
    facts = facts_of(plan, targets, asked, companions=companions)
    return rows_from(facts, plan, targets, asked, companions=companions)


def facts_of(plan: Plan, targets: Sequence[PlanTarget], asked: Asked, *, companions: bool = False) -> Facts:
    """What is known of the figures of some targets; asked alike by several pages, it is read once."""
    known = programme(plan.programme_key)
    indicators = [known.indicators.get(target.indicator) for target in targets]
    return read(
        plan.province_id,
        [each for of in indicators if of for each in formulas_of(of, companions=companions)],
        asked.period,
        asked.as_of,
        asked.map_day,
    )


def rows_from(
    facts: Facts, plan: Plan, targets: Sequence[PlanTarget], asked: Asked, *, companions: bool = False
) -> list[Row]:
    """The same from what was read before."""
    known = programme(plan.programme_key)
    rows = []
    for target in targets:
        indicator = known.indicators.get(target.indicator)
        made = _measured(target, indicator, facts, asked, companions=companions)
        if indicator and indicator.sensitive and asked.audience is Audience.PUBLIC:
            made = _for_public(plan, target, indicator, facts, asked, made)
        rows.append(Row(target, made, indicator))
    return rows


def _for_public(
    plan: Plan, row: PlanTarget, of: Indicator, facts: Facts, asked: Asked, made: Measurement
) -> Measurement:
    """What of it is public, after every public paper that was issued before."""
    threshold = programme(plan.programme_key).disclosure
    past = printed(plan.province_id, of.figures, threshold)
    by_period = {code: told for (_f, part, code), told in past.cells.items() if not part}
    made, first = (
        as_printed(each, by_period, threshold) for each in (made, _first_half(row, of, facts, asked))
    )
    return for_public(made, threshold, first)


def _first_half(row: PlanTarget, of: Indicator, facts: Facts, asked: Asked) -> Measurement:
    """The same target for the first half of the year: what has been told of it tells of the second too."""
    half = replace(asked, period=period(f"{asked.period.year}-H1"))
    return _measured(row, of, facts, half, companions=False)


def formulas_of(of: Indicator, *, companions: bool = True) -> list[Formula]:
    """What is read for an indicator."""
    own = [of.formula] if of.formula else []
    return [*own, *(each.formula for each in of.beside if companions)]


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


def _measured(
    row: PlanTarget, indicator: Indicator | None, facts: Facts, asked: Asked, *, companions: bool
) -> Measurement:
    target = definition(row, indicator)
    if indicator is None or indicator.formula is None:
        return _without_source(target, indicator, asked)
    made = measure(indicator.formula, target, facts, asked.period, asked.as_of)
    made = replace(made, notes=(*made.notes, *_due_later(row, asked.period.year)))
    made = replace(made, evidence=_evidence(indicator.formula, facts, made))
    if companions:
        printed = (each for each in indicator.beside if each.printed_on(asked.period.end))
        found = tuple(beside(each, facts, asked.period, asked.as_of) for each in printed)
        made = replace(made, beside=found)
    return made


def _due_later(row: PlanTarget, year: int) -> tuple[Note, ...]:
    """The level is one for a later year: said, so that nobody takes the year's word for the last one."""
    named = [int(word) for word in re.findall(r"\b20\d\d\b", row.deadline)]
    return (Note("due_later", (("year", str(max(named))),)),) if named and max(named) > year else ()


def _evidence(formula: Formula, facts: Facts, made: Measurement) -> tuple[Evidence, ...]:
    """How many cells of each figure lie in the days that were counted, and where to see them."""
    if not made.lines:
        return ()
    # figures as at a day are of periods that begin before a later map does
    start, end = min(made.lines[0].start, made.period.start), made.lines[-1].end
    return tuple(
        Evidence(
            figure,
            facts.cells.count([each for each in formula.quantities if each.figure == figure], start, end),
            figure_address(figure, made.period.code),
        )
        for figure in formula.figures
    )


def _without_source(target: Target, indicator: Indicator | None, asked: Asked) -> Measurement:
    note = (
        Note("no_indicator")
        if indicator is None
        else Note("no_source", (("forms", ", ".join(indicator.forms)),))
    )
    return Measurement(target, asked.period, asked.as_of, notes=(note,))
