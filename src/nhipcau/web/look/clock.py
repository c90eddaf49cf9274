"""The one door at which the web floor reads the clock. Tests set it by hand; a demonstration has its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

from nhipcau.web.look.demonstration import demonstration

_set: ContextVar[datetime | None] = ContextVar("clock_set_by_hand", default=None)


def now() -> datetime:
    """This moment, aware, in the installation's time zone."""
    return timezone.localtime(_set.get() or _running())


def today() -> date:
    """This day in the installation's time zone."""
    return now().date()


def _running() -> datetime:
    of = demonstration()
    return of.moment(timezone.now()) if of else timezone.now()


@contextmanager
def clock_set_by_hand(moment: datetime) -> Iterator[None]:
    """For tests and demonstration data: the clock stands at `moment` inside the block."""
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)
