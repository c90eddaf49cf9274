"""Small numbers: which figure, ratio, change or verdict may leave the house.

Source: official specification §6, nos 16–19; usual practice 1–4 and 1–9 (OECD, ONS, WA DOH). Which figures are
sensitive, and from which number on they may be shown, comes from the catalogue.
Rule: docs/rules/protection-disclosure.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from nhipcau.core.terms import CellState, Verdict


class Audience(StrEnum):
    """For whom an output is made. Public and restricted versions are two files."""

    PUBLIC = "public"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Threshold:
    """When a figure about people may be shown publicly.

    `smallest`: the first count that may be shown (5 hides 1–4, 10 hides 1–9). `denominator`: the smallest
    population a ratio or verdict may be shown for. `hides_zero`: zero tells something too, because the group is
    small and known. `base`: public numbers are rounded to its multiples, totals from true totals (0: not rounded).
    """

    smallest: int = 5
    denominator: int = 10
    hides_zero: bool = False
    base: int = 0

    def __post_init__(self) -> None:
        if self.smallest < 1 or self.denominator < 0 or self.base < 0:
            raise ValueError(f"a threshold counts from 1 on, got {self}")

    def rounded(self, count: Fraction | int) -> Fraction:
        """The nearest multiple of the base, a half away from zero: the same number rounds alike in every output."""
        exact = Fraction(count)
        if not self.base:
            return exact
        whole = (abs(exact) * 2 + self.base) // (2 * self.base) * self.base
        return Fraction(whole if exact >= 0 else -whole)

    def hides(self, count: Fraction | int) -> bool:
        """Whether a count is too small to be shown."""
        return self.hides_zero if count == 0 else -self.smallest < count < self.smallest


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What is shown of a figure: `value` only in the state VALUE."""

    state: CellState
    value: Fraction | None = None

    @property
    def suppressed(self) -> bool:
        return self.state is CellState.SUPPRESSED


NOT_REPORTED = Disclosed(CellState.NOT_REPORTED)
SUPPRESSED = Disclosed(CellState.SUPPRESSED)


def disclose(value: Fraction | int | None, threshold: Threshold, audience: Audience) -> Disclosed:
    """A count of people or cases. None is not reported, which is no secret."""
    if value is None:
        return NOT_REPORTED
    if audience is not Audience.PUBLIC:
        return Disclosed(CellState.VALUE, Fraction(value))
    return SUPPRESSED if threshold.hides(value) else Disclosed(CellState.VALUE, threshold.rounded(value))


def disclose_ratio(
    numerator: Fraction | int | None,
    denominator: Fraction | int | None,
    threshold: Threshold,
    audience: Audience,
) -> Disclosed:
    """A share (0–1 and beyond) of a population; hidden where numerator, denominator or the rest is too small.

    The rest being nobody says of each member that they are among the counted: hidden too. 0/0 is not reported.
    """
    if numerator is None or not denominator:
        return NOT_REPORTED
    if audience is Audience.PUBLIC:
        rest = denominator - numerator
        if (
            denominator < threshold.denominator
            or threshold.hides(numerator)
            or threshold.hides(denominator)
            or rest == 0
            or threshold.hides(rest)
        ):
            return SUPPRESSED
        numerator, denominator = threshold.rounded(numerator), threshold.rounded(denominator)
    return Disclosed(CellState.VALUE, Fraction(numerator) / Fraction(denominator))


def disclose_change(
    now: Fraction | int | None, before: Fraction | int | None, threshold: Threshold, audience: Audience
) -> Disclosed:
    """The difference between two periods: hidden where either period is, or the difference itself is small."""
    if now is None or before is None:
        return NOT_REPORTED
    difference = Fraction(now) - Fraction(before)
    if audience is Audience.PUBLIC and (
        threshold.hides(now) or threshold.hides(before) or (difference != 0 and threshold.hides(difference))
    ):
        return SUPPRESSED
    if audience is Audience.PUBLIC:
        difference = threshold.rounded(now) - threshold.rounded(before)
    return Disclosed(CellState.VALUE, difference)


def disclose_verdict(
    verdict: Verdict, denominator: Fraction | int | None, threshold: Threshold, audience: Audience
) -> Verdict | None:
    """The verdict, or None where its population is so small that the verdict is the person (M = 1)."""
    if audience is Audience.PUBLIC and denominator is not None and denominator < threshold.denominator:
        return None if denominator > 0 or threshold.hides_zero else verdict
    return verdict


def is_dominated(contributions: Sequence[Fraction | int], share: Fraction = Fraction(4, 5)) -> bool:
    """Whether one contributor makes up more than `share` of a sum, so that the sum tells of that one."""
    total = sum(contributions)
    return len(contributions) > 1 and total > 0 and Fraction(max(contributions)) > share * total
