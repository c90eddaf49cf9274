"""What is known of an establishment on a day: facts of the establishment only, never of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Paper(StrEnum):
    """The state of a licence or certificate."""

    VALID = "valid"
    LAPSED = "lapsed"
    MISSING = "missing"
    NOT_REQUIRED = "not_required"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """An establishment (cơ sở) as the register knows it.

    `key`: its number in the register, the same in every extract. `business`: who runs it ('' where not known).
    `visits`: the days on which any competent body inspected it. `findings`: visits with a violation, by day.
    `recommendations`: days on which recommendations still open were made. `changes`: days on which it was renamed,
    moved or changed its type. `tips`: accusations that nobody has verified; only whether there is one counts.
    """

    key: str
    unit_id: int
    kind: str
    business: str = ""
    opened: date | None = None
    closed: date | None = None
    closed_months: frozenset[int] = frozenset()
    licence: Paper = Paper.UNKNOWN
    certificate: Paper = Paper.UNKNOWN
    commitment: bool | None = None
    visits: tuple[date, ...] = ()
    findings: tuple[date, ...] = ()
    recommendations: tuple[date, ...] = ()
    changes: tuple[date, ...] = ()
    tips: int = 0

    def in_operation(self, day: date) -> bool:
        """Whether it is open on the day; a season's break is no closing."""
        return (self.opened is None or self.opened <= day) and (self.closed is None or day < self.closed)
