"""Targets whose figures may not be told are not told either: annex and body must not give each other away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nhipcau.core.indicators.audience import without_companions
from nhipcau.core.protection import Audience
from nhipcau.core.reports import shown
from nhipcau.core.reports.evidence import Evidence, TargetResult


def withhold(evidence: Evidence, within: Mapping[str, str]) -> Evidence:
    """The evidence, in the public version without targets that rest on a withheld figure, and without the figures of
    targets that are withheld."""
    if evidence.audience is not Audience.PUBLIC:
        return evidence
    evidence = replace(evidence, within=within)
    targets = tuple(_target(evidence, each) for each in evidence.targets)
    codes = frozenset(code for each in targets if each.measurement.suppressed for code in each.figures)
    return replace(evidence, targets=targets, withheld=codes)


def _target(evidence: Evidence, target: TargetResult) -> TargetResult:
    if not target.figures or target.measurement.suppressed:
        return target
    if not any(shown.value(evidence, (code, "")).suppressed for code in target.figures):
        return replace(target, measurement=without_companions(target.measurement))
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
        beside=(),
    )
    return replace(target, measurement=bare)
