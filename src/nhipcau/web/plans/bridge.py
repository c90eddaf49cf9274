"""What the core read of a plan, as rows; the catalogue's indicators as candidates for its targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from nhipcau.core.plan.as_json import number
from nhipcau.core.plan.binding import Binding, Candidate, Wanted, bind_all
from nhipcau.core.plan.shapes import Clause, Reporting, Target, Task
from nhipcau.core.terms import Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.agencies.queries import agencies_on, mandates_on
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.plans.models import Plan, PlanTarget, PlanTask, ReportingRule


def bindings(targets: Sequence[Target], programme_key: str) -> list[Binding]:
    """For each target the indicator it probably means, and why."""
    candidates = [
        Candidate(each.code, each.label, each.population, each.population_words, each.shape)
        for each in programme(programme_key).indicators.values()
    ]
    return bind_all([Wanted(each.text, each.population, each.shape) for each in targets], candidates)


def headings(clauses: Iterable[Clause], above: str = "") -> dict[str, str]:
    """For each clause id the nearest heading at or above it, verbatim."""
    found: dict[str, str] = {}
    for clause in clauses:
        heading = clause.heading or above
        found[clause.id] = heading
        found.update(headings(clause.children, heading))
    return found


def owners(province_id: int, day: date, programme_key: str) -> dict[str, int]:
    """For each indicator the agency that answers for it by the catalogue, where one alone does on the day."""
    there = agencies_on(province_id, day).filter(level=Level.PROVINCE.value)
    kinds: dict[str, list[int]] = {}
    for pk, kind in there.values_list("pk", "kind"):
        kinds.setdefault(kind, []).append(pk)
    mandates = mandates_on(province_id, day)
    found = {}
    for code, indicator in programme(programme_key).indicators.items():
        of = indicator.owner
        bodies = mandates.get(of.mandate or "", []) or kinds.get(of.kind or "", [])
        if len(bodies) == 1:
            found[code] = bodies[0]
    return found


def target_row(
    plan: Plan, order: int, target: Target, heading: str, bound: Binding, owner_id: int | None = None
) -> PlanTarget:
    """One target as a row that waits for a decision."""
    return PlanTarget(
        plan=plan,
        code=f"T{order:02d}",
        order=order,
        clause=target.clause,
        part=target.part,
        heading=heading[:300],
        text=target.text,
        shape=target.shape,
        comparator=target.comparator,
        value=decimal(target.value),
        value_to=decimal(target.value_to),
        unit=target.unit or "",
        population=target.population,
        per=target.per or "",
        deadline=(target.deadline or "")[:120],
        indicator=bound.code,
        owner_id=owner_id,
        confidence=Decimal(str(round(target.confidence, 2))),
        span_from=target.span[0],
        span_to=target.span[1],
        settings={
            "bound": target.bound,
            "baseline": number(target.baseline),
            "binding": bound.reason,
            "inner": [
                {
                    "value": number(each.value),
                    "unit": each.unit,
                    "comparator": each.comparator,
                    "what": each.what,
                }
                for each in target.inner
            ],
        },
    )


def task_row(plan: Plan, order: int, task: Task, leads: Mapping[str, Agency | None]) -> PlanTask:
    """One task as a row."""
    return PlanTask(
        plan=plan,
        order=order,
        clause=task.clause,
        text=task.text,
        lead=(task.lead or "")[:300],
        lead_agency=leads.get(task.lead or ""),
        supports=list(task.supports),
        requested=task.requested,
        deadline=(task.deadline or "")[:120],
        cadence=task.cadence or "",
    )


def rule_row(plan: Plan, rule: Reporting) -> ReportingRule:
    """One rule on reporting as a row."""
    return ReportingRule(
        plan=plan,
        cadence=rule.cadence or "",
        deadline=(rule.deadline or "")[:200],
        to=rule.to[:300],
        through=(rule.through or "")[:300],
        by=(rule.by or "")[:300],
    )


def decimal(value: Fraction | None) -> Decimal | None:
    """With the four places that the table keeps."""
    if value is None:
        return None
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.0001"))
