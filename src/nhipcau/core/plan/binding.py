"""Which indicator of a catalogue a target means: words in common decide, and the reason is given.

A proposal for the officer, never a decision. The rule and its numbers: docs/rules/plan-binding.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nhipcau.core.plan.empty_words import EMPTY_WORDS
from nhipcau.core.terms import Shape
from nhipcau.core.terms.text import fold

ENOUGH = 0.55
CLEAR = 0.05
_ASKED_FOR, _POPULATION = 0.7, 0.3
_ALIKE = {Shape.COVERAGE: {Shape.GUARANTEE}, Shape.GUARANTEE: {Shape.COVERAGE}}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of a target: its sentence, the population, its shape."""

    text: str
    population: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator of the catalogue. `words`: phrases that its targets use."""

    code: str
    label: str
    population: str
    words: tuple[str, ...]
    shape: Shape


@dataclass(frozen=True, slots=True)
class Binding:
    """The best code, or '' where none is near enough or two are equally near; `reason` in Vietnamese."""

    code: str
    reason: str


def bind(wanted: Wanted, candidates: Iterable[Candidate]) -> Binding:
    """The indicator whose words the target shares most."""
    return bind_all([wanted], tuple(candidates))[0]


def bind_all(wanted: Sequence[Wanted], candidates: Sequence[Candidate]) -> list[Binding]:
    """One binding for each target, in order; an indicator is given to one target only, the nearest."""
    scores = [[(nearness(each, candidate), candidate) for candidate in candidates] for each in wanted]
    pairs = sorted(
        ((score, -place, candidate) for place, row in enumerate(scores) for score, candidate in row),
        key=lambda pair: (-pair[0], -pair[1], pair[2].code),
    )
    bound: dict[int, Candidate] = {}
    taken: set[str] = set()
    for score, negative, candidate in pairs:
        place = -negative
        if (
            score < ENOUGH
            or place in bound
            or candidate.code in taken
            or _unclear(scores[place], score, taken)
        ):
            continue
        bound[place] = candidate
        taken.add(candidate.code)
    return [_told(bound.get(place), scores[place], wanted[place]) for place in range(len(wanted))]


def nearness(wanted: Wanted, candidate: Candidate) -> float:
    """From 0 (nothing in common, or another kind of target) to 1."""
    if candidate.shape is not wanted.shape and candidate.shape not in _ALIKE.get(wanted.shape, set()):
        return 0.0
    text = _plain(wanted.text)
    asked = sum(f" {_plain(phrase)} " in f" {text} " for phrase in candidate.words)
    share = asked / len(candidate.words) if candidate.words else 0.0
    return _ASKED_FOR * share + _POPULATION * _alike(wanted.population, candidate.population)


def _unclear(row: list[tuple[float, Candidate]], score: float, taken: set[str]) -> bool:
    """Two indicators, both free, are equally near: the officer chooses."""
    near = [each for each, candidate in row if candidate.code not in taken and score - each < CLEAR]
    return len(near) > 1


def _told(candidate: Candidate | None, row: list[tuple[float, Candidate]], wanted: Wanted) -> Binding:
    if candidate is None:
        best = max((score for score, _candidate in row), default=0.0)
        return Binding(
            "", "Nhiều chỉ số gần như nhau; hãy chọn." if best >= ENOUGH else "Chưa có chỉ số nào khớp."
        )
    text = f" {_plain(wanted.text)} "
    shared = [phrase for phrase in candidate.words if f" {_plain(phrase)} " in text]
    return Binding(candidate.code, "Cùng nói về: " + ", ".join(shared or [candidate.population]) + ".")


def _alike(one: str, other: str) -> float:
    """Content words in common, by Dice: 2·|A∩B| / (|A|+|B|)."""
    first, second = _content(one), _content(other)
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0


def _content(text: str) -> set[str]:
    return {word for word in _plain(text).split() if word not in EMPTY_WORDS}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[0-9a-z]+", fold(text)))
