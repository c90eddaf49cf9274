"""What somebody owes on a day: returns to file, those sent back, those to check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Min
from django.urls import reverse
from django.utils.functional import cached_property

from nhipcau.core.forms import Form
from nhipcau.core.forms.states import ReturnAct, ReturnState
from nhipcau.core.rights import Actor
from nhipcau.web.agencies.models import Agency
from nhipcau.web.plans.models import Plan, PlanState
from nhipcau.web.returns.bodies import Roll
from nhipcau.web.returns.bridge import cut_off, form_for, forms
from nhipcau.web.returns.deadlines import Deadlines
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.queries.inbox import OPEN
from nhipcau.web.returns.queries.periods import current_period, forms_on
from nhipcau.web.returns.queries.visibility import visible
from nhipcau.web.returns.reach import ANY, CHECK, FILE, RESTRICTED, reach


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing to do: file, correct or restate a return; or check the `count` that wait.

    `fixed`: a guiding letter fixed the day; else it is only expected, and nobody is late. Not said of checks.
    `invited`: the body is asked, never ordered: no word of being late.
    """

    act: ReturnAct
    form: str
    title: str
    period: str
    place: str
    due_on: date
    late: bool
    count: int
    url: str
    invited: bool = False
    reason: str = ""
    fixed: bool = False
    unit_id: int | None = None


def owed(actor: Actor, day: date, plan: Plan | None = None) -> list[Owed]:
    """What the actor owes on the day, by due date. `plan`: the one in force, where the caller has it already."""
    found = [*_to_file(actor, day, plan), *_to_check(actor, day)]
    return sorted(found, key=lambda each: (each.due_on, each.form, each.place))


def _to_file(actor: Actor, day: date, plan: Plan | None) -> list[Owed]:
    within = reach(actor, FILE)
    if not within.anything or within.everything:
        return []
    mine = list(visible(actor).filter(within.condition).defer("narrative"))
    plans = Asked(actor.province_id, plan.period_from if plan else None)
    asked = [(form, current_period(form, day)) for form in forms_on(day)]
    periods = {period for _form, period in asked} | {row.period for row in mine}
    deadlines = Deadlines(actor.province_id, periods)
    found = [_owed(row, deadlines, day) for row in mine if row.state in OPEN]
    there = {(row.form, row.period, row.unit_id, row.agency_id) for row in mine}
    roll = Roll(actor.province_id, within.agency_condition)
    sees = {True: reach(actor, RESTRICTED), False: reach(actor, ANY)}
    for form, period in asked:
        for agency in roll.filers(form, period):
            seen = within.covers(agency) and sees[form.restricted].covers(agency)
            gone = (form.code, period, agency.unit_id, agency.pk) in there
            if seen and not gone and plans.is_asked(form, period):
                found.append(_missing(form, period, agency, deadlines, day))
    return found


class Asked:
    """Whether a form is asked in a period: a plan was in force by then, or somebody opened the round."""

    def __init__(self, province_id: int, known: date | None) -> None:
        self.province_id = province_id
        self.known = known

    def is_asked(self, form: Form, period: str) -> bool:
        """Whether bodies owe it."""
        day = cut_off(period)
        if self.known is not None and self.known <= day:
            return True
        return (self.since is not None and self.since <= day) or (form.code, period) in self.opened

    @cached_property
    def since(self) -> date | None:
        plans = Plan.objects.filter(province_id=self.province_id, state=PlanState.IN_FORCE)
        first: date | None = plans.aggregate(first=Min("period_from"))["first"]
        return first

    @cached_property
    def opened(self) -> set[tuple[str, str]]:
        rows = Return.objects.filter(province_id=self.province_id).order_by()
        return set(rows.values_list("form", "period").distinct())


def _owed(of: Return, deadlines: Deadlines, day: date) -> Owed:
    act = {
        ReturnState.SENT_BACK.value: ReturnAct.SEND_BACK,
        ReturnState.RESTATING.value: ReturnAct.RESTATE,
    }.get(of.state, ReturnAct.SUBMIT)
    form = form_for(of.form, of.period) or forms()[of.form]
    deadline = deadlines.of(form, of.period, of.unit.level)
    return Owed(
        act=act,
        form=of.form,
        title=form.title,
        period=of.period,
        place=of.unit.name,
        due_on=deadline.day,
        late=deadline.passed(day) and not of.agency.invited,
        count=1,
        url=reverse("returns:detail", args=[of.pk]),
        invited=of.agency.invited,
        reason=of.reason,
        fixed=deadline.fixed,
        unit_id=of.unit_id,
    )


def _missing(form: Form, period: str, agency: Agency, deadlines: Deadlines, day: date) -> Owed:
    deadline = deadlines.of(form, period, agency.unit.level)
    return Owed(
        act=ReturnAct.SUBMIT,
        form=form.code,
        title=form.title,
        period=period,
        place=agency.unit.name,
        due_on=deadline.day,
        late=deadline.passed(day) and not agency.invited,
        count=1,
        url=f"{reverse('returns:inbox')}?form={form.code}&period={period}",
        invited=agency.invited,
        fixed=deadline.fixed,
        unit_id=agency.unit_id,
    )


def _to_check(actor: Actor, day: date) -> list[Owed]:
    within = reach(actor, CHECK)
    if not within.anything:
        return []
    rows = visible(actor).filter(within.condition, state=ReturnState.SUBMITTED.value)
    rows = rows.exclude(submitted_by=actor.key)
    groups = rows.order_by().values("form", "period").annotate(count=Count("pk"), due=F("due_on"))
    return [
        Owed(
            act=ReturnAct.APPROVE,
            form=group["form"],
            title=forms()[group["form"]].title,
            period=group["period"],
            place="",
            due_on=group["due"],
            late=False,
            count=group["count"],
            url=f"{reverse('returns:inbox')}?form={group['form']}&period={group['period']}&state=submitted",
        )
        for group in groups
    ]
