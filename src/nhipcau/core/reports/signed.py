"""Does a signed paper say what was issued? Words are compared as they are counted, whatever their order.

A PDF keeps no paragraphs, and columns of its tables may be read in another order: so a word that moved is not told, one
that is gone or new is. What the clerk and the signer add (number, day, name, the stamp of a digital signature) is new.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

WORD = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+")
SHOWN = 30


class Compared(StrEnum):
    """What the comparison found."""

    SAME = "same"  # everything that was issued and nothing else
    MORE = "more"  # everything that was issued, and further words
    OTHER = "other"  # something that was issued is not there
    UNKNOWN = "unknown"  # a scan without text: nobody can tell


@dataclass(frozen=True, slots=True)
class Comparison:
    """The finding with some of the words, as often as they differ: those that are gone, those that came in."""

    found: Compared
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def compare(issued: str, signed: str | None, expected: str = "") -> Comparison:
    """Two texts. `signed` None: no text could be read.

    `expected`: words that the clerk says were added, as number and day; every annex repeats them.
    """
    if signed is None or not signed.strip():
        return Comparison(Compared.UNKNOWN)
    before, after = _words(issued), _words(signed)
    missing, further, known = before - after, after - before, set(_words(expected))
    added = Counter({word: count for word, count in further.items() if word not in known})
    whole = Compared.MORE if added else Compared.SAME
    return Comparison(Compared.OTHER if missing else whole, _some(missing), _some(added))


def distance(issued: str, signed: str) -> int:
    """How many words stand in one of two texts alone, each as often as it does."""
    before, after = _words(issued), _words(signed)
    return (before - after).total() + (after - before).total()


def _words(text: str) -> Counter[str]:
    return Counter(WORD.findall(unicodedata.normalize("NFC", text).lower()))


def _some(words: Counter[str]) -> tuple[str, ...]:
    return tuple(list(words.elements())[:SHOWN])
