"""Why a returned file is not taken, or a decision is not kept.

NotTaken
├── NotACopy       a Word file that did not go out from here for editing
├── OtherReport    a copy of another report or version
├── AlreadyBack    this very file is here
└── NamesPersons   of reports.actions: the new words name people
ChangedSince       what stands in the report is not what was on the page
NothingChosen      no piece was decided
"""

from __future__ import annotations


class NotTaken(ValueError):
    """A file that is not taken; the message says why and what to do."""


class NotACopy(NotTaken):
    """A Word file that did not go out from here for editing."""


class OtherReport(NotTaken):
    """A copy of another report or version."""


class AlreadyBack(NotTaken):
    """This very file is here; `number` is its row."""

    def __init__(self, message: str, number: int) -> None:
        super().__init__(message)
        self.number = number


class NotDecided(ValueError):
    """The decisions were not kept; the message says why."""


class ChangedSince(NotDecided):
    """What stands in the report is not what was on the page."""


class NothingChosen(NotDecided):
    """No piece was decided."""
