"""Inspections: establishments, teams, rounds, minutes, what follows. Rules in docs/rules/inspections-*.md."""

from nhipcau.core.inspections.limits import (
    BadLaw,
    InspectionLaw,
    Reached,
    YearlyLimit,
    parse_inspection_law,
)
from nhipcau.core.inspections.teams import (
    MEMBERS_PRESENT,
    Lapse,
    Member,
    Span,
    Team,
    against_day,
    ends_soon,
)
from nhipcau.core.inspections.types import (
    BadEstablishments,
    EstablishmentType,
    EstablishmentTypes,
    Grouping,
    NoGrouping,
    parse_establishments,
)

__all__ = [
    "MEMBERS_PRESENT",
    "BadEstablishments",
    "BadLaw",
    "EstablishmentType",
    "EstablishmentTypes",
    "Grouping",
    "InspectionLaw",
    "Lapse",
    "Member",
    "NoGrouping",
    "Reached",
    "Span",
    "Team",
    "YearlyLimit",
    "against_day",
    "ends_soon",
    "parse_establishments",
    "parse_inspection_law",
]
