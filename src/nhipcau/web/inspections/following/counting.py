"""What followed, counted with its inspection: decisions, money, suspensions, recommendations, files passed on."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from nhipcau.core.rights import Actor
from nhipcau.web.inspections.models import Inspection
from nhipcau.web.inspections.visits.actions import Result, set_result


def count_again(actor: Actor, of: Inspection, moment: datetime) -> None:
    """Bring the inspection's counts up to what its matters and recommendations say. In a transaction."""
    of.refresh_from_db()
    result = result_of(of, moment)
    before = Result(**{name: getattr(of, name) for name in Result.__dataclass_fields__})
    if result != before:
        set_result(actor, of.pk, result, moment, revision=of.revision)


def result_of(of: Inspection, moment: datetime) -> Result:
    """What the inspection found stays; what followed is counted from its rows."""
    matters, asked = list(of.matters.all()), list(of.recommendations_made.all())
    day = timezone.localtime(moment).date()
    fined = [each for each in matters if each.decided_on is not None and each.amount]
    return Result(
        violations=of.violations,
        reminded=of.reminded,
        fines=len(fined),
        fined=sum(each.amount or 0 for each in fined),
        paid=sum(each.paid for each in fined),
        suspended=any(each.suspended_from is not None for each in matters),
        recommendations=len(asked),
        answered=sum(each.answered_on is not None for each in asked),
        overdue=sum(each.answered_on is None and each.due_on < day for each in asked),
    )
