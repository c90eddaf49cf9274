"""What does not go on in the rooms of keys; each message says what to do."""

from __future__ import annotations


class KeyRefusal(Exception):
    """Something with keys that is not possible now."""


class NotEnrolled(KeyRefusal):
    """The person has no key of their own yet."""


class Locked(KeyRefusal):
    """The passphrase has to be given first, or again."""


class CannotReceive(KeyRefusal):
    """A team that nobody can open for: nothing may be sealed to it."""


class KeyReplaced(CannotReceive):
    """The key in the database is not the one that was made here: nothing is sealed to it."""


class BondingKeyUnfit(KeyReplaced):
    """The installation's own key is missing or is no key: no row can be known again, none is bound."""


class NotYours(KeyRefusal):
    """The person holds no key of this team, or no longer."""


class WrongPassphrase(KeyRefusal):
    """Neither passphrase nor recovery code opens the key."""


class TooMany(KeyRefusal):
    """The day's openings are used up."""


class Unfit(KeyRefusal):
    """A person, phrase or team that may not be what it was to be."""
