"""What `nhipcau doctor` says: a sentence and how it is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOM_NEEDED = 2**30  # free bytes, at least; and twice the database


class Degree(StrEnum):
    """How a finding is meant; the words are printed."""

    GOOD = "tốt"
    REMARK = "lưu ý"
    PROBLEM = "cần xử lý"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    degree: Degree
    text: str


Check = Callable[[Path], Iterator[Finding]]


def good(text: str) -> Finding:
    """All is well."""
    return Finding(Degree.GOOD, text)


def remark(text: str) -> Finding:
    """To be known."""
    return Finding(Degree.REMARK, text)


def problem(text: str) -> Finding:
    """Something is to be done; the sentence says what."""
    return Finding(Degree.PROBLEM, text)


def gigabytes(size: int) -> str:
    """A number of bytes, as people read it."""
    return f"{size / 2**30:.1f}".replace(".", ",")
