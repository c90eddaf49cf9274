"""The risk of an establishment by published rules: points for facts, each with its words.

Rules and examples: docs/rules/inspections-risk.md. Facts of the establishment only; accusations that
nobody verified weigh at most TIP_MOST points, however many they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhipcau.core.inspections.places import Paper, Place

TIP_MOST = 5
MOST = 100


class Fact(StrEnum):
    """What a rule may look at; nothing else can be named in a rule."""

    KIND = "kind"  # one of the types
    LICENCE = "licence"
    CERTIFICATE = "certificate"
    COMMITMENT_MISSING = "commitment_missing"
    NEVER_INSPECTED = "never_inspected"
    MONTHS_SINCE_INSPECTION = "months_since_inspection"
    FINDINGS = "findings"  # visits with a violation in the months before
    RECOMMENDATIONS = "recommendations"  # still open
    CHANGES = "changes"  # renamed, moved, another type, in the months before
    UNVERIFIED_TIP = "unverified_tip"  # yes or no, never how many


@dataclass(frozen=True, slots=True)
class Rule:
    """`points` where the fact holds. `each`: for every one, up to `most`. `values`: the types or states meant.

    `least`: from this number on (months). `months`: how far back findings and changes count.
    """

    key: str
    fact: Fact
    points: int
    words: str
    en: str
    values: frozenset[str] = frozenset()
    least: int = 1
    months: int = 24
    each: bool = False
    most: int = MOST


@dataclass(frozen=True, slots=True)
class RiskRules:
    """A version of the rules, from a day to a day, both included."""

    version: str
    valid_from: date
    valid_to: date | None
    source: str
    rules: tuple[Rule, ...]

    def holds_on(self, day: date) -> bool:
        """Whether it is the version of the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def rule(self, key: str) -> Rule:
        """The rule of the key. KeyError."""
        return next(each for each in self.rules if each.key == key)


@dataclass(frozen=True, slots=True)
class Part:
    """What one rule gave: its key, its points, and the number it counted (months, findings; 1 for yes)."""

    rule: str
    points: int
    counted: int


@dataclass(frozen=True, slots=True)
class Score:
    """Points from 0 to 100, and the parts they come from, the heaviest first."""

    points: int
    parts: tuple[Part, ...]


class NoRules(LookupError):
    """No version of the rules holds on the day: it stops, it does not guess."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"Chưa có bộ quy tắc chấm điểm nguy cơ áp dụng cho ngày {day.day}/{day.month}/{day.year}. "
            "Hãy bổ sung vào tệp inspections/risk.yaml trước khi lập kế hoạch."
        )


def rules_on(versions: Sequence[RiskRules], day: date) -> RiskRules:
    """The version of the day. NoRules."""
    for each in versions:
        if each.holds_on(day):
            return each
    raise NoRules(day)


def score(place: Place, day: date, rules: RiskRules) -> Score:
    """The points of an establishment as its facts stand on the day; later facts are not looked at."""
    found = []
    for rule in rules.rules:
        counted = _COUNT[rule.fact](place, day, rule)
        if counted >= rule.least:
            points = min(rule.points * counted, rule.most) if rule.each else rule.points
            found.append(Part(rule.key, points, counted))
    parts = tuple(sorted(found, key=lambda part: (-part.points, part.rule)))
    return Score(min(MOST, sum(part.points for part in parts)), parts)


def months_between(earlier: date, later: date) -> int:
    """Whole months from a day to a later one."""
    whole = (later.year - earlier.year) * 12 + later.month - earlier.month
    return whole - (later.day < earlier.day)


def _within(days: Iterable[date], day: date, months: int) -> int:
    return sum(each <= day and months_between(each, day) < months for each in days)


def _since(place: Place, day: date, _rule: Rule) -> int:
    before = [each for each in place.visits if each <= day]
    return months_between(max(before), day) if before else 0


def _state(state: Paper, rule: Rule) -> int:
    return int(state.value in rule.values)


_COUNT: Mapping[Fact, Callable[[Place, date, Rule], int]] = {
    Fact.KIND: lambda place, _day, rule: int(place.kind in rule.values),
    Fact.LICENCE: lambda place, _day, rule: _state(place.licence, rule),
    Fact.CERTIFICATE: lambda place, _day, rule: _state(place.certificate, rule),
    Fact.COMMITMENT_MISSING: lambda place, _day, _rule: int(place.commitment is False),
    Fact.NEVER_INSPECTED: lambda place, day, _rule: int(not any(each <= day for each in place.visits)),
    Fact.MONTHS_SINCE_INSPECTION: _since,
    Fact.FINDINGS: lambda place, day, rule: _within(place.findings, day, rule.months),
    Fact.RECOMMENDATIONS: lambda place, day, _rule: sum(each <= day for each in place.recommendations),
    Fact.CHANGES: lambda place, day, rule: _within(place.changes, day, rule.months),
    Fact.UNVERIFIED_TIP: lambda place, _day, _rule: int(place.tips > 0),
}
