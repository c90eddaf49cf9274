"""What is said of matters of violation and of recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class MatterSaid:
    """Minutes of a violation. `conduct`: a row of the catalogue, or '' with a citation of another decree."""

    number: str
    drawn_at: datetime
    act_on: date
    liable: str
    conduct: str = ""
    citation: str = ""
    ended_on: date | None = None
    term: str = "decision"


@dataclass(frozen=True, slots=True)
class DecisionSaid:
    """A decision on a matter. `amount` in dong; 0 is a warning."""

    number: str
    decided_on: date
    authority: str
    amount: int
    received_on: date | None = None
    suspended_from: date | None = None
    suspended_to: date | None = None


@dataclass(frozen=True, slots=True)
class RecommendationSaid:
    """Something asked of another body."""

    agency_id: int
    text: str
    made_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class PersonsSaid:
    """How many persons were sanctioned in a month: role and article follow from decree and conduct.

    `decree`: as `144/2021/NĐ-CP`, or '' where one alone was in force in the month.
    """

    month: date
    conduct: str
    band: str
    count: int
    decree: str = ""
