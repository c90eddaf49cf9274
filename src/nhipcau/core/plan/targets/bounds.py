"""What is said left of an amount: bound, link to a subject, change by or to, and where all that begins."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.quantities import Quantity
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.terms import Comparator


@dataclass(frozen=True, slots=True)
class Said:
    """The words [start, quantity.start) that belong to the amount and what they mean."""

    start: int
    bound: Comparator | None
    linked: bool
    reaching: str
    change: Comparator | None

    @property
    def by_link(self) -> bool:
        """Whether a subject stands before: "… đạt 60%", "… còn 3%", "… tăng 5%"."""
        return self.linked or bool(self.reaching) or self.change is not None


def said_before(words: Words, quantity: Quantity, floor: int) -> Said:
    """Reads leftwards from the amount: bound, fillers, link, direction; each at most once, in any order."""
    low, place = words.low, quantity.start
    bound, linked, reaching, change = _bound_after(words, quantity), False, "", None
    averaged: int | None = None
    while place > floor:
        size, here = _bound(low, place, floor)
        if size and bound in (None, here):
            bound, place = here, place - size
        elif size := _compared_year(low, place, floor):
            place -= size
        elif (size := lexicon.REACHING.before(low, place, floor)) and low[place - size - 1] != "trở":
            reaching, place = low[place - size], place - size
        elif (size := lexicon.LINKS.before(low, place, floor)) and not _negated(low, place - size, floor):
            linked, place = True, place - size
        elif not linked and (size := lexicon.FILLERS.before(low, place, floor)):
            averaged = place if lexicon.AVERAGED.before(low, place, floor) else averaged
            place -= size
        elif size := lexicon.UPWARD.before(low, place, floor):
            change, place = Comparator.INCREASE, place - size
            break
        elif size := lexicon.DOWNWARD.before(low, place, floor):
            change, place = Comparator.DECREASE, place - size
            break
        else:
            break
    if averaged is not None and change is None and not linked:
        place = averaged  # "tuổi thọ trung bình khoảng 75 tuổi": the average is of the subject
    return Said(place, bound, linked, reaching, change)


def _negated(low: list[str], link: int, floor: int) -> bool:
    """ "Mẫu không đạt dưới 5%": the link belongs to what is counted."""
    return link > floor and low[link - 1] in ("không", "chưa")


def _compared_year(low: list[str], place: int, floor: int) -> int:
    """How many words "so với năm 2024" or "so với cùng kỳ" has before `place`; 0 where it does not stand there."""
    year = 1 if place > floor and low[place - 1].isdigit() and len(low[place - 1]) == 4 else 0
    size = lexicon.COMPARED_WITH.before(low, place - year, floor)
    return size + year if size else 0


def _bound_after(words: Words, quantity: Quantity) -> Comparator | None:
    if lexicon.AT_LEAST_AFTER.before(words.low, quantity.end, quantity.start):
        return Comparator.AT_LEAST
    if lexicon.AT_MOST_AFTER.before(words.low, quantity.end, quantity.start):
        return Comparator.AT_MOST
    return None


def _bound(low: list[str], place: int, floor: int) -> tuple[int, Comparator | None]:
    best: tuple[int, Comparator | None] = (0, None)
    for comparator, phrases in lexicon.BOUNDS.items():
        size = phrases.before(low, place, floor)
        if size > best[0]:
            best = (size, comparator)
    return best
