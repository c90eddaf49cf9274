"""Is the chain whole? Asked by the application, by `nhipcau verify`, and by whoever has an export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nhipcau.core.journal.chain import GENESIS, Sealed, hash_of


class BreakKind(StrEnum):
    """What can be wrong with a chain."""

    GAP = "gap"  # a number is missing or out of order
    LINK = "link"  # the line does not name the hash of the one before it
    CONTENT = "content"  # the line does not give the hash stored with it
    HEAD = "head"  # the chain ends elsewhere than its recorded head: lines were cut or added


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the chain does not hold."""

    seq: int
    kind: BreakKind


@dataclass(frozen=True, slots=True)
class Verification:
    """How far the chain reaches, its last hash, and every break in order."""

    count: int
    head: str
    breaks: tuple[Break, ...]

    @property
    def holds(self) -> bool:
        """True where nothing is wrong."""
        return not self.breaks


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head noted earlier, perhaps elsewhere: line `seq` had this hash."""

    seq: int
    hash: str


def verify(
    lines: Iterable[Sealed], checkpoints: Iterable[Checkpoint] = (), end: Checkpoint | None = None
) -> Verification:
    """Checks one province's lines in the order of their numbers, in constant memory.

    A bare chain can be rewritten whole by whoever owns the database; `checkpoints` kept elsewhere show that.
    `end` is where the chain must end, if that is known: lines cut off or added behind it are a HEAD break.
    """
    noted = {point.seq: point.hash for point in checkpoints}
    breaks: list[Break] = []
    count, head = 0, GENESIS
    for line in lines:
        count += 1
        breaks += _breaks_of(line, count, head, noted)
        head = line.hash
    breaks += [Break(seq, BreakKind.HEAD) for seq in sorted(noted) if seq > count]
    if end is not None and (end.seq, end.hash) != (count, head):
        breaks.append(Break(count, BreakKind.HEAD))
    return Verification(count, head, tuple(breaks))


def _breaks_of(line: Sealed, expected: int, head: str, noted: dict[int, str]) -> list[Break]:
    seq = line.entry.seq
    found = []
    if seq != expected:
        found.append(BreakKind.GAP)
    if line.entry.prev != head:
        found.append(BreakKind.LINK)
    if hash_of(line.entry) != line.hash:
        found.append(BreakKind.CONTENT)
    if noted.get(seq, line.hash) != line.hash:
        found.append(BreakKind.HEAD)
    return [Break(seq, kind) for kind in found]
