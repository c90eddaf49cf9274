"""Words that come into this room: no list of persons, no secrecy mark; each door says what may stand there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from nhipcau.core.protection import Context, refusal_of
from nhipcau.web.inspections.failures import NamesPersons


def named(words: str) -> str:
    """One name: of a person in office, of a place of business. Raises NamesPersons, SecretDocument as a refusal."""
    return checked(words, Context.NAME_OF_OFFICE)


def written(words: str, places: Iterable[str] = ()) -> str:
    """A number of a paper, an address, a reason. Raises NamesPersons."""
    return checked(words, Context.PAPER_OF_OFFICE, places)


def checked(words: str, context: Context, places: Iterable[str] = ()) -> str:
    """The words, trimmed and composed, once nothing stands against them."""
    trimmed = " ".join(unicodedata.normalize("NFC", words).split())
    refused = refusal_of(trimmed, context, places)
    if refused:
        raise NamesPersons(refused)
    return trimmed
