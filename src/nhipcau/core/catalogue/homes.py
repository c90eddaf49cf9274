"""Where the words of a plan are kept: each clause has its homes in the programme, or says why it has none here.

A home is found by words of the clause. `a & b` asks for both; words are compared whole, without case.
Source: the charter and the official specification §1 and §6 (what stays outside, what is done in another way).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nhipcau.core.terms.text import spelling


class Standing(StrEnum):
    """What becomes of a clause in this system."""

    KEPT = "kept"  # figures, forms or records of the system show that it is done
    THIN = "thin"  # only a count or a document shows it
    OUTSIDE = "outside"  # done outside the system, which says so and why
    SUBSTITUTE = "substitute"  # done in another way than the words say, with the reason


@dataclass(frozen=True, slots=True)
class Home:
    """A place of the programme. `reason` says why, where the standing is not `kept`."""

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

    def holds(self, spelled: str) -> bool:
        """Whether a text, spelled with a blank at each end, speaks of it."""
        return any(all(f" {word} " in spelled for word in together) for together in self.words)


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
        spelled = f" {spelling(_plain(text))} "
        if found := tuple(each for each in known if each.holds(spelled)):
            return found
    return ()


def _plain(text: str) -> str:
    """Signs become blanks, so that `hội diễn,` and `hội diễn` are the same words."""
    return "".join(char if char.isalnum() or char in "/%" else " " for char in text)
