"""Tips: receipts, triage, what was done in time. Rules: docs/rules/tips.md and the pages that it leads to."""

from nhipcau.core.tips.counts import Counts, counts_of
from nhipcau.core.tips.items import Happened, Item
from nhipcau.core.tips.keeping import KEPT_DAYS, Keep, is_over, keep_of
from nhipcau.core.tips.kinds import Entry, Matter, Outcome, TipKind, channel_of, matter_of
from nhipcau.core.tips.receipts import BadReceipt, Receipt, read_receipt
from nhipcau.core.tips.timing import StepState, step_states
from nhipcau.core.tips.triage import QUESTIONS, Answer, Proposal, Question, propose

__all__ = [
    "KEPT_DAYS",
    "QUESTIONS",
    "Answer",
    "BadReceipt",
    "Counts",
    "Entry",
    "Happened",
    "Item",
    "Keep",
    "Matter",
    "Outcome",
    "Proposal",
    "Question",
    "Receipt",
    "StepState",
    "TipKind",
    "channel_of",
    "counts_of",
    "is_over",
    "keep_of",
    "matter_of",
    "propose",
    "read_receipt",
    "step_states",
]
