"""What one agency must do by the plan: its blocks with their tasks, where it helps, what it owns, what it reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nhipcau.core.plan.reference import place_in_words
from nhipcau.web.agencies import wording
from nhipcau.web.agencies.models import Agency
from nhipcau.web.plans.models import Decision, Duty, Plan, PlanTarget, PlanTask, ReportingRule


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the plan that gives the agency something to do."""

    duty: Duty
    place: str
    tasks: tuple[PlanTask, ...]


@dataclass(frozen=True, slots=True)
class AgencyDuties:
    """All that the plan asks of an agency."""

    blocks: tuple[Block, ...]
    further: tuple[PlanTask, ...]  # led outside its blocks
    helps: tuple[PlanTask, ...]
    targets: tuple[PlanTarget, ...]
    rules: tuple[ReportingRule, ...]

    @property
    def led(self) -> int:
        """How many tasks it must do itself."""
        return sum(len(block.tasks) for block in self.blocks) + len(self.further)


def duties_of(plan: Plan, agency: Agency) -> AgencyDuties:
    """Six queries, whatever the length of the plan."""
    tasks = list(plan.tasks.select_related("lead_agency"))
    rules = list(plan.reporting_rules.all())
    names = _Names(agency)
    blocks = tuple(_block(duty, tasks) for duty in plan.duties.filter(agency=agency))
    held = {task.pk for block in blocks for task in block.tasks}
    words = {block.duty.name for block in blocks}
    further = tuple(t for t in tasks if t.pk not in held and t.lead_agency_id == agency.pk)
    led = held | {task.pk for task in further}
    return AgencyDuties(
        blocks=blocks,
        further=further,
        helps=tuple(t for t in tasks if t.pk not in led and any(map(names.mean, t.supports))),
        targets=tuple(plan.targets.filter(owner=agency).exclude(decision=Decision.REJECTED)),
        rules=tuple(rule for rule in rules if rule.by in words or names.mean(rule.by)),
    )


def under(clause: str, block: str) -> bool:
    """Whether a clause is the block or stands below it."""
    return clause == block or clause.startswith(f"{block}/")


def _block(duty: Duty, tasks: Iterable[PlanTask]) -> Block:
    mine = tuple(task for task in tasks if under(task.clause, duty.clause))
    return Block(duty, place_in_words(duty.clause), mine)


class _Names:
    """The wordings by which a plan means the agency, alone or in a group."""

    def __init__(self, agency: Agency) -> None:
        self.kind = agency.kind
        self.known = set(agency.aliases.values_list("folded", flat=True))
        self.province = agency.province.name

    def mean(self, words: str) -> bool:
        """Whether these words of the plan mean the agency."""
        return any(self._meant(part) for part in wording.parts(words))

    def _meant(self, part: str) -> bool:
        kind = wording.group(part)
        if kind is not None:
            return kind == self.kind
        return not self.known.isdisjoint(wording.keys(part, self.province))
