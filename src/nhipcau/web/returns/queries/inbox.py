"""The returns of a period: form by form, and body by body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from nhipcau.core.forms import Form
from nhipcau.core.forms.states import ReturnState
from nhipcau.core.rights import Actor
from nhipcau.core.terms import CellState
from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.periods import period_name
from nhipcau.web.returns.bodies import Roll
from nhipcau.web.returns.bridge import form_versions
from nhipcau.web.returns.deadlines import Deadline, Deadlines
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.queries.periods import period_closing
from nhipcau.web.returns.queries.visibility import visible
from nhipcau.web.returns.reach import ANY, RESTRICTED, reach

OPEN = (ReturnState.DRAFT.value, ReturnState.SENT_BACK.value, ReturnState.RESTATING.value)
NOT_SENT = "not_sent"
NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One body's return, there or not. `state` is a ReturnState's value, `not_sent` or `not_applicable`."""

    agency: Agency
    of: Return | None
    state: str
    deadline: Deadline
    late: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form in a period: how many bodies owe it, how many stand where, and whether all are only asked."""

    form: Form
    period: str
    bodies: int
    states: Mapping[str, int]
    deadlines: tuple[Deadline, ...]
    invited: bool

    @property
    def label(self) -> str:
        """The form's own period in words."""
        return period_name(self.period)

    @property
    def sent(self) -> int:
        """How many have sent, checked or not; one that is being restated was sent."""
        states = (ReturnState.SUBMITTED, ReturnState.APPROVED, ReturnState.RESTATING)
        return sum(self.states.get(state.value, 0) for state in states)

    @property
    def open(self) -> int:
        """How many have not sent yet."""
        return self.bodies - self.sent


def inbox(actor: Actor, form: Form, period: str, day: date) -> list[InboxRow]:
    """Every body within the actor's reach that owes the form, with where its return stands."""
    within = reach(actor, RESTRICTED if form.restricted else ANY)
    rows = visible(actor).filter(form=form.code, period=period)
    there = {(row.unit_id, row.agency_id): row for row in with_counts(rows)}
    deadlines = Deadlines(actor.province_id, [period])
    return [
        inbox_row(
            agency,
            there.get((agency.unit_id, agency.pk)),
            deadlines.of(form, period, agency.unit.level),
            day,
        )
        for agency in Roll(actor.province_id, within.agency_condition).filers(form, period)
        if within.covers(agency)
    ]


def with_counts(rows: QuerySet[Return]) -> QuerySet[Return]:
    """With how many cells each has, and how many of them apply."""
    applicable = Count("cells", filter=~Q(cells__state=CellState.NOT_APPLICABLE.value))
    return rows.annotate(cell_count=Count("cells"), applicable_count=applicable)


def inbox_row(agency: Agency, of: Return | None, deadline: Deadline, day: date) -> InboxRow:
    """Where one body's return stands on the day; `of` comes from `with_counts`."""
    state = NOT_SENT if of is None or (of.state == ReturnState.DRAFT and of.revision == 0) else of.state
    if state == ReturnState.APPROVED and getattr(of, "cell_count", 0) > 0:
        state = state if getattr(of, "applicable_count", 0) else NOT_APPLICABLE
    waiting = state in {NOT_SENT, *OPEN} and state != ReturnState.RESTATING
    late = waiting and deadline.passed(day) and not agency.invited
    return InboxRow(agency, of, state, deadline, late)


def overview(actor: Actor, period: str) -> list[FormRow]:
    """Every form that closes with the period and of which the actor sees somebody's return."""
    plain, restricted = reach(actor, ANY), reach(actor, RESTRICTED)
    roll = Roll(actor.province_id, plain.agency_condition | restricted.agency_condition)
    asked = [each for code in sorted(form_versions()) if (each := period_closing(code, period)) is not None]
    deadlines = Deadlines(actor.province_id, [period])
    states = _states(actor, {own for _form, own in asked})
    found = []
    for form, own in asked:
        within = restricted if form.restricted else plain
        bodies = [agency for agency in roll.filers(form, own) if within.covers(agency)]
        if bodies:
            levels = sorted({agency.unit.level for agency in bodies})
            days = {deadlines.of(form, own, level) for level in levels}
            ordered = tuple(sorted(days, key=lambda each: each.day))
            there = states.get((form.code, own), Counter())
            invited = all(agency.invited for agency in bodies)
            found.append(FormRow(form, own, len(bodies), there, ordered, invited))
    return found


def _states(actor: Actor, periods: set[str]) -> dict[tuple[str, str], Counter[str]]:
    """How many returns stand where, by form and period; an opened draft that nobody touched is not sent."""
    rows = visible(actor).filter(period__in=periods).exclude(state=ReturnState.DRAFT.value, revision=0)
    found: dict[tuple[str, str], Counter[str]] = {}
    grouped = rows.order_by().values_list("form", "period", "state").annotate(n=Count("pk"))
    for form, period, state, count in grouped:
        found.setdefault((form, period), Counter())[state] = count
    return found
