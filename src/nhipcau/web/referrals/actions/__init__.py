"""Every act of this room."""

from nhipcau.web.referrals.actions.cards import Face, check_face, print_cards
from nhipcau.web.referrals.actions.counting import counts, offer_counts
from nhipcau.web.referrals.actions.directory import set_service
from nhipcau.web.referrals.actions.erasing import expire, withdraw
from nhipcau.web.referrals.actions.filing import (
    FirstWords,
    add_consent,
    add_note,
    add_step,
    begin_by_card,
    child_came,
    close_file,
    end_consent,
    open_file,
)
from nhipcau.web.referrals.actions.opening import answer, open_again, open_next
from nhipcau.web.referrals.actions.passing import ask_gate, ask_order, decide, read_agreed
from nhipcau.web.referrals.actions.repeats import once
from nhipcau.web.referrals.actions.sending import Offer, send
from nhipcau.web.referrals.actions.telling import openings_of

__all__ = [
    "Face",
    "FirstWords",
    "Offer",
    "add_consent",
    "add_note",
    "add_step",
    "answer",
    "ask_gate",
    "ask_order",
    "begin_by_card",
    "check_face",
    "child_came",
    "close_file",
    "counts",
    "decide",
    "end_consent",
    "expire",
    "offer_counts",
    "once",
    "open_again",
    "open_file",
    "open_next",
    "openings_of",
    "print_cards",
    "read_agreed",
    "send",
    "set_service",
    "withdraw",
]
