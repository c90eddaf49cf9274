"""What a plan hopes for without a number: goals, followed as trends and never judged.

A goal may run against a target (fewer crimes are hoped for, more crimes handled are asked for): then the same
movement has two readings, and both are printed. Source: official specification §1, clause I.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nhipcau.core.catalogue.homes import comparable, speaks_of
from nhipcau.core.indicators.formula import Formula


class Hoped(StrEnum):
    """Which way the plan hopes that the figures go."""

    FEWER = "fewer"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a movement."""

    text: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A figure that tells of a goal, and how it is counted (kind `change`, from the bodies that report it)."""

    figure: str
    formula: Formula


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal. `words`: those of the plan by which its clause is found; `source`: from whom the figures are.

    `against`: codes of indicators whose target asks for the other direction; then there are two `readings`.
    """

    key: str
    name: str
    name_en: str
    words: tuple[tuple[str, ...], ...]
    hoped: Hoped
    figures: tuple[Followed, ...]
    source: str
    source_en: str
    against: tuple[str, ...]
    readings: tuple[Reading, ...]

    def holds(self, text: str) -> bool:
        """Whether a text of a plan sets this goal."""
        return speaks_of(comparable(text), self.words)
