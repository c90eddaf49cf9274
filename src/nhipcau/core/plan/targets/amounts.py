"""The amounts of a half-sentence with what is said before each; a change keeps its starting level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.bounds import Said
from nhipcau.core.plan.targets.exclusions import asides, is_no_target
from nhipcau.core.plan.targets.frequency import with_round
from nhipcau.core.plan.targets.quantities import Quantity, quantities
from nhipcau.core.plan.targets.segments import Segment
from nhipcau.core.plan.targets.subject import after_adverbs
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.terms import Comparator, Unit

LOOK_AHEAD = 4  # amounts after the present one that may share its words
_BREAKS = (",", "và", ":", "đến", "đạt", "%")
_LONGEST_GAP = 6  # words between "từ 15" and "xuống 10": a noun, a year
_COUNTED_NOUN = 2  # syllables of "tiêu chí" behind the number
_COMMAS_OF_A_LIST = 3
_BASES = (1_000, 10_000, 100_000)  # what rates are taken on
_LONGEST_COUNTED = 14  # words of a counted between "từ 50%" and "trở lên"
_SUBJECT_WORDS = 20  # a subject before its number is rarely longer


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with what is said before it and, when it is the start of a change, no target of its own."""

    quantity: Quantity
    said: Said
    baseline: Fraction | None = None


def amounts_of(words: Words, segment: Segment) -> list[Amount]:
    """What may be a target, in order: no asides, shares of money, conditions or situations."""
    found: list[Amount] = []
    floor = segment.start
    aside, thousand = asides(words, segment), False
    for quantity in quantities(words, segment.start, segment.end):
        quantity, said = with_round(words, quantity, floor)
        if found and _other_end(words, found[-1], quantity):
            found[-1] = _from_to(words, segment, found[-1], quantity)
            floor = quantity.end
            continue
        if quantity.start in aside or is_no_target(words, segment, quantity, said):
            continue
        if found and _same_in_percent(words, found[-1], quantity, said):
            continue
        if _restricts(words, quantity) or _bounds_the_counted(words, quantity, said):
            continue
        if _per_thousand(words, quantity):
            thousand = True
            continue
        if thousand and quantity.unit is Unit.COUNT and "." not in words.low[quantity.start]:
            quantity = replace(quantity, unit=Unit.RATE)
        said = _open_upwards(words, quantity, said)
        if found and _starting_level_behind(words, found[-1], quantity):
            found[-1] = replace(found[-1], baseline=quantity.value)
            continue
        floor = quantity.end
        start = _start_of_change(words, found, said)
        if start is not None:
            unit = start.quantity.unit if quantity.unit is Unit.COUNT else quantity.unit
            opening = said if said.start <= start.quantity.start else replace(said, start=start.said.start)
            change = said.change or start.said.change
            found[-1] = Amount(
                replace(quantity, unit=unit), replace(opening, change=change), start.quantity.value
            )
            continue
        found.append(Amount(quantity, said))
    return found


def _restricts(words: Words, quantity: Quantity) -> bool:
    """ "Số vụ ngộ độc từ 30 người mắc trở lên giảm 10%": how large a case must be to count."""
    low, place = words.low, quantity.start
    if quantity.unit is not Unit.COUNT or low[place - 1 : place] != ["từ"]:
        return False
    for at in range(quantity.end, min(quantity.end + _LONGEST_GAP, len(low) - 2)):
        if low[at : at + 2] == ["trở", "lên"]:
            moved = (lexicon.DOWNWARD, lexicon.UPWARD, lexicon.LINKS, lexicon.REACHING)
            return (
                any(phrases.at(low, at + 2) for phrases in moved)
                or ":" in low[at + 2 : at + 2 + _LONGEST_COUNTED]
            )
    return False


def _bounds_the_counted(words: Words, quantity: Quantity, said: Said) -> bool:
    """ "Hộ nghèo ở xã có tỷ lệ trên 25% giảm 4%", "số xã dưới 5 tiêu chí xuống 250 xã": which ones, not how many."""
    low, place = words.low, quantity.end
    if said.bound is None or said.change is not None or low[quantity.start - 1] in ("từ", "còn", "xuống"):
        return False
    for at in range(place, min(place + _COUNTED_NOUN + 1, len(low) - 1)):
        moved = max(lexicon.DOWNWARD.at(low, at), lexicon.REACHING.at(low, at))
        if moved:
            behind = low[at + moved : at + moved + 3]
            return low[at] != "lên" and any(word[0].isdigit() for word in behind)
        if quantity.unit is not Unit.COUNT or not low[at].isalpha():
            return False
    return False


def _open_upwards(words: Words, quantity: Quantity, said: Said) -> Said:
    """ "Đạt từ 95,5% dân số trở lên": the bound stands behind the counted; "bảo đảm từ 90% …" means the same."""
    low = words.low
    if quantity.unit is not Unit.PERCENT or said.bound is not None or low[quantity.start - 1] != "từ":
        return said
    behind = low[quantity.end : quantity.end + _LONGEST_COUNTED]
    up = any(behind[at : at + 2] == ["trở", "lên"] for at in range(len(behind)))
    up = up or (quantity.value_to is None and not said.by_link)
    return replace(said, bound=Comparator.AT_LEAST) if up else said


def _per_thousand(words: Words, quantity: Quantity) -> bool:
    """ "Tỷ lệ tử vong trẻ sơ sinh trên 1.000 trẻ đẻ sống còn 5,5": what the rate is taken on."""
    if quantity.unit is not Unit.COUNT or quantity.value not in _BASES:
        return False
    low, place = words.low, quantity.start
    near = max(0, place - _SUBJECT_WORDS)
    return low[place - 1 : place] == ["trên"] and lexicon.SHARE_WORDS.anywhere(low, near, place) is not None


def _starting_level_behind(words: Words, before: Amount, quantity: Quantity) -> bool:
    """ "Xuống còn 25% vào năm 2025 từ mức 33% năm 2020"."""
    low, place = words.low, quantity.start
    from_there = low[place - 2 : place] == ["từ", "mức"]
    return (
        from_there
        and bool(before.said.reaching)
        and before.baseline is None
        and quantity.unit is before.quantity.unit
    )


def _same_in_percent(words: Words, before: Amount, quantity: Quantity, said: Said) -> bool:
    """ "130/159 xã …, chiếm tỷ lệ 82%" says the same amount again."""
    if before.quantity.whole is None or quantity.unit is not Unit.PERCENT:
        return False
    between = words.low[before.quantity.end : said.start]
    told = words.low[said.start : quantity.start]
    return (
        between[-1:] == [","] and between.count(",") <= _COMMAS_OF_A_LIST and told[:1] in (["chiếm"], ["đạt"])
    )


def _start_of_change(words: Words, found: Sequence[Amount], said: Said) -> Amount | None:
    """The amount before "xuống 18" in "từ 23 xuống 18", also with a year between."""
    if not found or said.reaching not in ("lên", "xuống", "còn"):
        return None
    before = found[-1]
    gap = words.low[before.quantity.end : said.start]
    opened = "từ" in words.low[max(0, before.quantity.start - 3) : before.quantity.start]
    quiet = not any(word in _BREAKS for word in gap)
    return before if opened and quiet and len(gap) <= _LONGEST_GAP else None


def _other_end(words: Words, before: Amount, quantity: Quantity) -> bool:
    """ "Từ 20.000 đồng/hộ đến 30.000 đồng/hộ": the unit is said with both ends."""
    first, low = before.quantity, words.low
    opened = "từ" in low[max(0, first.start - 2) : first.start]
    joined = low[first.end : quantity.start] in (["đến"], ["tới"])
    return opened and joined and first.unit is quantity.unit and first.value_to is quantity.value_to is None


def _from_to(words: Words, segment: Segment, before: Amount, quantity: Quantity) -> Amount:
    """Behind a verb of change the second end is reached from the first; else both bound a range."""
    low, opening = words.low, after_adverbs(words, segment.start, before.said.start)
    if lexicon.RAISING.at(low, opening):
        said = replace(before.said, reaching="lên", change=Comparator.INCREASE)
        return Amount(quantity, said, before.quantity.value)
    if lexicon.LOWERING.at(low, opening):
        said = replace(before.said, reaching="xuống", change=Comparator.DECREASE)
        return Amount(quantity, said, before.quantity.value)
    return replace(before, quantity=replace(before.quantity, end=quantity.end, value_to=quantity.value))


def waits_for_share(words: Words, amounts: Sequence[Amount], at: int) -> bool:
    """A count inside the subject of a later share: "tỷ lệ … tầm soát ít nhất 4 loại bệnh đạt 70%"."""
    later = share_after(amounts, at)
    if later is None:
        return False
    between = words.low[amounts[at].quantity.end : later.said.start]
    start = amounts[at].said.start
    subject = lexicon.SHARE_WORDS.anywhere(words.low, max(0, start - _SUBJECT_WORDS), start)
    return "," not in between and subject is not None


def share_after(amounts: Sequence[Amount], at: int) -> Amount | None:
    """The next share after a count or a number of times, over further such numbers."""
    if amounts[at].quantity.unit not in (Unit.COUNT, Unit.TIMES):
        return None
    return next(
        (amount for amount in amounts[at + 1 : at + 1 + LOOK_AHEAD] if amount.quantity.unit is Unit.PERCENT),
        None,
    )
