"""Which pieces of evidence are looked at: drawn by a rule that nobody can steer (docs/rules/activities.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

SHARE = 10  # one in ten
MOST = 20  # of one body


def sample(
    pieces: Mapping[str, Sequence[str]], seed: str, failed: Iterable[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Body → its pieces to be looked at, in the order of the draw. `failed`: bodies of which a piece was refused.

    Of each body one in ten, rounded up, 20 at the most; all of a body that failed. The order is that of SHA-256 over
    seed and piece, so that the same pieces and seed give the same sample, and no piece can be made to be left out.
    """
    whole = set(failed)
    return {
        body: _drawn(of, seed, len(of) if body in whole else min(MOST, ceil(len(of) / SHARE)))
        for body, of in pieces.items()
        if of
    }


def _drawn(pieces: Sequence[str], seed: str, number: int) -> tuple[str, ...]:
    return tuple(sorted(pieces, key=lambda each: _rank(seed, each))[:number])


def _rank(seed: str, piece: str) -> str:
    return hashlib.sha256(f"{seed}\n{piece}".encode()).hexdigest()
