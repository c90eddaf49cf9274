"""Why something was not done with a record. Each message is for the person who did it.

ActivityRefused
├── Invalid       fields that are missing or cannot be read; carries them
├── WrongPlace    the unit or body does not exist on the day, or the place lies elsewhere
├── Unanswered    nothing wrong, but a question wants an answer first
├── NamesPersons  a text that looks like a list of persons
├── Changed       somebody else changed the record in the meantime
├── NoReason      an act that needs a reason got none
└── NotNow        the record's state does not allow the act
A paper with a secrecy mark raises core.protection.SecretDocument, a file web.files.actions.FileRefused.
"""

from __future__ import annotations

from collections.abc import Mapping


class ActivityRefused(Exception):
    """Base: nothing was changed."""


class Invalid(ActivityRefused):
    """Fields that are missing or cannot be read, by key."""

    def __init__(self, message: str, fields: Mapping[str, str]) -> None:
        super().__init__(message)
        self.fields = dict(fields)


class WrongPlace(ActivityRefused):
    """The unit or body does not exist on the day, or the place lies elsewhere."""


class Unanswered(ActivityRefused):
    """A question wants an answer before the record is kept; `confirm` is the answer to tick."""

    def __init__(self, message: str, confirm: str) -> None:
        super().__init__(message)
        self.confirm = confirm


class NamesPersons(ActivityRefused):
    """A text that looks like a list of persons."""


class Changed(ActivityRefused):
    """Somebody else changed the record in the meantime."""


class NoReason(ActivityRefused):
    """An act that needs a reason got none."""


class NotNow(ActivityRefused):
    """The record's state does not allow the act."""
