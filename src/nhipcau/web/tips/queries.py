"""What pages of officers ask: the list with what is due, one tip with its steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from nhipcau.core.calendar.clocks import ClockError
from nhipcau.core.rights import Actor
from nhipcau.core.tips import StepState
from nhipcau.web.tips.bridge import steps_of, with_history
from nhipcau.web.tips.models import Tip
from nhipcau.web.tips.permissions import visible

SOON = 3  # days
MANY = 3  # tips about one matter that go to review
TO_HANDLE = Q(closed__isnull=True) | Q(unread=True)


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list. `next`: the open step that is due first; `trouble`: why nothing could be computed."""

    tip: Tip
    next: StepState | None
    late: bool
    soon: bool
    hours_over: int
    repeats: int
    trouble: str = ""

    @property
    def order(self) -> tuple[bool, bool, date]:
        """What is late or at once first, then by the day."""
        due = self.next.due.day if self.next and self.next.due.day else date.max
        return not self.late, self.next is None, due


def listed(actor: Actor, moment: datetime, which: str) -> list[Listed]:
    """The tips of the list: `open` those to be handled, `closed`, `aside` (of a flood).

    A closed one comes back among those to be handled while something of its sender is unread.
    """
    aside = which == "aside"
    rows = visible(actor).filter(aside=aside)
    if not aside:
        rows = rows.filter(closed__isnull=False) if which == "closed" else rows.filter(TO_HANDLE)
    found = [_listed(tip, moment) for tip in with_history(rows.prefetch_related("later"))]
    return sorted(found, key=lambda each: each.order)


def due_counts(actor: Actor, moment: datetime) -> tuple[int, int]:
    """How many open tips are late, and how many are due within three days or have something unread: counts alone."""
    found = listed(actor, moment, "open")
    return sum(each.late for each in found), sum(
        (each.soon or each.tip.unread) and not each.late for each in found
    )


def _listed(tip: Tip, moment: datetime) -> Listed:
    repeats = tip.later.count() if tip.repeats_id is None else 0
    try:
        open_steps = [each for each in steps_of(tip) if each.ended is None and each.due.day is not None]
    except ClockError as error:
        return Listed(tip, None, late=True, soon=False, hours_over=0, repeats=repeats, trouble=str(error))
    following = min(open_steps, key=lambda each: each.due.day or date.max, default=None)
    late = any(_is_late(each, moment) for each in open_steps)
    soon = following is not None and (following.due.day or date.max).toordinal() <= moment.toordinal() + SOON
    return Listed(tip, following, late, soon, _hours_over(following, moment), repeats)


def _is_late(step: StepState, moment: datetime) -> bool:
    if step.due.moment is not None:
        return moment > step.due.moment
    return step.late_on(moment.date())


def _hours_over(step: StepState | None, moment: datetime) -> int:
    """Hours since an at-once step began; 0 for all others."""
    if step is None or step.due.moment is None or step.started.moment is None:
        return 0
    return int((moment - step.started.moment).total_seconds() // 3600)
