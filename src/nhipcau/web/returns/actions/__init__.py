"""Every write to a return. Permission, transaction, change, journal line, in that order."""

from nhipcau.web.returns.actions.filing import save, submit
from nhipcau.web.returns.actions.letters import LetterDays, record_letter
from nhipcau.web.returns.actions.merging import put_aside, save_over, settle_version
from nhipcau.web.returns.actions.opening import open_return, open_round
from nhipcau.web.returns.actions.returning import begin_check, take_back
from nhipcau.web.returns.actions.review import approve, restate, send_back
from nhipcau.web.returns.actions.together import approve_together

__all__ = [
    "LetterDays",
    "approve",
    "approve_together",
    "begin_check",
    "open_return",
    "open_round",
    "put_aside",
    "record_letter",
    "restate",
    "save",
    "save_over",
    "send_back",
    "settle_version",
    "submit",
    "take_back",
]
