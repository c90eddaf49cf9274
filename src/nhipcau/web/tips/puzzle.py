"""Proof of work for whoever's browser runs scripts: a number so that SHA-256 of token and number begins with zeros.

It asks a second of a cheap phone at most, and asks nothing of who has no scripts: they have another budget.
"""

from __future__ import annotations

import hashlib

BITS = 14  # 16,384 hashes on average


def is_solved(token: str, answer: str) -> bool:
    """Whether the answer, a whole number in digits, solves the puzzle of the token."""
    if not (answer.isascii() and answer.isdigit() and len(answer) <= 12):
        return False
    digest = hashlib.sha256(f"{token}:{answer}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - BITS) == 0
