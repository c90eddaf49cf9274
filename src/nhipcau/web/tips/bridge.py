"""Rows → what the core counts with."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from nhipcau.core.calendar.clocks import Channel, Rule, Span, version_on
from nhipcau.core.tips import Happened, Item, Outcome, StepState, TipKind, channel_of, step_states
from nhipcau.web.tips.law import clocks, holidays
from nhipcau.web.tips.models import Tip


def with_history(rows: QuerySet[Tip]) -> list[Tip]:
    """The tips with all that an item is made of, in few queries."""
    return list(rows.prefetch_related("events", "extensions", "suspensions"))


def item_of(tip: Tip) -> Item:
    """The metadata of a tip."""
    extensions: dict[str, tuple[str, ...]] = {}
    for row in tip.extensions.all():
        extensions[row.step] = (*extensions.get(row.step, ()), row.key)
    return Item(
        ref=tip.ref,
        kind=TipKind(tip.kind) if tip.kind else None,
        anonymous=tip.anonymous,
        first=tip.first,
        events={row.key: Happened(row.day, row.moment) for row in tip.events.all()},
        conditions=frozenset(tip.conditions),
        extensions=extensions,
        suspensions=tuple(Span(row.since, row.until) for row in tip.suspensions.all()),
        outcome=Outcome(tip.outcome) if tip.outcome else None,
        closed_on=tip.closed,
    )


def items_of(tips: Iterable[Tip]) -> list[Item]:
    """The metadata of tips; repeats of a first one are no items of their own."""
    return [item_of(tip) for tip in tips if tip.repeats_id is None and not tip.aside]


def steps_of(tip: Tip) -> tuple[StepState, ...]:
    """Its steps, where they stand."""
    return step_states(item_of(tip), clocks(), holidays(tip.received.year))


def rules_for(tip: Tip) -> tuple[Rule, ...]:
    """All steps that a tip of its kind may have."""
    channel = channel_of(TipKind(tip.kind), anonymous=tip.anonymous) if tip.kind else Channel.ANONYMOUS
    return version_on(clocks(), channel, tip.received).rules
