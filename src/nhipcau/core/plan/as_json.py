"""A plan as the stable JSON of `nhipcau read --json` (schema `nhipcau.plan/1`)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from nhipcau.core.plan.shapes import Clause, Inner, Plan, Target

SCHEMA = "nhipcau.plan/1"


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """Plain values only. Empty is None or []."""
    signer = plan.signer
    return {
        "schema": SCHEMA,
        "text": plan.text,
        "title": plan.title,
        "kind": plan.kind,
        "number": plan.number,
        "place": plan.place,
        "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
        "issuer": plan.issuer,
        "legal_bases": list(plan.legal_bases),
        "period": {
            "from": plan.period.start.isoformat() if plan.period.start else None,
            "to": plan.period.end.isoformat() if plan.period.end else None,
        },
        "clauses": [_clause(clause) for clause in plan.clauses],
        "targets": [_target(target) for target in plan.targets],
        "tasks": [
            {
                "clause": task.clause,
                "text": task.text,
                "lead": task.lead,
                "supports": list(task.supports),
                "requested": task.requested,
                "deadline": task.deadline,
                "cadence": task.cadence.value if task.cadence else None,
                "span": list(task.span),
            }
            for task in plan.tasks
        ],
        "agencies": [
            {"name": agency.name, "clause": agency.clause, "requested": agency.requested}
            for agency in plan.agencies
        ],
        "reporting": [
            {
                "cadence": rule.cadence.value if rule.cadence else None,
                "deadline": rule.deadline,
                "to": rule.to,
                "through": rule.through,
                "by": rule.by,
            }
            for rule in plan.reporting
        ],
        "recipients": list(plan.recipients),
        "signer": {"name": signer.name, "position": signer.position, "authority": signer.authority}
        if signer
        else None,
        "findings": [
            {"span": list(finding.span), "kind": finding.kind, "message": finding.message}
            for finding in plan.findings
        ],
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "id": clause.id,
        "marker": clause.marker,
        "heading": clause.heading,
        "text": clause.text,
        "span": list(clause.span),
        "children": [_clause(child) for child in clause.children],
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "clause": target.clause,
        "part": target.part,
        "text": target.text,
        "shape": target.shape.value,
        "comparator": target.comparator.value,
        "value": number(target.value),
        "value_to": number(target.value_to),
        "bound": target.bound.value if target.bound else None,
        "baseline": number(target.baseline),
        "unit": target.unit.value if target.unit else None,
        "per": target.per.value if target.per else None,
        "population": target.population,
        "deadline": target.deadline,
        "inner": [_inner(inner) for inner in target.inner],
        "confidence": target.confidence,
        "span": list(target.span),
    }


def _inner(inner: Inner) -> dict[str, Any]:
    return {
        "value": number(inner.value),
        "unit": inner.unit.value,
        "comparator": inner.comparator.value,
        "what": inner.what,
    }


def number(value: Fraction | None) -> int | float | None:
    """Whole numbers as int, others as float; None stays None."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
