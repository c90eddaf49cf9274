"""Every act on keys."""

from nhipcau.web.sealing.actions.escrow import (
    forget_halves,
    give_half,
    key_written,
    name_holders,
    recover_team,
)
from nhipcau.web.sealing.actions.members import change_phrase, enrol, open_with_phrase, recover
from nhipcau.web.sealing.actions.teams import admit, form_team, leave, name_member
from nhipcau.web.sealing.actions.vouching import vouch

__all__ = [
    "admit",
    "change_phrase",
    "enrol",
    "forget_halves",
    "form_team",
    "give_half",
    "key_written",
    "leave",
    "name_holders",
    "name_member",
    "open_with_phrase",
    "recover",
    "recover_team",
    "vouch",
]
