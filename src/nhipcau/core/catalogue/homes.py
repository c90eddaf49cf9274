"""Where the words of a plan are kept: each clause has its homes in the programme, or says why it has none here.

A home is found by words of the clause. `a & b` asks for both; words are compared whole, without case.
Source: the charter and the official specification §1 and §6 (what stays outside, what is done in another way).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nhipcau.core.terms.text import spelling


class Standing(StrEnum):
    """What becomes of a clause in this system."""

    KEPT = "kept"  # figures, forms or records of the system show that it is done
    THIN = "thin"  # only a count or a document shows it
    OUTSIDE = "outside"  # done outside the system, which says so and why
    SUBSTITUTE = "substitute"  # done in another way than the words say, with the reason
    TASKS = (
        "tasks"  # no figure or form: the tasks of the clause are followed, an officer says what became of it
    )
    ABSENT = "absent"  # nothing of the programme's catalogue answers to it


FOUND = frozenset({Standing.TASKS, Standing.ABSENT})  # what a clause is found to be; no home may claim it


@dataclass(frozen=True, slots=True)
class Home:
    """A place of the programme. `reason` says why, where the standing is not `kept`; `goals`: followed as trends."""

    key: str
    name: str
    name_en: str
    words: tuple[tuple[str, ...], ...]
    figures: tuple[str, ...]
    forms: tuple[str, ...]
    kinds: tuple[str, ...]
    standing: Standing
    reason: str
    reason_en: str
    goals: tuple[str, ...] = ()

    def holds(self, spelled: str) -> bool:
        """Whether a text, spelled with a blank at each end, speaks of it."""
        return speaks_of(spelled, self.words)


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked at of a clause: its id, its own words, and the headings it stands under, as written."""

    clause: str
    text: str
    above: str = ""


def homes_of(words: Words, homes: Iterable[Home]) -> tuple[Home, ...]:
    """The homes of a clause, in the order of the file: by its own words, else by the headings above it."""
    known = tuple(homes)
    for text in (words.text, words.above):
        spelled = comparable(text)
        if found := tuple(each for each in known if each.holds(spelled)):
            return found
    return ()


def comparable(text: str) -> str:
    """Spelled, with a blank at each end; signs become blanks: `hội diễn,` and `hội diễn` are the same words."""
    plain = "".join(char if char.isalnum() or char in "/%" else " " for char in text)
    return f" {spelling(plain)} "


def speaks_of(spelled: str, words: Iterable[Sequence[str]]) -> bool:
    """Whether a comparable text has all words of one of the groups."""
    return any(all(f" {word} " in spelled for word in together) for together in words)


def as_groups(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """`a & b` as words that must stand together."""
    return tuple(tuple(spelling(word) for word in together.split("&")) for together in words)
