"""What the register, the teams and the inspections make of figures A04, A05, A08 and C01 to C10.

Coverage is of distinct establishments in operation at the cut-off; intensity is of visits. Any competent body's visit
counts. Source: official specification §2 T9, §4.2 BM-01 to BM-03. Rules: docs/rules/inspections-figures.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from nhipcau.core.terms.breakdowns import encode

Cells = dict[tuple[str, str], Decimal]  # figure, breakdown
MILLION = Decimal(1_000_000)
TEAM178 = "team178"


@dataclass(frozen=True, slots=True)
class Place:
    """An establishment in operation at a cut-off. `workers`, `women` None: nobody counted them by then."""

    key: int
    group: str
    workers: int | None = None
    women: int | None = None
    committed: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One inspection. `lead`, `kind` as the axes of C02; money in đồng; `place`: the entry that counts."""

    place: int
    day: date
    lead: str
    kind: str
    violations: Mapping[str, int] = field(default_factory=dict)
    reminded: bool = False
    fines: int = 0
    fined: int = 0
    paid: int = 0
    suspended: bool = False
    recommendations: int = 0
    answered: int = 0
    overdue: int = 0
    with_team178: bool = False
    passed: int = 0


def of_register(places: Collection[Place], groups: Iterable[str]) -> Cells:
    """A04 by type, A08; A05 only where every place was counted, women only where all were. Empty without places."""
    if not places:
        return {}
    counted = Counter(place.group for place in places)
    cells: Cells = {("A04", encode({"type": group})): Decimal(counted[group]) for group in groups}
    cells["A04", ""] = Decimal(len(places))
    cells["A08", ""] = Decimal(sum(place.committed for place in places))
    workers = [place.workers for place in places if place.workers is not None]
    women = [place.women for place in places if place.women is not None]
    if len(workers) == len(places):
        cells["A05", ""] = Decimal(sum(workers))
        if len(women) == len(places):
            cells["A05", "sex=f"] = Decimal(sum(women))
    return cells


def covered(places: Collection[Place], visits: Iterable[Visit]) -> frozenset[int]:
    """The places of a cut-off that somebody visited: each once, whoever came and however often."""
    return frozenset(place.key for place in places) & frozenset(visit.place for visit in visits)


def of_coverage(places: Collection[Place], visits: Iterable[Visit], groups: Iterable[str]) -> Cells:
    """C03 by type. Places that closed after their visit are in neither part of the share."""
    if not places:
        return {}
    seen = covered(places, visits)
    counted = Counter(place.group for place in places if place.key in seen)
    cells: Cells = {("C03", encode({"type": group})): Decimal(counted[group]) for group in groups}
    return {**cells, ("C03", ""): Decimal(len(seen))}


def of_team(holds: bool, members: int) -> Cells:
    """C01, C01n at a cut-off; nothing where no decision holds."""
    return {("C01", ""): Decimal(1), ("C01n", ""): Decimal(members)} if holds else {}


def of_visits(visits: Collection[Visit], lead: str, figures: Collection[str]) -> Cells:
    """What happened in a period by one body: C02, C05 to C10, as far as the body's forms ask for them."""
    if not visits:
        return {}
    found: Cells = {("C02", encode({"lead": lead})): Decimal(len(visits))}
    if lead == TEAM178:
        kinds = Counter(visit.kind for visit in visits)
        for kind in ("planned", "unannounced", "recheck"):
            found["C02", encode({"lead": lead, "visit": kind})] = Decimal(kinds[kind])
    violations = Counter[str]()
    for visit in visits:
        violations.update(visit.violations)
    for key, number in violations.items():
        found["C05", encode({"violation": key})] = Decimal(number)
    found["C06", ""] = Decimal(len({visit.place for visit in visits if visit.reminded}))
    found["C07", ""] = Decimal(sum(visit.fines for visit in visits))
    found["C07m", ""] = sum((Decimal(visit.fined) for visit in visits), Decimal(0)) / MILLION
    found["C07p", ""] = sum((Decimal(visit.paid) for visit in visits), Decimal(0)) / MILLION
    found["C08", ""] = Decimal(len({visit.place for visit in visits if visit.suspended}))
    found["C10", ""] = Decimal(sum(visit.passed for visit in visits))
    for reply, number in (
        ("made", sum(visit.recommendations for visit in visits)),
        ("answered", sum(visit.answered for visit in visits)),
        ("overdue", sum(visit.overdue for visit in visits)),
    ):
        found["C09", encode({"reply": reply})] = Decimal(number)
    return {cell: value for cell, value in found.items() if cell[0] in figures}


def of_violators(visits: Iterable[Visit]) -> Cells:
    """C04 from the beginning of the year to a cut-off: distinct places with a violation."""
    every = list(visits)
    if not every:
        return {}
    return {("C04", ""): Decimal(len({visit.place for visit in every if visit.violations}))}
