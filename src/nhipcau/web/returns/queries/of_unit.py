"""The returns of one unit: what its bodies owe on a day, and what they have sent, as far as the actor sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nhipcau.core.forms import Form
from nhipcau.core.rights import Actor
from nhipcau.web.plans.models import Plan
from nhipcau.web.returns.bodies import Roll
from nhipcau.web.returns.bridge import form_for, forms
from nhipcau.web.returns.deadlines import Deadlines
from nhipcau.web.returns.queries.inbox import NOT_SENT, OPEN, InboxRow, inbox_row, with_counts
from nhipcau.web.returns.queries.owing import Asked
from nhipcau.web.returns.queries.periods import current_period, forms_on
from nhipcau.web.returns.queries.visibility import visible
from nhipcau.web.returns.reach import ANY, RESTRICTED, reach


@dataclass(frozen=True, slots=True)
class UnitReturn:
    """A form in a period, and where one body's return stands."""

    form: Form
    period: str
    row: InboxRow

    @property
    def waiting(self) -> bool:
        """Whether it has still to be sent, or sent again."""
        return self.row.state in {NOT_SENT, *OPEN}


def of_unit(actor: Actor, roll: Roll, unit_id: int, day: date, plan: Plan | None) -> list[UnitReturn]:
    """What waits first, by due day; then what was sent, the latest cut-off first.

    `roll`: the bodies that stand in the unit; `plan`: the one in force.
    """
    rows = list(with_counts(visible(actor).filter(unit_id=unit_id)).defer("narrative"))
    asked = [(form, current_period(form, day)) for form in forms_on(day)]
    deadlines = Deadlines(
        actor.province_id, {period for _form, period in asked} | {row.period for row in rows}
    )
    found = [
        UnitReturn(
            form, row.period, inbox_row(row.agency, row, deadlines.of(form, row.period, row.unit.level), day)
        )
        for row in rows
        for form in [form_for(row.form, row.period) or forms()[row.form]]
    ]
    there = {(row.form, row.period, row.agency_id) for row in rows}
    plans = Asked(actor.province_id, plan.period_from if plan else None)
    sees = {True: reach(actor, RESTRICTED), False: reach(actor, ANY)}
    for form, period in asked:
        for agency in roll.filers(form, period):
            gone = (form.code, period, agency.pk) in there
            if not gone and sees[form.restricted].covers(agency) and plans.is_asked(form, period):
                deadline = deadlines.of(form, period, agency.unit.level)
                found.append(UnitReturn(form, period, inbox_row(agency, None, deadline, day)))
    return sorted(found, key=_order)


def _order(of: UnitReturn) -> tuple[bool, int, str]:
    due = of.row.deadline.day.toordinal()
    return not of.waiting, due if of.waiting else -due, of.form.code
