"""Đọc chắc chắn / Cần xem lại: which targets an officer may accept without a closer look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from nhipcau.web.catalogue.queries import is_made_of_plan
from nhipcau.web.plans.models import PlanTarget

SURE = Decimal("0.90")


def doubts_of(target: PlanTarget, findings: Iterable[Mapping[str, Any]]) -> list[str]:
    """The sentences of the findings that lie inside the target's words."""
    return [
        str(finding["message"])
        for finding in findings
        if finding["span"][0] < target.span_to and target.span_from < finding["span"][1]
    ]


def is_certain(target: PlanTarget, findings: Iterable[Mapping[str, Any]]) -> bool:
    """Read surely, nothing doubtful inside, an indicator found or to be made of its words, not just split by hand."""
    return (
        target.confidence >= SURE
        and (bool(target.indicator) or is_made_of_plan(target.plan.programme_key))
        and not target.settings.get("split")
        and not doubts_of(target, findings)
    )
