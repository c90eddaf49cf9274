"""The way of a tip through bodies, as its sender may see it: who has it, since when, by what limit, what was told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from nhipcau.core.calendar.clocks import ClockError
from nhipcau.core.tips import StepState
from nhipcau.web.tips.actions.sender import Sender, answers_of
from nhipcau.web.tips.bridge import steps_of
from nhipcau.web.tips.models import PartKind, Tip
from nhipcau.web.tips.names import event_word

PRIVATE = frozenset({"assigned", "procuracy_told", "grounded", "known"})


@dataclass(frozen=True, slots=True)
class Added:
    """Something that the sender added: on which day, whether it went on, whether an officer read it and kept it."""

    day: date
    passed: bool
    held_back: bool


@dataclass(frozen=True, slots=True)
class Way:
    """`now`: the item where it is dealt with. `outside`: the body that got it on paper, whose steps are not seen here.

    `due`: the open step whose day is nearest.
    """

    first: Tip
    now: Tip
    outside: str
    since: date | None
    due: StepState | None
    steps: tuple[tuple[date, str, str], ...]  # day, what, at which body
    answers: tuple[tuple[date, str, str], ...] = field(repr=False)
    added: tuple[Added, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether another body has it now."""
        return bool(self.outside) or self.now.pk != self.first.pk


def way_of(of: Sender) -> Way:
    """Everything from the first body to the last."""
    items = [of.tip]
    while (further := items[-1].went.select_related("agency", "went_to").first()) is not None:
        items.append(further)
    last = items[-1]
    steps = [
        (row.day, event_word(row.key), item.agency.name)
        for item in items
        for row in item.events.all()
        if row.key not in PRIVATE
    ]
    told = [(day, text, item.agency.name) for item in items for day, text in answers_of(of, item)]
    parts = of.tip.parts.filter(kind=PartKind.ADDITION)
    return Way(
        first=of.tip,
        now=last,
        outside=last.went_to.name if last.went_to else "",
        since=_since(items),
        due=None if last.closed else _due(last),
        steps=tuple(steps),
        answers=tuple(sorted(told, key=lambda each: each[0])),
        added=tuple(Added(row.day, row.passed, row.held_back) for row in parts),
    )


def _since(items: list[Tip]) -> date | None:
    """The day on which it came to where it is now; None where it never moved."""
    if items[-1].went_to_id:
        return items[-1].closed
    return items[-1].received if len(items) > 1 else None


def _due(tip: Tip) -> StepState | None:
    try:
        found = [each for each in steps_of(tip) if each.ended is None and each.due.day is not None]
    except ClockError:
        return None
    return min(found, key=lambda each: each.due.day or date.max, default=None)
