"""Chain and canonical form of the journal, used by the application and by the independent verifier."""

from nhipcau.core.journal.canonical import NotCanonical, canonical
from nhipcau.core.journal.chain import GENESIS, Entry, Sealed, commitment, hash_of, seal
from nhipcau.core.journal.verify import Break, BreakKind, Checkpoint, Verification, verify

__all__ = [
    "GENESIS",
    "Break",
    "BreakKind",
    "Checkpoint",
    "Entry",
    "NotCanonical",
    "Sealed",
    "Verification",
    "canonical",
    "commitment",
    "hash_of",
    "seal",
    "verify",
]
