"""What reading the targets of a plan yields."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.core.plan.shapes import Finding, Span, Target


@dataclass(frozen=True, slots=True)
class Remainder:
    """The half of a target clause that sets no quantity: work to be done, which becomes a task."""

    clause: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class TargetsRead:
    """Targets in the order of the plan, the halves without a quantity, and what could not be read surely."""

    targets: tuple[Target, ...] = ()
    remainders: tuple[Remainder, ...] = ()
    findings: tuple[Finding, ...] = ()
