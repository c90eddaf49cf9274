"""The written report on an unscheduled round, and when it is due."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from nhipcau.core.calendar import Holidays, HolidaysUnknown, viet_nam_holidays
from nhipcau.core.inspections.law import LawUnknown
from nhipcau.core.inspections.procedure import Clock, due
from nhipcau.web.inspections.models import Round, RoundMode
from nhipcau.web.inspections.rounds.bridge import rules


def holidays_of(year: int) -> Holidays:
    """The holidays of a year and of the next."""
    return viet_nam_holidays(year)


def report_due(of: Round) -> datetime | None:
    """When the report on a closed, unscheduled round is due; None where none is owed or its term is not known."""
    if of.mode != RoundMode.UNSCHEDULED or of.closed_at is None or of.reported_on is not None:
        return None
    return ends(Clock.ROUND_REPORT, of.closed_at)


def ends(clock: Clock, since: datetime) -> datetime | None:
    """When a term that begins then ends; None where no rule is known for the day."""
    local = timezone.localtime(since)
    try:
        return due(rules().procedure.term(clock, local.date()), local, holidays_of(local.year))
    except (LawUnknown, HolidaysUnknown):
        return None
