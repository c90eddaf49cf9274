"""What can stand in the way of an act on an account.

PeopleError
├── AlreadyInvited   the address has an account
├── LastOperator     nobody would be left to run the installation
├── NamesPersons     a name that is more than a name
└── LinkSpent        the link is unknown, used or too old
core.rights.Forbidden: no right to it, or a role that the actor may not give.
"""


class PeopleError(Exception):
    """Something about an account; the message is a sentence for people."""


class AlreadyInvited(PeopleError):
    """The address has an account already."""


class LastOperator(PeopleError):
    """Nobody would be left to run the installation."""


class NamesPersons(PeopleError):
    """A name that tells more of a person than who works here."""


class LinkSpent(PeopleError):
    """The link is unknown, used or too old."""
