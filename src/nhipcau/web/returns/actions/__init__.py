"""Every write to a return. Permission, transaction, change, journal line, in that order."""

from nhipcau.web.returns.actions.filing import autosave, save, submit
from nhipcau.web.returns.actions.letters import LetterDays, record_letter
from nhipcau.web.returns.actions.opening import open_return, open_round
from nhipcau.web.returns.actions.review import approve, restate, send_back
from nhipcau.web.returns.actions.together import approve_together

__all__ = [
    "LetterDays",
    "approve",
    "approve_together",
    "autosave",
    "open_return",
    "open_round",
    "record_letter",
    "restate",
    "save",
    "send_back",
    "submit",
]
