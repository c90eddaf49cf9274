"""The one check that every free text passes at its door: no list of persons, no secrecy mark.

`PersonsNamed` and `SecretDocument` carry a sentence for people. Rule: docs/rules/protection-person-lists.md.
"""

from __future__ import annotations

from collections.abc import Iterable

from nhipcau.core.protection.contexts import Context
from nhipcau.core.protection.person_lists import PersonListSign, check_text, explain
from nhipcau.core.protection.secrecy import check_secrecy


class PersonsNamed(Exception):
    """A text that looks like a list of persons. `signs` say what was seen and where, never whom."""

    def __init__(self, signs: tuple[PersonListSign, ...], context: Context) -> None:
        super().__init__(explain(signs, context))
        self.signs = signs


def check_free_text(text: str, context: Context, places: Iterable[str] = ()) -> None:
    """Raises PersonsNamed or SecretDocument; `places` are names of units and bodies that are no persons."""
    check_secrecy(text)
    if signs := check_text(text, context, places):
        raise PersonsNamed(signs, context)
