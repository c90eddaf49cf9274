"""What differs between a version of a plan and the one before, in rows for a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.core.plan.comparing import Change, Difference, differences
from nhipcau.core.plan.reference import place_in_short
from nhipcau.web.plans.carrying import CARRIED, DROPPING
from nhipcau.web.plans.models import Decision, Plan, PlanTarget, PlanTask
from nhipcau.web.plans.pairing import back
from nhipcau.web.plans.queries import versions_of
from nhipcau.web.plans.stating import stated, stated_task

Row = TypeVar("Row", PlanTarget, PlanTask)
WORDS: dict[Change, Promise] = {
    Change.SAME: _("Giữ nguyên"),
    Change.WORDING: _("Đổi câu chữ"),
    Change.RAISED: _("Tăng mức giao"),
    Change.LOWERED: _("Giảm mức giao"),
    Change.OTHER_LEVEL: _("Đổi cách giao"),
    Change.DROPPED: _("Bỏ"),
    Change.ADDED: _("Bổ sung"),
}


@dataclass(frozen=True, slots=True)
class Changed(Generic[Row]):
    """A target or a task of either plan, or of both."""

    change: Change
    old: Row | None
    new: Row | None

    @property
    def word(self) -> Promise:
        """The change in words."""
        return WORDS[self.change]

    @property
    def place(self) -> str:
        """Where it stands, in the new plan if it is there."""
        there = self.new or self.old
        return place_in_short(there.clause) if there else ""


def target_changes(
    before: Sequence[PlanTarget], after: Sequence[PlanTarget], continues: Mapping[str, str] | None = None
) -> list[Changed[PlanTarget]]:
    """In the order of the plan before. `continues`: new code → old code, where it is known."""
    old, new = {each.code: each for each in before}, {each.code: each for each in after}
    found = differences([stated(each) for each in before], [stated(each) for each in after], continues)
    return _paired(found, old, new)


def task_changes(before: Sequence[PlanTask], after: Sequence[PlanTask]) -> list[Changed[PlanTask]]:
    """In the order of the plan before, by meaning."""
    old, new = {str(each.order): each for each in before}, {str(each.order): each for each in after}
    found = differences([stated_task(each) for each in before], [stated_task(each) for each in after])
    return _paired(found, old, new)


def of_version(plan: Plan, base: Plan) -> tuple[list[Changed[PlanTarget]], list[Changed[PlanTask]]]:
    """A version against the one before; in a proposal what is ordered to be dropped counts as dropped."""
    before = [each for each in base.targets.all() if each.decision != Decision.REJECTED]
    after = [each for each in plan.targets.all() if each.decision != Decision.REJECTED]
    after = [
        each for each in after if not (each.settings.get(DROPPING) and each.decision == Decision.PENDING)
    ]
    continues = {each.code: each.settings[CARRIED] for each in after if each.settings.get(CARRIED)}
    tasks = task_changes(list(base.tasks.all()), list(plan.tasks.all()))
    return target_changes(before, after, continues), tasks


def changes_by_code(plan: Plan, targets: Sequence[PlanTarget]) -> dict[str, Changed[PlanTarget]]:
    """For each target of a version what became of it; {} for a plan of its own."""
    if plan.amends_id is None:
        return {}
    before = list(PlanTarget.objects.filter(plan_id=plan.amends_id).exclude(decision=Decision.REJECTED))
    gone = {each.code for each in before}
    found = {}
    continues = {each.code: each.settings[CARRIED] for each in targets if each.settings.get(CARRIED) in gone}
    for each in target_changes(before, targets, continues):
        if each.new and not (each.new.decision == Decision.REJECTED and each.old is None):
            dropped = each.new.settings.get(DROPPING) or each.new.decision == Decision.REJECTED
            found[each.new.code] = Changed(Change.DROPPED, each.old, None) if dropped else each
    return found


def differing(found: Iterable[Changed[Row]]) -> list[Changed[Row]]:
    """Without what stays as it was."""
    return [each for each in found if each.change is not Change.SAME]


def earlier_levels(plan: Plan, target: PlanTarget) -> list[PlanTarget]:
    """The same target in the versions before this one where it was asked for otherwise, the first version first."""
    if plan.root_id is None:  # the first version
        return []
    versions = {each.pk: each for each in versions_of(plan) if each.version < plan.version}
    rows: dict[int, list[PlanTarget]] = {}
    for row in PlanTarget.objects.filter(plan_id__in=versions).exclude(decision=Decision.REJECTED):
        row.plan = versions[row.plan_id]
        rows.setdefault(row.plan_id, []).append(row)
    found: list[PlanTarget] = []
    here: PlanTarget | None = target
    while here is not None and (base := versions.get(here.plan.amends_id or 0)):
        here = back(rows.get(base.pk, []), here, base)
        found += [here] if here is not None and _level(here) != _level(target) else []
    return found[::-1]


def _level(row: PlanTarget) -> tuple[object, ...]:
    return row.comparator, row.value, row.value_to, row.unit, row.per


def _paired(
    found: Iterable[Difference], old: Mapping[str, Row], new: Mapping[str, Row]
) -> list[Changed[Row]]:
    return [
        Changed(each.change, old[each.old.key] if each.old else None, new[each.new.key] if each.new else None)
        for each in found
    ]
