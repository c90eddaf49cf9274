"""What differs between two plans, target by target and task by task. The rule and its numbers: docs/rules/plan-life.md.

Which old statement a new one continues is a proposal, made from place and words; what differs between the two is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from nhipcau.core.plan.empty_words import EMPTY_WORDS
from nhipcau.core.terms import Comparator, Frequency, Shape, Unit
from nhipcau.core.terms.text import fold

ENOUGH, SAME_PLACE = 0.6, 0.2
_KIN = ({Shape.COVERAGE, Shape.GUARANTEE},)
_MINIMUM = {Comparator.EQUAL, Comparator.AT_LEAST}  # a bare percentage is a minimum
_EMPTY = EMPTY_WORDS | {"it", "nhat"}  # "at least" stands in most of them


class Change(StrEnum):
    """What became of a statement of the old plan in the new one."""

    SAME = "same"
    WORDING = "wording"  # the same level in other words
    RAISED = "raised"
    LOWERED = "lowered"
    OTHER_LEVEL = "other_level"  # another unit, comparison or period: no more, no less
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stated:
    """A target or a task as a plan states it. `key` tells it from the others of its plan; a task has no `shape`."""

    key: str
    clause: str
    text: str
    part: int = 1
    shape: Shape | None = None
    comparator: Comparator | None = None
    value: Fraction | None = None
    value_to: Fraction | None = None
    unit: Unit | None = None
    per: Frequency | None = None
    population: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """`old` None: added; `new` None: dropped."""

    change: Change
    old: Stated | None
    new: Stated | None


def pairs(old: Sequence[Stated], new: Sequence[Stated]) -> dict[str, str]:
    """Key in the new plan → key in the old one which it continues; one to one, the nearest pair first."""
    near = sorted(
        (
            (-score, there, here)
            for here, one in enumerate(new)
            for there, other in enumerate(old)
            if (score := nearness(other, one)) >= ENOUGH
        ),
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _score, there, here in near:
        if new[here].key not in found and old[there].key not in taken:
            found[new[here].key] = old[there].key
            taken.add(old[there].key)
    return found


def nearness(old: Stated, new: Stated) -> float:
    """From 0 (nothing in common, or another kind of target) to 1; numbers do not count, the same place does."""
    if not _alike(old.shape, new.shape):
        return 0.0
    share = _in_common(old.text, new.text)
    if share == 0:
        return 0.0
    place = SAME_PLACE if (old.clause, old.part) == (new.clause, new.part) else 0.0
    return min(1.0, share + place)


def differences(
    old: Sequence[Stated], new: Sequence[Stated], continues: Mapping[str, str] | None = None
) -> list[Difference]:
    """In the order of the old plan, what was added after its neighbour of the new plan. `continues`: as `pairs`."""
    continued = pairs(old, new) if continues is None else continues
    after = {there: here for here, there in continued.items()}
    fresh = {each.key: each for each in new}
    made = []
    for each in old:
        mate = fresh.get(after.get(each.key, ""))
        made.append(Difference(change(each, mate) if mate else Change.DROPPED, each, mate))
    for place, one in enumerate(new):
        if continued.get(one.key) not in {each.key for each in old}:
            made.insert(_after(made, new[:place]), Difference(Change.ADDED, None, one))
    return made


def change(old: Stated, new: Stated) -> Change:
    """What a statement that goes on says otherwise."""
    if not _comparable(old, new):
        return Change.OTHER_LEVEL
    before, after = (old.value_to or old.value, old.value), (new.value_to or new.value, new.value)
    if before != after:
        if None in (*before, *after):
            return Change.OTHER_LEVEL
        return Change.RAISED if _ordered(after) > _ordered(before) else Change.LOWERED
    return Change.SAME if _words(old.text) == _words(new.text) else Change.WORDING


def _after(made: Sequence[Difference], before: Sequence[Stated]) -> int:
    keys = [each.new.key if each.new else "" for each in made]
    neighbour = next((keys.index(each.key) for each in reversed(before) if each.key in keys), None)
    return len(made) if neighbour is None else neighbour + 1


def _comparable(old: Stated, new: Stated) -> bool:
    comparators = {old.comparator, new.comparator}
    if len(comparators) > 1 and not comparators <= _MINIMUM:
        return False
    return (old.unit, old.per) == (new.unit, new.per)


def _ordered(level: tuple[Fraction | None, Fraction | None]) -> tuple[Fraction, Fraction]:
    return level[0] or Fraction(0), level[1] or Fraction(0)


def _alike(one: Shape | None, other: Shape | None) -> bool:
    return one is other or any({one, other} <= kin for kin in _KIN)


def _in_common(one: str, other: str) -> float:
    """Content words in common, by Dice: 2·|A∩B| / (|A|+|B|)."""
    first, second = _content(one), _content(other)
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0


def _content(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", fold(text))) - _EMPTY


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
