"""What is asked of returns: who owes what, what waits for a check, what was reported, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property

from nhipcau.core.forms import Form
from nhipcau.core.forms.states import ReturnAct, ReturnState
from nhipcau.core.rights import Actor
from nhipcau.core.terms import CellState
from nhipcau.web.agencies.models import Agency
from nhipcau.web.plans.models import Plan, PlanState
from nhipcau.web.returns.bodies import filers, owes
from nhipcau.web.returns.bridge import cut_off, due_on, form_versions, forms
from nhipcau.web.returns.models import Return, ReturnCell, ReturnEvent
from nhipcau.web.returns.reach import ANY, CHECK, FILE, RESTRICTED, Reachable, reach, visible_condition

OPEN = (ReturnState.DRAFT.value, ReturnState.SENT_BACK.value, ReturnState.RESTATING.value)
NOT_SENT = "not_sent"
NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing to do: file, correct or restate a return; or check the `count` that wait.

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


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One body's return, there or not. `state` is a ReturnState's value, `not_sent` or `not_applicable`."""

    agency: Agency
    of: Return | None
    state: str
    due_on: date
    late: bool


def visible(actor: Actor) -> QuerySet[Return]:
    """The returns that the actor may look at."""
    rows = Return.objects.filter(visible_condition(actor), province_id=actor.province_id)
    return rows.select_related("unit", "unit__parent", "agency")


def visible_forms(actor: Actor, day: date) -> list[Form]:
    """The forms of which the actor may see at least one body's return."""
    plain, restricted = reach(actor, ANY), reach(actor, RESTRICTED)
    found = []
    for form in forms_on(day):
        within = restricted if form.restricted else plain
        if within.everything or any(
            within.covers(agency) for agency in filers(actor.province_id, form, current_period(form, day))
        ):
            found.append(form)
    return sorted(found, key=lambda form: form.code)


def forms_on(day: date) -> list[Form]:
    """The forms in the versions that are in use for the last period closed on the day."""
    found = []
    for versions in form_versions().values():
        form = next((each for each in versions if each.in_use_on(cut_off(current_period(each, day)))), None)
        if form is not None:
            found.append(form)
    return found


def current_period(form: Form, day: date) -> str:
    """The last period of the form that is closed on the day: on 4/7/2022 the first half of 2022."""
    periods = [
        f"{year}-{suffix}" for year in (day.year + 1, day.year, day.year - 1) for suffix in form.frequencies
    ]
    return max((period for period in periods if cut_off(period) <= day), key=cut_off)


def recent_periods(form: Form, day: date, count: int = 4) -> list[str]:
    """The closed periods, the latest first."""
    periods = [f"{day.year + 1 - back}-{suffix}" for back in range(4) for suffix in form.frequencies]
    return sorted((period for period in periods if cut_off(period) <= day), key=cut_off, reverse=True)[:count]


def inbox(actor: Actor, form: Form, period: str, day: date) -> list[InboxRow]:
    """Every body within the actor's reach that owes the form, with where its return stands."""
    within = reach(actor, RESTRICTED if form.restricted else ANY)
    rows = visible(actor).filter(form=form.code, period=period)
    there = {(row.unit_id, row.agency_id): row for row in _with_counts(rows)}
    due = due_on(form, period)
    return [
        _inbox_row(agency, there.get((agency.unit_id, agency.pk)), due, day)
        for agency in filers(actor.province_id, form, period)
        if within.covers(agency)
    ]


def _with_counts(rows: QuerySet[Return]) -> QuerySet[Return]:
    applicable = Count("cells", filter=~Q(cells__state=CellState.NOT_APPLICABLE.value))
    return rows.annotate(cell_count=Count("cells"), applicable_count=applicable)


def _inbox_row(agency: Agency, of: Return | None, due: date, day: date) -> InboxRow:
    state = NOT_SENT if of is None or (of.state == ReturnState.DRAFT and of.revision == 0) else of.state
    if state == ReturnState.APPROVED and getattr(of, "cell_count", 0) > 0:
        state = state if getattr(of, "applicable_count", 0) else NOT_APPLICABLE
    due = of.due_on if of else due
    late = due < day and state in {NOT_SENT, *OPEN} and state != ReturnState.RESTATING and not agency.invited
    return InboxRow(agency, of, state, due, late)


def owed(actor: Actor, day: date) -> list[Owed]:
    """What the actor owes on the day, by due date: returns to file, those sent back, those to check."""
    found = [*_to_file(actor, day), *_to_check(actor, day)]
    return sorted(found, key=lambda each: (each.due_on, each.form, each.place))


def _to_file(actor: Actor, day: date) -> list[Owed]:
    """In few queries however many forms there are: the person's bodies and their returns are fetched once."""
    within = reach(actor, FILE)
    if not within.anything or within.everything:
        return []
    mine = list(visible(actor).filter(within.condition).defer("narrative"))
    bodies = [agency for agency in _bodies(actor.province_id, within) if within.covers(agency)]
    there = {(row.form, row.period, row.unit_id, row.agency_id) for row in mine}
    asked = _Asked(actor.province_id)
    restricted = reach(actor, RESTRICTED)
    return [
        *(_owed(row, day) for row in mine if row.state in OPEN),
        *(
            _missing(form, period, agency, day)
            for form in forms_on(day)
            for period in [current_period(form, day)]
            for agency in bodies
            if _there(agency, period)
            and owes(form, period, agency, agency.unit)
            and (not form.restricted or restricted.covers(agency))
            and (form.code, period, agency.unit_id, agency.pk) not in there
            and asked.is_asked(form, period)
        ),
    ]


def _there(agency: Agency, period: str) -> bool:
    day = cut_off(period)
    return agency.holds_on(day) and agency.unit.holds_on(day)


def _bodies(province_id: int, within: Reachable) -> QuerySet[Agency]:
    """The bodies within reach, by the agency itself or by its unit."""
    around = list(within.around)
    rows = Agency.objects.filter(
        Q(pk__in=list(within.agencies))
        | Q(unit_id__in=list(within.units))
        | Q(unit__parent_id__in=around)
        | Q(unit__parent__parent_id__in=around),
        province_id=province_id,
    )
    return rows.select_related("unit__parent").prefetch_related("mandates").order_by("unit__sort_key", "key")


class _Asked:
    """Whether a form is asked in a period: a plan was in force by then, or somebody opened the round."""

    def __init__(self, province_id: int) -> None:
        self.province_id = province_id
        plans = Plan.objects.filter(province_id=province_id, state=PlanState.IN_FORCE)
        self.since = plans.aggregate(first=Min("period_from"))["first"]

    def is_asked(self, form: Form, period: str) -> bool:
        return (self.since is not None and self.since <= cut_off(period)) or (
            form.code,
            period,
        ) in self.opened

    @cached_property
    def opened(self) -> set[tuple[str, str]]:
        rows = Return.objects.filter(province_id=self.province_id)
        return set(rows.values_list("form", "period").distinct())


def _owed(of: Return, day: date) -> Owed:
    act = {
        ReturnState.SENT_BACK.value: ReturnAct.SEND_BACK,
        ReturnState.RESTATING.value: ReturnAct.RESTATE,
    }.get(of.state, ReturnAct.SUBMIT)
    return Owed(
        act=act,
        form=of.form,
        title=forms()[of.form].title,
        period=of.period,
        place=of.unit.name,
        due_on=of.due_on,
        late=of.due_on < day and not of.agency.invited,
        count=1,
        url=reverse("returns:detail", args=[of.pk]),
        invited=of.agency.invited,
        reason=of.reason,
    )


def _missing(form: Form, period: str, agency: Agency, day: date) -> Owed:
    due = due_on(form, period)
    return Owed(
        act=ReturnAct.SUBMIT,
        form=form.code,
        title=form.title,
        period=period,
        place=agency.unit.name,
        due_on=due,
        late=due < day and not agency.invited,
        count=1,
        url=f"{reverse('returns:inbox')}?form={form.code}&period={period}",
        invited=agency.invited,
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


def reporting_state(province_id: int, form: str, period: str) -> dict[int, str]:
    """Where each unit's return stands: ReturnState's value or `not_applicable`, by unit id.

    A unit without a return, or whose return was opened and holds nothing yet, is missing.
    """
    rows = Return.objects.filter(province_id=province_id, form=form, period=period)
    rows = rows.exclude(state=ReturnState.DRAFT.value, revision=0)
    cells = ReturnCell.objects.filter(of=OuterRef("pk"))
    applying = cells.exclude(state=CellState.NOT_APPLICABLE.value)
    rows = rows.annotate(nothing_applies=Exists(cells) & ~Exists(applying))
    return {
        unit: NOT_APPLICABLE if nothing and state == ReturnState.APPROVED else state
        for unit, state, nothing in rows.values_list("unit_id", "state", "nothing_applies")
    }


def history(of: Return) -> Sequence[ReturnEvent]:
    """What happened, the latest first."""
    return list(of.events.select_related("file"))
