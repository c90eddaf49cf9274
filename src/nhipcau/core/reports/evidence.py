"""What a report is written from: values of figures, results of targets, what was reported, the office, the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from nhipcau.core.calendar import Period
from nhipcau.core.catalogue.shapes import Figure
from nhipcau.core.indicators import Line, Measurement
from nhipcau.core.papers import Block, Paragraph
from nhipcau.core.protection import Audience, Threshold
from nhipcau.core.terms import Frequency

FigureKey: TypeAlias = tuple[
    str, str
]  # figure code and breakdown (`type=karaoke`, `@border`, '' for the whole)


@dataclass(frozen=True, slots=True)
class TargetResult:
    """One target of the plan with its measurement. `label`: the indicator's signed name, else the plan's words.

    `figures`: what the measurement rests on; `owner`: the agency in charge.
    """

    measurement: Measurement
    indicator: str
    heading: str
    label: str
    per: Frequency | None = None
    figures: tuple[str, ...] = ()
    owner: str = ""

    @property
    def code(self) -> str:
        return self.measurement.code

    @property
    def line(self) -> Line | None:
        """The quotient behind the result, where there is exactly one (two maps make two)."""
        lines = self.measurement.lines
        return lines[0] if len(lines) == 1 else None


@dataclass(frozen=True, slots=True)
class Late:
    """A body whose return came `days` after the day on which it was due."""

    body: str
    days: int
    due: date


@dataclass(frozen=True, slots=True)
class Correction:
    """A return restated after it was approved. `restricted`: of a form whose being corrected nobody else is told."""

    body: str
    form: str
    day: date
    reason: str
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Bodies:
    """Names under a heading: the communes of a district; '' for bodies of the province."""

    group: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormScope:
    """What was reported with one form. `approved` counts in the report; `waiting` was sent but not yet checked."""

    code: str
    title: str
    owed: int
    approved: int
    waiting: int
    missing: tuple[Bodies, ...] = ()
    late: tuple[Late, ...] = ()

    @property
    def not_sent(self) -> int:
        return sum(len(each.names) for each in self.missing)


@dataclass(frozen=True, slots=True)
class MapBefore:
    """A map that held in the period before the last one: how many units, and the last cut-off it was used for."""

    communes: int
    districts: int
    map_day: date


@dataclass(frozen=True, slots=True)
class Scope:
    """From whom the figures are and on which map. `bodies`: how many bodies file at all, `complete`: filed everything.

    Where nobody counted bodies, each form of each body counts. `before`: maps of the period that held no longer at
    its end, the oldest first.
    """

    forms: tuple[FormScope, ...]
    corrections: tuple[Correction, ...]
    communes: int
    districts: int
    map_day: date
    bodies: int = 0
    complete: int = 0
    before: tuple[MapBefore, ...] = ()

    @property
    def owed(self) -> int:
        return self.bodies or sum(form.owed for form in self.forms)

    @property
    def approved(self) -> int:
        return self.complete if self.bodies else sum(form.approved for form in self.forms)


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task of the plan that is still to be done; `place`: the clause as officials say it."""

    lead: str
    text: str
    deadline: str
    place: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The figures of a period, of the same period a year before and, for a year, of its first half.

    `cumulative`: since the year began. `catalogue`: names and units of figures. `texts`: what people wrote, by the
    number of the section in the full outline, a line for a paragraph. `withheld`: figures of targets that may not be
    told; `within`: figures that count part of another one (both in the public version only).
    """

    period: Period
    figures: Mapping[FigureKey, Fraction]
    previous: Mapping[FigureKey, Fraction]
    targets: tuple[TargetResult, ...]
    scope: Scope
    first_half: Mapping[FigureKey, Fraction] = field(default_factory=dict)
    previous_first_half: Mapping[FigureKey, Fraction] = field(default_factory=dict)
    cumulative: Mapping[FigureKey, Fraction] = field(default_factory=dict)
    catalogue: Mapping[str, Figure] = field(default_factory=dict)
    tasks: tuple[OpenTask, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    sensitive: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    within: Mapping[str, str] = field(default_factory=dict)
    threshold: Threshold = field(default_factory=Threshold)
    audience: Audience = Audience.RESTRICTED


@dataclass(frozen=True, slots=True)
class Office:
    """The office that reports, as its letterhead, signature and list of recipients have it on a day."""

    name: str
    upper_line: str
    own_line: str
    place: str
    symbol: str
    province: str
    authority: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    filing: str


@dataclass(frozen=True, slots=True)
class PlanNamed:
    """The plan as the opening sentence names it; number and day may be missing in the document."""

    number: str
    issued_on: date | None
    issuer: str
    title: str


@dataclass(frozen=True, slots=True)
class WriterNote:
    """Something for the writer, never for the paper. `section`: the place in the full outline."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionText:
    """What a section says of its own, without the sections in it. `number`: its place in the full outline.

    `heading`: the title as printed, without its marker.
    """

    number: str
    heading: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """A line for a paragraph, as printed."""
        return "\n".join(f"{'- ' if each.dash else ''}{each.text}" for each in self.paragraphs)


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """The paper's blocks, what its writer has to know, and the sections that say something, in order."""

    blocks: tuple[Block, ...]
    notes: tuple[WriterNote, ...]
    sections: tuple[SectionText, ...] = ()
