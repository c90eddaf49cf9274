"""What the right half of the page says of each target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from nhipcau.core.catalogue import Indicator
from nhipcau.core.plan.reference import place_in_words
from nhipcau.web.plans.certainty import doubts_of, is_certain
from nhipcau.web.plans.changes import Changed, changes_by_code
from nhipcau.web.plans.models import Decision, Plan, PlanTarget


@dataclass(frozen=True, slots=True)
class Card:
    """One target with its place in words, its doubts, and the indicator it is bound to."""

    target: PlanTarget
    place: str
    indicator: Indicator | None
    binding: str
    doubts: tuple[str, ...]
    certain: bool
    current: bool
    change: Changed[PlanTarget] | None = None  # against the version before, where there is one

    @property
    def pending(self) -> bool:
        """Whether it waits for a decision."""
        return self.target.decision == Decision.PENDING


def cards(
    plan: Plan, targets: list[PlanTarget], indicators: Mapping[str, Indicator], current: PlanTarget | None
) -> list[Card]:
    """One card a target, in the order of the plan."""
    in_clause = Counter(target.clause for target in targets)
    findings = plan.proposal["findings"]
    changed = changes_by_code(plan, targets)
    return [
        Card(
            target=target,
            place=place_in_words(target.clause, target.part if in_clause[target.clause] > 1 else None),
            indicator=indicators.get(target.indicator),
            binding=target.settings.get("binding", "") if target.decision == Decision.PENDING else "",
            doubts=tuple(doubts_of(target, findings)),
            certain=is_certain(target, findings),
            current=current is not None and target.pk == current.pk,
            change=changed.get(target.code),
        )
        for target in targets
    ]
