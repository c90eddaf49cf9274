"""What the actor may look at: the rights table, asked of rows of returns and of forms."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from nhipcau.core.forms import Form
from nhipcau.core.rights import Actor
from nhipcau.web.returns.bodies import Roll
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.queries.periods import current_period, forms_on
from nhipcau.web.returns.reach import ANY, RESTRICTED, reach, visible_condition


def visible(actor: Actor) -> QuerySet[Return]:
    """The returns that the actor may look at."""
    rows = Return.objects.filter(visible_condition(actor), province_id=actor.province_id)
    return rows.select_related("unit", "unit__parent", "agency")


def visible_forms(actor: Actor, day: date) -> list[Form]:
    """The forms of which the actor may see at least one body's return."""
    plain, restricted = reach(actor, ANY), reach(actor, RESTRICTED)
    if plain.everything and restricted.everything:
        return forms_on(day)
    if not (plain.anything or restricted.anything):
        return []
    roll = Roll(actor.province_id, plain.agency_condition | restricted.agency_condition)
    found = []
    for form in forms_on(day):
        within = restricted if form.restricted else plain
        if within.everything or any(map(within.covers, roll.filers(form, current_period(form, day)))):
            found.append(form)
    return found
