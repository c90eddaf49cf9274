"""Why the staff list was not changed.

StaffRefused
├── BadLine      a number, day, group or body that cannot be; carries fields
├── Taken        the number is on the list already in these days
├── TableFaulty  a table with faults: carries them with their cells
└── NotListed    the line is no longer what the act needs
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class StaffRefused(Exception):
    """Base: nothing was changed."""


class BadLine(StaffRefused):
    """Fields that cannot be, by key."""

    def __init__(self, message: str, fields: Mapping[str, str]) -> None:
        super().__init__(message)
        self.fields = dict(fields)


class Taken(StaffRefused):
    """The number is on the list already."""


class NotListed(StaffRefused):
    """The line was ended, changed or withdrawn before."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a cell; never what stands there."""

    cell: str
    message: str


class TableFaulty(StaffRefused):
    """A table with faults: nothing of it was kept."""

    def __init__(self, message: str, faults: Sequence[Fault]) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
