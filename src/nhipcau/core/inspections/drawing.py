"""The lot: an order that nobody can steer and everybody can repeat (docs/rules/inspections-drawing.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil

SEED_LEAST = 8  # characters: a shorter seed could be tried out until it draws what somebody wants


def rank(seed: str, key: str) -> str:
    """Where a key stands in the order: SHA-256 over the seed, a line feed and the key, as 64 hexadecimal digits."""
    return hashlib.sha256(f"{seed}\n{key}".encode()).hexdigest()


def order(keys: Iterable[str], seed: str) -> tuple[str, ...]:
    """The keys in the order of the lot."""
    return tuple(sorted(keys, key=lambda key: rank(seed, key)))


def draw(eligible: Mapping[str, str], seed: str, number: int) -> tuple[str, ...]:
    """The first `number` of the order, one of a business at the most. `eligible`: key → under which name it counts."""
    drawn: dict[str, str] = {}
    for key in order(eligible, seed):
        if len(drawn) < number:
            drawn.setdefault(eligible[key], key)
    return tuple(drawn.values())


def number_to_draw(visits: int, share: Fraction) -> int:
    """How many of `visits` are drawn by lot, rounded up."""
    return ceil(visits * share)
