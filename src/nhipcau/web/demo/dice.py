"""Dice that always fall alike: a throw depends on the seed and on what it is about, never on what was thrown before.

So a form added to the catalogue does not change the figures of the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

_RANGE = 2**64

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Dice:
    """Throws for one seed."""

    seed: int

    def share(self, *about: object) -> float:
        """A number from 0 to 1, 1 excluded."""
        words = "\x1f".join(map(str, (self.seed, *about)))
        return int.from_bytes(blake2b(words.encode(), digest_size=8).digest()) / _RANGE

    def whole(self, low: int, high: int, *about: object) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.share(*about) * (high - low + 1))

    def shuffled(self, things: Iterable[Thing], *about: object) -> list[Thing]:
        """The things in another order; each keeps its place before the others when some go."""
        return sorted(things, key=lambda thing: (self.share(*about, thing), str(thing)))
