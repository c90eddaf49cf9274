"""Which steps of an item are due when, and whether each was met. A tip without a kind owes its booking alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nhipcau.core.calendar import Holidays
from nhipcau.core.calendar.clocks import Channel, Clocks, Due, Granted, Rule, due_of, rules_of
from nhipcau.core.tips.items import Happened, Item
from nhipcau.core.tips.kinds import channel_of

UNDECIDED = Channel.ANONYMOUS  # until an officer has decided, a tip runs by the clock of what nobody signed


@dataclass(frozen=True, slots=True)
class StepState:
    """One step: its rule, when it began and ended, when it is due. `due.day` None: the clock stands still."""

    rule: Rule
    started: Happened
    ended: Happened | None
    due: Due

    @property
    def met(self) -> bool:
        """Whether it ended in time; False also while it has not ended."""
        if self.ended is None or self.due.day is None:
            return self.ended is not None
        if self.due.moment is not None and self.ended.moment is not None:
            return self.ended.moment <= self.due.moment
        return self.ended.day <= self.due.day

    def decided_on(self, day: date) -> bool:
        """Whether it can be said by then if it was in time: met, or its last day is over."""
        return self.due.day is not None and (self.met or day > self.due.day)

    def late_on(self, day: date) -> bool:
        """Whether its last day is over without its end."""
        return self.due.day is not None and not self.met and day > self.due.day


def step_states(item: Item, clocks: Clocks, holidays: Holidays) -> tuple[StepState, ...]:
    """The steps that have begun, in the table's order. Raises what clocks raise."""
    return tuple(_states(item, clocks, holidays))


def _states(item: Item, clocks: Clocks, holidays: Holidays) -> Iterator[StepState]:
    channel = UNDECIDED if item.kind is None else channel_of(item.kind, anonymous=item.anonymous)
    for rule in _rules(item, channel, clocks):
        started = item.events[rule.starts]
        ended = min(
            (item.events[key] for key in rule.ends if key in item.events),
            key=lambda each: each.day,
            default=None,
        )
        granted = [Granted(key) for key in item.extensions.get(rule.step, ())]
        still = [span for span in item.suspensions if ended is None or span.start < ended.day]
        due = due_of(rule, started.start, holidays, item.conditions, granted, still)
        if ended is None and item.closed_on is not None and due.day is not None and due.day >= item.closed_on:
            continue
        yield StepState(rule, started, ended, due)


def _rules(item: Item, channel: Channel, clocks: Clocks) -> Iterator[Rule]:
    """The rule of each step, from the version that holds on the day on which the step begins."""
    seen: set[str] = set()
    for happened in sorted(item.events.values(), key=lambda each: each.day):
        for rule in rules_of(clocks, channel, happened.day, item.conditions, anonymous=item.anonymous):
            if rule.step not in seen and rule.starts in item.events:
                if item.events[rule.starts].day != happened.day:
                    continue
                seen.add(rule.step)
                yield rule
