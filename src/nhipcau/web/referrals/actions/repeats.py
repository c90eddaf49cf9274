"""What a form did is done once: the second click gets the answer of the first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import router, transaction

from nhipcau.web.referrals.models import Once
from nhipcau.web.referrals.times import month_of

KEPT = timedelta(days=31)  # a token lives for hours; the row says the month alone


def once(mark: str, moment: datetime, act: Callable[[], str | None]) -> str:
    """Does the act and returns its number; a form that was sent before does nothing and gives the number of then.

    Two clicks at the same moment: the second waits here for the first. A refusal keeps nothing: it may be tried again.
    """
    with transaction.atomic(using=router.db_for_write(Once)), transaction.atomic():
        number, again = noted(mark, "", moment)
        if again:
            return number
        number = act() or ""
        Once.objects.filter(pk=mark).update(number=number)
    return number


def noted(mark: str, number: str, moment: datetime) -> tuple[str, bool]:
    """Inside the caller's transaction: what the form led to, and whether it had been sent before."""
    if not mark:
        return number, False
    row, fresh = Once.objects.get_or_create(
        mark=mark, defaults={"number": number, "month": month_of(moment.date())}
    )
    return row.number, not fresh


def number_of(mark: str) -> str:
    """What the form led to before; "" where it is new."""
    return Once.objects.filter(pk=mark).values_list("number", flat=True).first() or "" if mark else ""


def forget(day: date) -> None:
    """Forms of the months before the last go."""
    Once.objects.filter(month__lt=month_of(day - KEPT)).delete()
