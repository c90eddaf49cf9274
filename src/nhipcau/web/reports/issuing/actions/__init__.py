"""The acts on the way out: submit, approve, return, issue, take, put the signed paper beside."""

from nhipcau.web.reports.issuing.actions.deciding import approve, send_back
from nhipcau.web.reports.issuing.actions.filing import Signed, file_signed
from nhipcau.web.reports.issuing.actions.freezing import issue
from nhipcau.web.reports.issuing.actions.submitting import submit
from nhipcau.web.reports.issuing.actions.taking import take_issued, take_signed

__all__ = [
    "Signed",
    "approve",
    "file_signed",
    "issue",
    "send_back",
    "submit",
    "take_issued",
    "take_signed",
]
