"""What is known of a tip without reading it: metadata alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from nhipcau.core.calendar.clocks import Span, Start
from nhipcau.core.tips.kinds import Outcome, TipKind


@dataclass(frozen=True, slots=True)
class Happened:
    """When an event was. `moment` only where an hour clock needs it."""

    day: date
    moment: datetime | None = None

    @property
    def start(self) -> Start:
        """As a clock takes it."""
        return Start(self.day, self.moment)


@dataclass(frozen=True, slots=True)
class Item:
    """One tip at one body. `events`: the first time of each; `received` is always there.

    `first`: this body is where it was received first, so that it counts once across bodies. `extensions`: keys by
    step. `closed_on`: withdrawn, filed as a repeat or refused: what falls due later is not owed.
    """

    ref: str
    kind: TipKind | None
    anonymous: bool
    first: bool
    events: Mapping[str, Happened]
    conditions: frozenset[str] = frozenset()
    extensions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    suspensions: tuple[Span, ...] = ()
    outcome: Outcome | None = None
    closed_on: date | None = None

    @property
    def received(self) -> date:
        """The day on which it was received."""
        return self.events["received"].day

    @property
    def finished_on(self) -> date | None:
        """The day on which nothing more is owed by this body: resolved, passed on or closed."""
        days = [self.events[key].day for key in ("resolved", "transferred") if key in self.events]
        if self.closed_on is not None:
            days.append(self.closed_on)
        return min(days, default=None)
