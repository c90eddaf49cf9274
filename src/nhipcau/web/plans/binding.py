"""Which indicator of the catalogue a target that was read is probably about. An officer confirms it."""

from __future__ import annotations

from collections.abc import Mapping

from nhipcau.core.catalogue import Indicator
from nhipcau.core.plan.shapes import Target
from nhipcau.core.terms import Comparator, Shape
from nhipcau.core.terms.text import fold

_CHANGES = {Comparator.INCREASE, Comparator.DECREASE, Comparator.INCREASE_TO, Comparator.DECREASE_TO}
_ENOUGH = 0.6


def best_indicator(target: Target, indicators: Mapping[str, Indicator]) -> str:
    """The code whose words the target's text holds best, '' where none holds enough of them."""
    words = f" {fold(target.text)} {fold(target.population)} "
    scores = {code: _score(words, target, indicator) for code, indicator in indicators.items()}
    best = max(scores, key=lambda code: scores[code], default="")
    return best if best and scores[best] >= _ENOUGH else ""


def _score(words: str, target: Target, indicator: Indicator) -> float:
    if (target.comparator in _CHANGES) != (indicator.shape is Shape.CHANGE):
        return 0
    said = sum(1 for word in indicator.population_words if fold(word) in words)
    population = set(fold(indicator.population).split())
    shared = len(population & set(fold(target.population).split())) / max(len(population), 1)
    return said / max(len(indicator.population_words), 1) * 0.6 + shared * 0.4
