"""The shapes of the table of clocks, and of what is computed from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Channel(StrEnum):
    """The legally different roads of what people tell; `anonymous` is the road of what nobody signed."""

    DENUNCIATION = "denunciation"
    COMPLAINT = "complaint"
    CRIME = "crime"
    FEEDBACK = "feedback"
    CHILD = "child"
    ANONYMOUS = "anonymous"


class Unit(StrEnum):
    """What a limit counts. `at_once` has no number in law: `number` is then our convention, in hours."""

    AT_ONCE = "at_once"
    HOURS = "hours"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"


class CountFrom(StrEnum):
    """Whether the day of the event is the first day counted, or the day after it."""

    NEXT_DAY = "next_day"
    SAME_DAY = "same_day"


class Line(StrEnum):
    """The sub-line of target 3.3 that a step belongs to; `transferred` is the sender's own line of BM-20."""

    RECEIVED = "received"
    CLASSIFIED = "classified"
    VERIFIED = "verified"
    RESOLVED = "resolved"
    TRANSFERRED = "transferred"


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of units; with `when`, only where all these conditions hold."""

    number: int
    unit: Unit
    when: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Extension:
    """What a written decision may add, at most `times` times."""

    key: str
    name: str
    number: int
    unit: Unit
    times: int
    article: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One step: from which event its time runs, how long, and which events end it (the first one counts).

    `convention`: not the law's number but ours, shown so. `confirmed` False: not yet held against the law's text.
    `only_if`: conditions without which the step does not exist. `before`: so many days before the event instead.
    """

    step: str
    name: str
    line: Line | None
    starts: str
    ends: tuple[str, ...]
    limit: Limit
    variants: tuple[Limit, ...]
    extensions: tuple[Extension, ...]
    article: str
    count_from: CountFrom = CountFrom.NEXT_DAY
    rolls: bool = False
    before: bool = False
    suspendable: bool = False
    after_suspension: Limit | None = None
    only_if: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    confirmed: bool = True
    convention: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """The rules of a channel during a time; both days inclusive, `valid_to` None: open."""

    valid_from: date
    valid_to: date | None
    law: str
    rules: tuple[Rule, ...]

    def holds_on(self, day: date) -> bool:
        """Whether the version applies to a time that begins on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The whole table: the names of channels and of conditions, and the versions by channel, in order of time."""

    names: Mapping[Channel, str]
    conditions: Mapping[str, str]
    versions: Mapping[Channel, tuple[Version, ...]]


@dataclass(frozen=True, slots=True)
class Start:
    """When an event was: its day, and where it is known and needed its moment (aware)."""

    day: date
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which the clock stands still: from the day of the decision until the day before it runs again."""

    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Granted:
    """An extension that was decided in writing, once for each decision."""

    key: str


@dataclass(frozen=True, slots=True)
class Due:
    """The last day, and for hours the last moment. Both None: the clock stands still."""

    day: date | None
    moment: datetime | None = None
