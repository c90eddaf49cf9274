"""Who keeps which part of the register and of the teams, and who may look."""

from __future__ import annotations

from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.inspections.models import Team
from nhipcau.web.places.models import Unit
from nhipcau.web.places.queries import ancestry


def scope_of_unit(unit: Unit, agency_id: int | None = None) -> Scope:
    """A place with what it lies in, and with whoever followed it: the new commune's people put in what the old left."""
    after = unit.successors.exclude(new=None).values_list("new_id", flat=True)
    heirs = [each for each in after if each is not None]
    return Scope(unit.province_id, agency_id, (*ancestry(unit.pk), *heirs))


def scope_of_team(team: Team) -> Scope:
    """A team: its own body, in its unit."""
    return scope_of_unit(team.unit, team.agency_id)


def check_sees(actor: Actor) -> None:
    """Forbidden where the actor may not look at establishments, teams and inspections one by one."""
    check(actor, Act.SEE_REGISTER, Scope(actor.province_id))


def check_keeps(actor: Actor, unit: Unit) -> None:
    """Forbidden where the actor does not keep the register of the unit."""
    check(actor, Act.KEEP_REGISTER, scope_of_unit(unit))


def check_keeps_all(actor: Actor) -> None:
    """Forbidden where the actor does not keep the register of the whole province."""
    check(actor, Act.KEEP_REGISTER, Scope(actor.province_id))


def may_keep(actor: Actor, unit: Unit) -> bool:
    """For showing a button."""
    return can(actor, Act.KEEP_REGISTER, scope_of_unit(unit))


def may_keep_all(actor: Actor) -> bool:
    """For showing a button."""
    return can(actor, Act.KEEP_REGISTER, Scope(actor.province_id))


def keeps_somewhere(actor: Actor) -> bool:
    """Whether the actor keeps some part of the register."""
    places = [grant.unit_id for grant in actor.current if grant.unit_id is not None]
    return may_keep_all(actor) or any(
        can(actor, Act.KEEP_REGISTER, Scope(actor.province_id, None, (unit,))) for unit in places
    )
