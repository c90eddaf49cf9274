"""What reading a plan yields (`nhipcau.plan/1`). A span is [start, end) in code points of `Plan.text`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from nhipcau.core.terms import Comparator, Frequency, Shape, Unit

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered or bulleted part. `id` is the markers from the root: `I/3/3.1/-1`; a repeated one gets `~2`."""

    id: str
    marker: str
    heading: str
    text: str
    span: Span
    children: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Inner:
    """A second number inside one target ("ít nhất một hình thức" within "60% xã")."""

    value: Fraction
    unit: Unit
    comparator: Comparator
    what: str


@dataclass(frozen=True, slots=True)
class Target:
    """One quantity about one population. `value` None: a direction without a number ("giảm …")."""

    clause: str
    part: int
    text: str
    shape: Shape
    comparator: Comparator
    value: Fraction | None
    unit: Unit | None
    population: str
    span: Span
    value_to: Fraction | None = None
    bound: Comparator | None = None
    baseline: Fraction | None = None
    per: Frequency | None = None
    deadline: str | None = None
    inner: tuple[Inner, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done, in the plan's own words."""

    clause: str
    text: str
    span: Span
    lead: str | None = None
    supports: tuple[str, ...] = ()
    requested: bool = False
    deadline: str | None = None
    cadence: Frequency | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that the plan gives duties to; `requested` where the plan can only ask ("Đề nghị …")."""

    name: str
    clause: str
    requested: bool = False


@dataclass(frozen=True, slots=True)
class Reporting:
    """A rule on reporting back."""

    cadence: Frequency | None
    deadline: str | None
    to: str
    through: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, and by which authority ("TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH")."""

    name: str | None
    position: str | None
    authority: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that could not be read surely: where, which kind, and a sentence in Vietnamese for the officer."""

    span: Span
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """The years or days the plan runs over; None where the plan does not say."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as read. Empty is None or (), never a guess."""

    text: str
    title: str | None = None
    kind: str | None = None
    number: str | None = None
    place: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    legal_bases: tuple[str, ...] = ()
    period: PlanPeriod = field(default_factory=PlanPeriod)
    clauses: tuple[Clause, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    agencies: tuple[Agency, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: Signer | None = None
    findings: tuple[Finding, ...] = ()
