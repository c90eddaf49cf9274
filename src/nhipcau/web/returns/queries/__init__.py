"""What is asked of returns: who owes what, what waits for a check, what was reported, what happened."""

from nhipcau.web.returns.queries.inbox import NOT_APPLICABLE, NOT_SENT, FormRow, InboxRow, inbox, overview
from nhipcau.web.returns.queries.of_unit import UnitReturn, of_unit
from nhipcau.web.returns.queries.owing import Owed, owed
from nhipcau.web.returns.queries.periods import (
    coming_period,
    current_period,
    form_on,
    forms_on,
    period_closing,
    recent_periods,
)
from nhipcau.web.returns.queries.told import (
    Narrative,
    history,
    narratives,
    opening,
    reporting_state,
    versions_of,
    with_reporting_state,
)
from nhipcau.web.returns.queries.visibility import visible, visible_forms

__all__ = [
    "NOT_APPLICABLE",
    "NOT_SENT",
    "FormRow",
    "InboxRow",
    "Narrative",
    "Owed",
    "UnitReturn",
    "coming_period",
    "current_period",
    "form_on",
    "forms_on",
    "history",
    "inbox",
    "narratives",
    "of_unit",
    "opening",
    "overview",
    "owed",
    "period_closing",
    "recent_periods",
    "reporting_state",
    "versions_of",
    "visible",
    "visible_forms",
    "with_reporting_state",
]
