"""Acts on accounts: invite, give and end roles, lock an account, one-time links."""

from nhipcau.web.people.actions.accounts import assign, end_role, forget_two_step, invite, lock, unlock
from nhipcau.web.people.actions.failures import (
    AlreadyInvited,
    LastOperator,
    LinkSpent,
    NamesPersons,
    PeopleError,
)
from nhipcau.web.people.actions.links import LINK_LIFE, consume, link_holder, make_link
from nhipcau.web.people.actions.shapes import Invitation, RoleGiven

__all__ = [
    "LINK_LIFE",
    "AlreadyInvited",
    "Invitation",
    "LastOperator",
    "LinkSpent",
    "NamesPersons",
    "PeopleError",
    "RoleGiven",
    "assign",
    "consume",
    "end_role",
    "forget_two_step",
    "invite",
    "link_holder",
    "lock",
    "make_link",
    "unlock",
]
