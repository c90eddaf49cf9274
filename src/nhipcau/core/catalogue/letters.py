"""Letters around a report (`letters.yaml`): their subjects, sentences, and whom the list that goes with them names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nhipcau.core.catalogue.patterns import Asked, BadPattern, Part, fields, parse_pattern
from nhipcau.core.terms.yaml_text import read_yaml

WORDS = frozenset(
    (
        "period",
        "from",
        "to",
        "plan",
        "agency",
        "province",
        "letter",
        "count",
        "today",
        "ministry",
        "sent",
        "owed",
    )
)


class Listed(StrEnum):
    """Whom the list names. Invited bodies are asked, never reminded."""

    NONE = "none"
    FORMS = "forms"  # every form with who files it, and when it is due
    OWING = "owing"  # who has not sent, and may still be in time
    OVERDUE = "overdue"  # who has not sent though the day has passed that a letter fixed
    INVITED = "invited"  # invited bodies that have not sent


@dataclass(frozen=True, slots=True)
class Letter:
    """One kind of letter. Without `type_name` it is an official letter, with its subject under the number."""

    key: str
    name: str
    type_code: str
    type_name: str
    subject: tuple[Part, ...]
    addressees: tuple[tuple[Part, ...], ...]
    paragraphs: tuple[tuple[Part, ...], ...]
    closing: tuple[Part, ...]
    lists: Listed
    list_title: tuple[Part, ...]


class BadLetters(ValueError):
    """A letters.yaml that cannot be used; the message names file and place."""


class _Letter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    subject: str
    addressees: list[str] = Field(min_length=1)
    paragraphs: list[str] = Field(min_length=1)
    closing: str
    lists: Listed
    list_title: str
    type_code: str = ""
    type_name: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    letters: dict[str, _Letter] = Field(min_length=1)


def parse_letters(text: str, file: str) -> dict[str, Letter]:
    """The kinds of letters by key. Raises BadLetters."""
    try:
        read = _File.model_validate(read_yaml(text))
    except (ValidationError, ValueError) as bad:
        raise BadLetters(f"{file}: {bad}") from bad
    return {key: _letter(key, each, file) for key, each in read.letters.items()}


def _letter(key: str, of: _Letter, file: str) -> Letter:
    def parts(text: str) -> tuple[Part, ...]:
        return _parts(text, f"{file}, {key}")

    return Letter(
        key,
        of.name,
        of.type_code,
        of.type_name,
        parts(of.subject),
        tuple(map(parts, of.addressees)),
        tuple(map(parts, of.paragraphs)),
        parts(of.closing),
        of.lists,
        parts(of.list_title),
    )


def _parts(text: str, place: str) -> tuple[Part, ...]:
    try:
        found: Sequence[Part] = parse_pattern(text)
    except BadPattern as bad:
        raise BadLetters(f"{place}: {bad}") from bad
    unknown = [each.code for each in fields(found) if each.asked is not Asked.WORD or each.code not in WORDS]
    if unknown:
        raise BadLetters(f"{place}: không có từ “{unknown[0]}” trong công văn")
    return tuple(found)
