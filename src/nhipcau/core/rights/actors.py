"""Who acts: a frozen value that the lower rooms get as an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nhipcau.core.terms import Role

SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held for an agency and a place during a time. Both days are inclusive; `valid_to` None: open."""

    role: Role
    agency_id: int | None
    unit_id: int | None
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the grant is valid on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or the installation itself, on one day."""

    key: str
    name: str
    province_id: int
    grants: tuple[Grant, ...]
    day: date

    @property
    def current(self) -> tuple[Grant, ...]:
        """The grants valid on the actor's day."""
        return tuple(grant for grant in self.grants if grant.holds_on(self.day))

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held on the actor's day."""
        return frozenset(grant.role for grant in self.current)


@dataclass(frozen=True, slots=True)
class Scope:
    """What an act is about: a province, perhaps an agency, perhaps a unit with its ancestors.

    `units` runs from the inside out: the unit itself, then what it lies in (as `places` gives an ancestry).
    """

    province_id: int
    agency_id: int | None = None
    units: tuple[int, ...] = ()


def system_actor(province_id: int, day: date) -> Actor:
    """The installation itself, for commands run by the operator on the machine."""
    return Actor(key=SYSTEM, name="Hệ thống", province_id=province_id, grants=(), day=day)
