"""Targets whose figures may not be told are not told either: annex and body must not give each other away."""

from __future__ import annotations

from dataclasses import replace

from nhipcau.core.protection import Audience
from nhipcau.core.reports import shown
from nhipcau.core.reports.evidence import Evidence, TargetResult


def withhold(evidence: Evidence) -> Evidence:
    """The evidence, in the public version without targets that rest on a withheld figure."""
    if evidence.audience is not Audience.PUBLIC:
        return evidence
    targets = tuple(_target(evidence, each) for each in evidence.targets)
    return replace(evidence, targets=targets)


def _target(evidence: Evidence, target: TargetResult) -> TargetResult:
    hidden = any(shown.value(evidence, (code, "")).suppressed for code in target.figures)
    if not hidden or target.measurement.suppressed:
        return target
    bare = replace(
        target.measurement,
        result=None,
        of_plan=None,
        cumulative=None,
        verdict=None,
        suppressed=True,
        lines=(),
        previous=None,
        notes=(),
        evidence=(),
    )
    return replace(target, measurement=bare)
