"""The acts on records of activities. Each: right, transaction, change, figures, journal line."""

from nhipcau.web.activities.actions.evidence import add_file, withdraw_file
from nhipcau.web.activities.actions.following import add_step, withdraw_step
from nhipcau.web.activities.actions.recording import correct, record_activity, withdraw

__all__ = [
    "add_file",
    "add_step",
    "correct",
    "record_activity",
    "withdraw",
    "withdraw_file",
    "withdraw_step",
]
