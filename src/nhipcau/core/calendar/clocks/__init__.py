"""Statutory clocks: law as data with validity; what is due when, and why. Rules: docs/rules/calendar-clocks.md."""

from nhipcau.core.calendar.clocks.choosing import choose_limit, rules_of, version_on
from nhipcau.core.calendar.clocks.counting import due_of
from nhipcau.core.calendar.clocks.failures import (
    BadClocks,
    ClockError,
    ClockUnknown,
    ExtensionRefused,
    NoDenunciationClock,
)
from nhipcau.core.calendar.clocks.parse import parse_clocks
from nhipcau.core.calendar.clocks.shapes import (
    Channel,
    Clocks,
    CountFrom,
    Due,
    Extension,
    Granted,
    Limit,
    Line,
    Rule,
    Span,
    Start,
    Unit,
    Version,
)

__all__ = [
    "BadClocks",
    "Channel",
    "ClockError",
    "ClockUnknown",
    "Clocks",
    "CountFrom",
    "Due",
    "Extension",
    "ExtensionRefused",
    "Granted",
    "Limit",
    "Line",
    "NoDenunciationClock",
    "Rule",
    "Span",
    "Start",
    "Unit",
    "Version",
    "choose_limit",
    "due_of",
    "parse_clocks",
    "rules_of",
    "version_on",
]
