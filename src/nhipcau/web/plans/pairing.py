"""Which target of an earlier plan or version a target continues: as proposed, as carried over, as an officer said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nhipcau.core.plan.comparing import pairs
from nhipcau.web.plans.carrying import CARRIED
from nhipcau.web.plans.models import Plan, PlanTarget
from nhipcau.web.plans.stating import stated

FOLLOWS = "follows"  # in a target's settings: {"plan": the family of the year before, "code": "" for none}
PAIRED = "paired"  # … : the code carried over before an officer paired it again, for the way back


def family_of(plan: Plan) -> int:
    """What all versions of a plan have in common."""
    return plan.root_id or plan.pk


def said(target: PlanTarget, base: Plan) -> str | None:
    """The code in `base` that an officer said this target continues; "" for none, None where nobody said."""
    if target.plan.amends_id == base.pk:
        return target.settings.get(CARRIED, "") if PAIRED in target.settings else None
    word = target.settings.get(FOLLOWS)
    return word["code"] if word and word["plan"] == family_of(base) else None


def continued(base: Plan, before: Sequence[PlanTarget], after: Sequence[PlanTarget]) -> dict[str, str]:
    """New code → old code between plans of two years: what officers said, and for the others the nearest words."""
    told = {each.code: code for each in after if (code := said(each, base)) is not None}
    taken = set(told.values())
    free = [each for each in before if each.code not in taken]
    rest = [each for each in after if each.code not in told]
    return pairs([stated(each) for each in free], [stated(each) for each in rest]) | told


def back(rows: Sequence[PlanTarget], target: PlanTarget, base: Plan) -> PlanTarget | None:
    """The target among `base`'s rows that this one, of a plan in force, continues: a version's, or a year before's."""
    by_code: Mapping[str, PlanTarget] = {each.code: each for each in rows}
    if target.plan.amends_id == base.pk:
        return by_code.get(target.settings.get(CARRIED, target.code))  # a new one has a code no version had
    if (code := said(target, base)) is not None:
        return by_code.get(code)
    bound = [each for each in rows if each.indicator and each.indicator == target.indicator]
    if bound:
        return bound[0]
    return by_code.get(pairs([stated(each) for each in rows], [stated(target)]).get(target.code, ""))


AS_FIRST = "ban-dau"  # what a form sends to have the first pairing back
NONE = "khong"


def wanted_of(sent: str) -> str | None:
    """What a form sends, as the acts take it."""
    return None if sent == AS_FIRST else "" if sent == NONE else sent


def by_hand(targets: Sequence[PlanTarget], base: Plan) -> list[tuple[PlanTarget, str]]:
    """The targets that an officer paired, with the old code; "" for none."""
    return [(each, code) for each in targets if (code := said(each, base)) is not None]
