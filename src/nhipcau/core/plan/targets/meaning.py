"""From an amount and its words to comparator, bound, baseline, shape and certainty (design §6.2)."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.part import Part
from nhipcau.core.plan.targets.subject import after_adverbs
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.terms import Comparator, Frequency, Shape, Unit

_CHANGES = (Comparator.INCREASE, Comparator.DECREASE, Comparator.INCREASE_TO, Comparator.DECREASE_TO)
_TO = {Comparator.INCREASE: Comparator.INCREASE_TO, Comparator.DECREASE: Comparator.DECREASE_TO}
_LONG_POPULATION = 40
_SHARED_PREDICATE = 60  # words after a target within which the predicate it shares must come


@dataclass(frozen=True, slots=True)
class Compared:
    """Comparator, with `bound` kept beside a change."""

    comparator: Comparator
    bound: Comparator | None = None


def compared(words: Words, part: Part) -> Compared:
    """A bare number is "="; "tăng trên 3%" is an increase bounded by ">"; "giảm còn 2%" reaches 2."""
    said = part.said
    direction = said.change if not said.reaching else None
    if direction is not None:
        return Compared(direction, said.bound)
    target = _reached(words, part)
    if target is not None:
        return Compared(target, said.bound)
    if part.inherits is not None:
        before = compared(words, part.inherits).comparator
        by = before in (Comparator.INCREASE, Comparator.DECREASE)
        if by and said.reaching:
            return Compared(_TO[before], said.bound)
        if before in _CHANGES and not (by and said.linked):
            return Compared(before, said.bound)
    return Compared(said.bound or Comparator.EQUAL)


def _reached(words: Words, part: Part) -> Comparator | None:
    """The direction towards the value: from the verb said before, or from "lên" and "xuống" themselves."""
    said, low = part.said, words.low
    opening = after_adverbs(words, part.start, said.start)
    raises, lowers = lexicon.RAISING.at(low, opening), lexicon.LOWERING.at(low, opening)
    if said.reaching or said.change is not None or part.baseline is not None:
        if said.change is not None:
            return Comparator.INCREASE_TO if said.change is Comparator.INCREASE else Comparator.DECREASE_TO
        if said.reaching in ("lên", "xuống"):
            return Comparator.INCREASE_TO if said.reaching == "lên" else Comparator.DECREASE_TO
        if said.reaching and (lowers or _lowered(low, part)):
            return Comparator.DECREASE_TO
        return Comparator.INCREASE_TO if raises and said.reaching else None
    if part.noun_after and lowers and low[opening + lowers : part.said.start] and part.quantity.value_to:
        return _spread(low, part, opening + lowers)
    if part.noun_after or not (raises or lowers):
        return None
    if raises and "thêm" in low[said.start : part.quantity.start]:
        return Comparator.INCREASE
    if not lexicon.MEASURE_WORDS.at(low, opening + max(raises, lowers)):
        raised = said.linked and low[opening] == "nâng"  # "nâng tiêu chí bình quân đạt 12 tiêu chí/xã"
        return Comparator.INCREASE_TO if raised else _changed_by(low, part, opening)
    if part.quantity.unit is Unit.PERCENT and lexicon.ROUNDS.before(low, said.start, part.start):
        return Comparator.INCREASE if raises else Comparator.DECREASE  # "tăng sản lượng hằng năm ở mức 5%"
    if said.linked or said.bound is not None:
        return Comparator.INCREASE_TO if raises else Comparator.DECREASE_TO
    return Comparator.INCREASE if raises else Comparator.DECREASE


def _changed_by(low: list[str], part: Part, opening: int) -> Comparator | None:
    """ "Kéo giảm tai nạn … từ 5 - 10%": what is lowered is no measure, the share says by how much."""
    if part.quantity.unit is not Unit.PERCENT or part.said.linked:
        return None
    if lexicon.DOWNWARD.at(low, opening):
        return Comparator.DECREASE
    return Comparator.INCREASE if low[opening] == "tăng" else None


def _spread(low: list[str], part: Part, object_: int) -> Comparator | None:
    """ "Giảm tai nạn từ 5 - 10% số vụ, số người chết": what is lowered stands before, in what respect behind."""
    between = low[object_ : part.said.start]
    stands = "," not in between and not lexicon.MEASURE_WORDS.at(low, object_)
    counted = low[part.quantity.end : part.quantity.end + 1] == ["số"]
    return Comparator.DECREASE if stands and counted else None


def _lowered(low: list[str], part: Part) -> bool:
    return lexicon.DOWNWARD.anywhere(low, part.start, part.said.start) is not None


def shape_of(words: Words, part: Part, comparator: Comparator, per: Frequency | None) -> Shape:
    """Which arithmetic the target asks for."""
    quantity = part.quantity
    if comparator in _CHANGES:
        return Shape.CHANGE
    if quantity.unit is Unit.TIMES or (quantity.unit is Unit.COUNT and per and not part.noun_after):
        return Shape.FREQUENCY
    if quantity.unit is Unit.PERCENT:
        return Shape.GUARANTEE if quantity.value == 100 and _arises(words, part) else Shape.COVERAGE
    if quantity.whole is not None:
        return Shape.COVERAGE
    return Shape.COUNT


def _arises(words: Words, part: Part) -> bool:
    """All of what comes up must be dealt with: reports, cases, incidents, and a verb of dealing with them."""
    start = part.population[0]
    low = words.low
    skip = 1 if low[start : start + 1] in (["các"], ["số"], ["những"]) else 0
    headed = lexicon.ARISING.at(low, start + skip) or lexicon.ARISING.at(low, start + skip + 1)
    limit = min(len(low), part.end + _SHARED_PREDICATE)
    return bool(headed) and lexicon.HANDLED.anywhere(low, part.start, limit) is not None


def certainty(words: Words, part: Part, *, outside: bool) -> float:
    """1.0 less something for each weak rule used; the page shows low ones as "Cần xem lại"."""
    value = 0.97
    start, end = part.population
    if end <= start:
        return 0.4
    if outside:
        value -= 0.22
    if part.inherits is not None:
        value -= 0.1
    if part.quantity.in_words:
        value -= 0.07
    if part.quantity.unit is Unit.COUNT and part.said.bound is None:
        value -= 0.1
    if end - start > _LONG_POPULATION:
        value -= 0.2
    if part.noun_after and part.phrase is not None and part.phrase.predicate is None and not part.governed:
        value -= 0.1
    return round(value, 2)
