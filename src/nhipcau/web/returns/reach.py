"""Whose returns a person may look at, file or check: the rights table turned into sets, once for all three."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from nhipcau.core.rights import Act, Actor
from nhipcau.core.rights.actors import SYSTEM
from nhipcau.core.rights.acts import REACH, Reach
from nhipcau.web.agencies.models import Agency
from nhipcau.web.returns.bridge import forms

FILE = (Act.FILE_RETURN,)
CHECK = (Act.APPROVE_RETURN,)
RESTRICTED = (Act.SEE_RESTRICTED,)
ANY = (*FILE, *CHECK, *RESTRICTED)


@dataclass(frozen=True, slots=True)
class Reachable:
    """Everything in the province, or what belongs to these agencies, is one of these units or lies in `around`."""

    everything: bool
    agencies: frozenset[int]
    units: frozenset[int]
    around: frozenset[int]

    @property
    def anything(self) -> bool:
        """False where nobody's return is within reach."""
        return bool(self.everything or self.agencies or self.units or self.around)

    def covers(self, agency: Agency) -> bool:
        """Whether a body with its unit (and the unit's parents) is within reach."""
        if self.everything or agency.pk in self.agencies:
            return True
        unit = agency.unit
        above = {unit.parent_id, unit.parent.parent_id if unit.parent else None}
        return unit.pk in self.units or bool(self.around & above)

    @property
    def agency_condition(self) -> Q:
        """The same question for rows of agencies."""
        if self.everything:
            return Q()
        around = list(self.around)
        return (
            Q(pk__in=list(self.agencies))
            | Q(unit_id__in=list(self.units))
            | Q(unit__parent_id__in=around)
            | Q(unit__parent__parent_id__in=around)
        )

    @property
    def condition(self) -> Q:
        """The same question for rows of returns."""
        if self.everything:
            return Q()
        around = list(self.around)
        return (
            Q(agency_id__in=list(self.agencies))
            | Q(unit_id__in=list(self.units))
            | Q(unit__parent_id__in=around)
            | Q(unit__parent__parent_id__in=around)
        )


def reach(actor: Actor, acts: Collection[Act]) -> Reachable:
    """How far any of the acts reaches for the actor."""
    held = [
        (how, grant)
        for grant in actor.current
        for act in acts
        for role, how in REACH[act]
        if grant.role is role
    ]
    units = {how: {g.unit_id for each, g in held if each is how and g.unit_id is not None} for how in Reach}
    return Reachable(
        everything=actor.key == SYSTEM or any(how is Reach.PROVINCE for how, _grant in held),
        agencies=frozenset(g.agency_id for how, g in held if how is Reach.AGENCY and g.agency_id is not None),
        units=frozenset(units[Reach.UNIT]),
        around=frozenset(units[Reach.UNIT] | units[Reach.BELOW]),
    )


def visible_condition(actor: Actor) -> Q:
    """Restricted forms by the right to restricted figures alone; others by any of the three rights."""
    restricted = [code for code, form in forms().items() if form.restricted]
    return (~Q(form__in=restricted) & reach(actor, ANY).condition) | (
        Q(form__in=restricted) & reach(actor, RESTRICTED).condition
    )
