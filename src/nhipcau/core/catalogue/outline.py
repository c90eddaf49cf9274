"""The outline of a programme's reports: profiles, headings, sentence patterns, annexes.

Which evidence makes which sentence is data of the programme (`report.yaml`). Source of the first one: the template
of the consolidated report in the project's official specification §3.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhipcau.core.catalogue.patterns import Part, fields


class AnnexKind(StrEnum):
    """The annexes a report may have, in the order of the paper. Source: official specification §3."""

    TARGETS = "targets"
    STATISTICS = "statistics"
    MINISTRY = "ministry"
    SCOPE = "scope"
    RESTRICTED = "restricted"  # own recipients, never in the public version


@dataclass(frozen=True, slots=True)
class Clause:
    """Half a sentence. `zero`: said where its first figure is 0; `hidden`: said where a figure may not be shown."""

    pattern: tuple[Part, ...]
    zero: tuple[Part, ...] = ()
    hidden: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its text. `number` is its place in the full template; `forms` whose missing returns are named.

    `human`: words of people; where there are none, the clauses are a draft of them. `tasks`: the open tasks of the
    plan stand here. `yearly`: only in the report of a year. `profiles`: only in these; none named: in all. `told_by`:
    codes of the lines of text in which bodies tell the writer of it. `agreed_by`: kinds of bodies of the province that
    answer for what it says, and agree with it before the report is submitted.
    """

    number: str
    title: str
    clauses: tuple[Clause, ...] = ()
    forms: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    summary: bool = False
    human: bool = False
    tasks: bool = False
    yearly: bool = False
    profiles: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    agreed_by: tuple[str, ...] = ()

    @property
    def says(self) -> bool:
        """Whether it has words of its own, from figures or of people; others are headings alone."""
        return bool(self.clauses or self.human or self.tasks or self.summary)

    def stands_in(self, profile: str, *, year: bool) -> bool:
        """Whether it belongs to a report by the profile, of a year or of less."""
        return (not self.profiles or profile in self.profiles) and (year or not self.yearly)

    def all(self) -> Iterator[Section]:
        """This section and all below it, in order."""
        yield self
        for section in self.sections:
            yield from section.all()


@dataclass(frozen=True, slots=True)
class Profile:
    """Who reports to whom: in whose name, the kind of paper, its opening and closing words, its annexes."""

    key: str
    name: str
    writer: str
    type_code: str
    type_name: str
    addressees: tuple[str, ...]
    opening: tuple[Part, ...]
    closing: tuple[Part, ...]
    annexes: tuple[AnnexKind, ...]
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class DatedName:
    """What a body is called in a time; both days are inclusive, an empty one is open."""

    name: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is called so on the day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class National:
    """What the ministry's table says beside an indicator: the country's level, how often, from whom."""

    goal: str
    every: str
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """Figures under one heading of the table of statistics."""

    title: str
    families: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything a report of the programme may say. `summary`: the sentence that counts the targets.

    `restricted`: codes that stand in the restricted annex alone. `not_collected`: lines that forms of others ask and
    this programme does not collect, with the ground. `within`: figures that count part of another one. `names`:
    words whose meaning changes with time. `statistics`: what the table of statistics is called.
    """

    profiles: dict[str, Profile]
    subject: tuple[Part, ...]
    sections: tuple[Section, ...]
    summary: tuple[Clause, ...]
    maintained_note: str
    groups: tuple[Group, ...] = ()
    restricted: frozenset[str] = frozenset()
    national: dict[str, National] = dataclasses.field(default_factory=dict)
    not_collected: dict[str, str] = dataclasses.field(default_factory=dict)
    within: dict[str, str] = dataclasses.field(default_factory=dict)
    names: dict[str, tuple[DatedName, ...]] = dataclasses.field(default_factory=dict)
    statistics: str = "Biểu thống kê số liệu"

    def by_area(self) -> frozenset[str]:
        """The figures that some sentence asks for the units with a mark."""
        patterns = (each.pattern for section in self.all() for each in section.clauses)
        return frozenset(
            field.code for pattern in patterns for field in fields(pattern) if field.breakdown.startswith("@")
        )

    def names_on(self, day: date) -> dict[str, str]:
        """The words as they are on a day; one without a name on that day is unknown."""
        return {
            word: next((each.name for each in named if each.holds_on(day)), "")
            for word, named in self.names.items()
        }

    def all(self) -> Iterator[Section]:
        """All sections in order."""
        for section in self.sections:
            yield from section.all()
