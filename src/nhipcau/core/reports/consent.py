"""Who has to agree with a section before a report is submitted, and who has not, or with other words.

Rule: docs/rules/reports-writing.md, "Who agrees".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from nhipcau.core.protection import Audience


@dataclass(frozen=True, slots=True)
class Needed:
    """A section that somebody answers for. `keys`: any of these may agree; `who`: them in words.

    `words`: how the section reads in each version in which they may agree; one that stands is enough.
    """

    section: str
    title: str
    who: str
    keys: frozenset[str]
    words: Mapping[Audience, str]


@dataclass(frozen=True, slots=True)
class Given:
    """An agreement: by whom, with which words of which version of which section."""

    section: str
    audience: Audience
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Open:
    """Whose agreement is missing. `changed`: they agreed with other words, which were changed since."""

    section: str
    title: str
    who: str
    changed: bool


def open_yet(needed: Sequence[Needed], given: Collection[Given]) -> tuple[Open, ...]:
    """The agreements that are missing, in the order of the sections."""
    found = []
    for each in needed:
        theirs = [
            one
            for one in given
            if one.section == each.section and one.by in each.keys and one.audience in each.words
        ]
        if not any(one.words == each.words[one.audience] for one in theirs):
            found.append(Open(each.section, each.title, each.who, bool(theirs)))
    return tuple(found)
