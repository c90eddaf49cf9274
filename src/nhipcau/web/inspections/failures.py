"""Why something was not done in this room. Each message is for the person who did it.

InspectionsRefused
├── Invalid       fields that are missing or cannot be read; carries them by key
├── NamesPersons  words that look like a list of persons
├── Changed       somebody else changed it in the meantime
├── NotNow        its state does not allow the act
└── Faulty        a table with faults; carries them with row and column
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class InspectionsRefused(Exception):
    """Base: nothing was changed."""


class Invalid(InspectionsRefused):
    """Fields that are missing or cannot be read, by key."""

    def __init__(self, message: str, fields: Mapping[str, str]) -> None:
        super().__init__(message)
        self.fields = dict(fields)


class NamesPersons(InspectionsRefused):
    """Words that look like a list of persons."""


class Changed(InspectionsRefused):
    """Somebody else changed it in the meantime."""


class NotNow(InspectionsRefused):
    """Its state does not allow the act."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell. `row` as Excel counts, `column` as its letter, '' for the whole row."""

    row: int
    column: str
    message: str


class Faulty(InspectionsRefused):
    """A table with faults."""

    def __init__(self, message: str, faults: Sequence[Fault], good: int) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
        self.good = good
