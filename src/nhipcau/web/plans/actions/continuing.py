"""A plan takes its place among the others of its programme: alone in its time, or after the version before."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.plans.actions.errors import AnotherInForce, NoPeriod
from nhipcau.web.plans.actions.versioning import check_latest
from nhipcau.web.plans.carrying import CARRIED, carry_words
from nhipcau.web.plans.consolidated import consolidate
from nhipcau.web.plans.models import Plan, PlanChange, PlanState, PlanTarget

_WAITING = "~"  # before a code while codes change hands


def lock_base(plan: Plan) -> Plan | None:
    """The plan that this one amends or replaces, locked; None for a plan of its own. Raises Superseded, NotInForce."""
    if plan.amends_id is None:
        return None
    base = Plan.objects.select_for_update(of=("self",)).get(pk=plan.amends_id)
    check_latest(base)
    return base


def check_alone(plan: Plan) -> None:
    """Raises AnotherInForce: one plan of a programme in a time. A year's plan may stand within one of several years."""
    others = Plan.objects.select_for_update(of=("self",)).filter(
        province_id=plan.province_id,
        programme_key=plan.programme_key,
        state=PlanState.IN_FORCE,
        period_from__lte=plan.period_to,
        period_to__gte=plan.period_from,
    )
    if other := next((each for each in others if _years(each) == _years(plan)), None):
        raise AnotherInForce(
            _(
                "Đã có kế hoạch %(number)s đang theo dõi từ %(start)s đến %(end)s. Nếu văn bản này sửa đổi hoặc "
                "thay thế kế hoạch đó, hãy mở kế hoạch đó và chọn “Sửa đổi, bổ sung, thay thế”."
            )
            % {
                "number": other.number or other.title,
                "start": vdate(other.period_from),
                "end": vdate(other.period_to),
            }
        )


def continue_from(plan: Plan, base: Plan) -> None:
    """The version after: its day, its number, its targets' codes, and what was said of clauses. Raises NoPeriod."""
    _check_days(plan, base)
    plan.version = base.version + 1
    _keep_codes(plan, base)
    if plan.change == PlanChange.AMEND:
        consolidate(plan, base)
    carry_words(plan, base)


def _check_days(plan: Plan, base: Plan) -> None:
    if plan.period_from != base.period_from:
        raise NoPeriod(
            _(
                "Bản sửa đổi, thay thế giữ ngày bắt đầu %(day)s của kế hoạch; ngày có hiệu lực của bản này ghi riêng."
            )
            % {"day": vdate(base.period_from)}
        )
    first, last = base.first_day, plan.period_to
    if plan.holds_from is None or first is None or last is None or not first < plan.holds_from <= last:
        raise NoPeriod(
            _("Cần ngày có hiệu lực của bản này, sau %(first)s và không sau %(last)s.")
            % {"first": vdate(first), "last": vdate(last)}
        )


def _keep_codes(plan: Plan, base: Plan) -> None:
    """A target that goes on keeps its code; a new one gets a number that no version had."""
    targets = list(plan.targets.order_by("order"))
    family = PlanTarget.objects.filter(plan__in=_family(base)).values_list("code", flat=True)
    last = max((int(code[1:]) for code in family if code[1:].isdigit()), default=0)
    given: set[str] = set()
    for target in targets:
        target.code, wanted = f"{_WAITING}{target.order}", target.settings.get(CARRIED, "")
        target.save(update_fields=["code"])
        if not wanted or wanted in given:
            last += 1
            wanted = f"T{last:02d}"
        given.add(wanted)
        target.settings = {**target.settings, "code": wanted}
    for target in targets:
        target.code = target.settings.pop("code")
        target.save(update_fields=["code", "settings"])


def _family(base: Plan) -> list[int]:
    first = base.root_id or base.pk
    return [first, *Plan.objects.filter(root_id=first, state=PlanState.IN_FORCE).values_list("pk", flat=True)]


def _years(plan: Plan) -> bool:
    """Whether it runs over several years."""
    return (
        plan.period_from is not None
        and plan.period_to is not None
        and plan.period_from.year != plan.period_to.year
    )
