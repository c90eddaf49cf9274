"""A target in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from nhipcau.core.plan.targets.bounds import Said
from nhipcau.core.plan.targets.noun_phrase import NounPhrase
from nhipcau.core.plan.targets.quantities import Quantity


@dataclass(slots=True)
class Part:
    """One target in the making: words [start, end), its amount, and the words of its population."""

    start: int
    end: int
    quantity: Quantity
    said: Said
    population: tuple[int, int]
    noun_after: bool
    phrase: NounPhrase | None = None
    governed: bool = False
    baseline: Fraction | None = None
    inner: list[tuple[Quantity, Said]] = field(default_factory=list)
    population_text: str | None = None
    inherits: Part | None = None
