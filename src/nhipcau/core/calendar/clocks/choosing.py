"""Which version and which limit applies. A version is chosen by the day on which the time begins to run."""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from nhipcau.core.calendar.clocks.failures import ClockUnknown, NoDenunciationClock
from nhipcau.core.calendar.clocks.shapes import Channel, Clocks, Limit, Rule, Version


def version_on(clocks: Clocks, channel: Channel, day: date) -> Version:
    """The version that holds on the day. ClockUnknown where the table has none: an unknown version stops."""
    for version in clocks.versions.get(channel, ()):
        if version.holds_on(day):
            return version
    raise ClockUnknown(clocks.names.get(channel, channel.value), day)


def rules_of(
    clocks: Clocks,
    channel: Channel,
    day: date,
    conditions: Set[str] = frozenset(),
    *,
    anonymous: bool = False,
) -> tuple[Rule, ...]:
    """The steps of a channel for an item of these conditions.

    NoDenunciationClock for an anonymous denunciation, whatever the conditions (Law 25/2018 article 25).
    """
    if anonymous and channel is Channel.DENUNCIATION:
        raise NoDenunciationClock
    version = version_on(clocks, channel, day)
    return tuple(
        rule for rule in version.rules if rule.only_if <= conditions and not (rule.unless & conditions)
    )


def choose_limit(rule: Rule, conditions: Set[str]) -> Limit:
    """The variant with most conditions that all hold, else the plain limit; the table has no two alike."""
    fitting = [each for each in rule.variants if each.when <= conditions]
    return max(fitting, key=lambda each: len(each.when), default=rule.limit)
