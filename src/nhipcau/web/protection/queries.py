"""What the pages of data protection show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from nhipcau.core.protection.retention import DataClass
from nhipcau.web.protection.erasing import days_of
from nhipcau.web.protection.inventory import CLASSES
from nhipcau.web.protection.models import ClassChoice, Incident, SubjectRequest


@dataclass(frozen=True, slots=True)
class Entry:
    """A class with what the office chose; words of the product where it chose none."""

    of: DataClass
    controller: str
    processor: str
    basis: str
    days: int | None
    filed_on: date | None
    chosen: bool


def register(province_id: int) -> Iterator[Entry]:
    """The register of controllers, processors and legal bases, class by class."""
    chosen = {row.key: row for row in ClassChoice.objects.filter(province_id=province_id)}
    for of in CLASSES:
        row = chosen.get(of.key)
        yield Entry(
            of,
            (row.controller if row else "") or _(of.controller),
            (row.processor if row else "") or _(of.processor),
            (row.basis if row else "") or _(of.basis),
            days_of(province_id, of),
            row.filed_on if row else None,
            row is not None,
        )


@dataclass(frozen=True, slots=True)
class Timer:
    """How long there is left, in words and as a state: done, running, over."""

    state: str
    words: str


def timer(until: datetime, ended: datetime | None, moment: datetime) -> Timer:
    """The 72 hours of a breach, or the time of an answer. Hours are counted down, never rounded up."""
    if ended is not None:
        late = ended > until
        return Timer("late" if late else "done", _("quá hạn khi thực hiện") if late else _("đúng hạn"))
    left = until - moment
    if left < timedelta(0):
        return Timer("over", _("quá hạn %(hours)s giờ") % {"hours": int(-left.total_seconds() // 3600)})
    return Timer("running", _("còn %(hours)s giờ") % {"hours": int(left.total_seconds() // 3600)})


def incident_timer(of: Incident, moment: datetime) -> Timer | None:
    """None for a list that goes back: there is nothing to be told."""
    return None if of.is_list else timer(of.tell_by, of.told_at, moment)


def request_timer(of: SubjectRequest, moment: datetime) -> Timer:
    """Until when the person is to be answered."""
    return timer(of.due_at, of.answered_at, moment)
