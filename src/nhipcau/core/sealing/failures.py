"""What can go wrong with something sealed. No message holds a key, a phrase or what was sealed."""

from __future__ import annotations


class SealingFailure(Exception):
    """Something sealed was not opened, or not sealed."""


class UnknownVersion(SealingFailure):
    """The bytes begin with a mark that this program does not know: it stops, it does not guess."""


class NotForThisKey(SealingFailure):
    """No lock of the envelope belongs to the key."""


class DoesNotFit(SealingFailure):
    """Changed, cut, moved from another row, or asked for under another purpose or context."""


class WrongPhrase(SealingFailure):
    """The passphrase or recovery code does not open the key."""


class WrongCode(SealingFailure):
    """A written code has a letter too many, too few, or wrong."""


class TooLarge(SealingFailure):
    """More than one envelope may hold."""
