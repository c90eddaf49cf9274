"""The targets inside one half of a sentence: which amounts ask for something, of whom, and where each begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.bounds import Said
from nhipcau.core.plan.targets.exclusions import is_no_target
from nhipcau.core.plan.targets.frequency import bodies, with_round
from nhipcau.core.plan.targets.noun_phrase import NounPhrase, noun_phrase
from nhipcau.core.plan.targets.quantities import Quantity, quantities
from nhipcau.core.plan.targets.segments import Segment
from nhipcau.core.plan.targets.subject import after_adverbs, subject
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.terms import Unit


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


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with what is said before it and, when it is the start of a change, no target of its own."""

    quantity: Quantity
    said: Said
    baseline: Fraction | None = None


def parts_of(words: Words, segment: Segment) -> list[Part]:
    """The targets of a segment in order."""
    amounts = _amounts(words, segment)
    parts: list[Part] = []
    for at, amount in enumerate(amounts):
        previous = parts[-1] if parts else None
        if previous is not None and amount.quantity.start < _swallowed_to(previous):
            continue
        if previous is not None and _is_inner(words, previous, amount):
            previous.inner.append((amount.quantity, amount.said))
            continue
        if _waits_for_share(words, amounts, at):
            continue
        part = _part(words, segment, previous, amount, amounts[at + 1 :])
        if part is not None:
            parts.append(part)
    _collect_waiting(words, amounts, parts)
    _in_turn(words, segment, parts)
    return parts


def _amounts(words: Words, segment: Segment) -> list[Amount]:
    found: list[Amount] = []
    floor = segment.start
    for quantity in quantities(words, segment.start, segment.end):
        quantity, said = with_round(words, quantity, floor)
        floor = quantity.end
        if is_no_target(words, segment, quantity, said):
            continue
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


def _start_of_change(words: Words, found: Sequence[Amount], said: Said) -> Amount | None:
    """The amount before "xuống 18" in "từ 23 xuống 18", also with a year between."""
    if not found or said.reaching not in ("lên", "xuống", "còn"):
        return None
    before = found[-1]
    gap = words.low[before.quantity.end : said.start]
    opened = "từ" in words.low[max(0, before.quantity.start - 3) : before.quantity.start]
    quiet = all(
        word in ("năm", ",", "trong", "vào", "của", "(", ")", "người", "vụ") or word.isdigit() for word in gap
    )
    return before if opened and quiet and len(gap) <= 5 else None


def _swallowed_to(part: Part) -> int:
    """Numbers inside the population's own words only restrict it."""
    return part.population[1] if part.noun_after else part.quantity.end


def _is_inner(words: Words, previous: Part, amount: Amount) -> bool:
    if previous.quantity.unit is not Unit.PERCENT or not previous.noun_after or previous.phrase is None:
        return False
    if amount.quantity.unit in (Unit.COUNT, Unit.TIMES):
        return previous.phrase.predicate is not None
    joined = words.low[amount.said.start - 1] in (",", "và") or amount.said.by_link
    predicate = previous.phrase.predicate
    return (
        predicate is not None
        and not joined
        and words.low[predicate] in ("có", "đạt")
        and "," not in words.low[predicate : amount.said.start]
    )


def _waits_for_share(words: Words, amounts: Sequence[Amount], at: int) -> bool:
    """A count inside the subject of a later share: "tỷ lệ … tầm soát ít nhất 4 loại bệnh đạt 70%"."""
    if amounts[at].quantity.unit is not Unit.COUNT or at + 1 >= len(amounts):
        return False
    later = amounts[at + 1]
    between = words.low[amounts[at].quantity.end : later.said.start]
    return (
        later.quantity.unit is Unit.PERCENT and later.said.by_link and "," not in between
        and lexicon.SHARE_WORDS.anywhere(words.low, max(0, amounts[at].said.start - 20), amounts[at].said.start) is not None
    )  # fmt: skip


def _collect_waiting(words: Words, amounts: Sequence[Amount], parts: list[Part]) -> None:
    for at, amount in enumerate(amounts):
        if _waits_for_share(words, amounts, at):
            owner = next((part for part in parts if part.quantity is amounts[at + 1].quantity), None)
            if owner is not None:
                owner.inner.append((amount.quantity, amount.said))


def _part(
    words: Words, segment: Segment, previous: Part | None, amount: Amount, later: Sequence[Amount]
) -> Part | None:
    quantity, said = amount.quantity, amount.said
    noun_after = _noun_after(words, segment, quantity, said)
    start = segment.start
    joined = False
    if previous is not None:
        start, joined = _boundary(words, previous, said, noun_after=noun_after)
        previous.end = max(previous.quantity.end, start)
        while previous.end > previous.quantity.end and words.low[previous.end - 1] in (",", "và", "hoặc"):
            previous.end -= 1
    part = Part(
        start, segment.end, quantity, said, (quantity.end, quantity.end), noun_after, baseline=amount.baseline
    )
    if quantity.unit is Unit.TIMES and said.change is None and not said.reaching:
        part.population = bodies(words, after_adverbs(words, start, said.start), said.start)
        return part
    if noun_after:
        _count_after(words, segment, part, previous if joined else None, later)
        return part
    if quantity.unit is Unit.COUNT and not said.by_link:
        return None
    part.population = subject(words, start, said.start, whole=said.change is not None)
    if part.population[0] >= part.population[1] and previous is not None:
        part.population = previous.population
        part.noun_after = previous.noun_after and False
    return part


def _noun_after(words: Words, segment: Segment, quantity: Quantity, said: Said) -> bool:
    low, place = words.low, quantity.end
    if low[place : place + 1] == ["("]:
        place = next((at + 1 for at in range(place, segment.end) if low[at] == ")"), place)
    if (
        place >= segment.end
        or not low[place][0].isalpha()
        or quantity.unit in (Unit.RATE, Unit.TIMES, Unit.MONEY)
    ):
        return False
    if lexicon.NO_NOUN_AFTER.at(low, place) and not lexicon.NOUN_AFTER_EXCEPTIONS.at(low, place):
        return False
    if quantity.unit is Unit.PERCENT and said.by_link and said.change is None:
        shared = (
            lexicon.SHARE_WORDS.anywhere(low, max(segment.start, said.start - 30), said.start) is not None
        )
        return not shared or low[place] in ("tổng", "số", "trong", "trên", "của")
    return True


def _boundary(words: Words, previous: Part, said: Said, *, noun_after: bool) -> tuple[int, bool]:
    """Where a further target begins after `previous`, and whether it is joined to it by a bare comma or "và"."""
    low, floor = words.low, previous.quantity.end
    place = said.start
    while place > floor and (size := lexicon.SENTENTIAL.before(low, place, floor)):
        place -= size
    if place > floor and low[place - 1] in (",", "và", "hoặc", "-"):
        return place, True
    commas = [
        at
        for at in range(floor, said.start)
        if low[at] == "," or low[at] == "và" and lexicon.MEASURE_WORDS.at(low, at + 1)
    ]
    if not noun_after and commas:
        measured = [at for at in commas if lexicon.MEASURE_WORDS.at(low, at + 1)]
        if not previous.noun_after:
            return commas[0] + 1, False
        return (measured[0] if measured else commas[-1]) + 1, False
    opened = [at for at in commas if lexicon.CLAUSE_AFTER_COMMA.at(low, at + 1)]
    if opened:
        return opened[-1] + 1, False
    return (commas[-1] + 1, False) if commas else (place, False)


def _count_after(
    words: Words, segment: Segment, part: Part, joined_to: Part | None, later: Sequence[Amount]
) -> None:
    """The population stands after the number: up to its predicate, or the further target that is joined to it."""
    low, quantity = words.low, part.quantity
    start = quantity.end
    if low[start] == "(":
        start = next((at + 1 for at in range(start, segment.end) if low[at] == ")"), start)
    start += lexicon.OVER_WHOLE.at(low, start) and 1
    limit, shares = _limit(words, segment, quantity, later)
    opening = after_adverbs(words, part.start, part.said.start)
    part.governed = part.said.change is not None or opening < part.said.start
    if joined_to is not None and not part.governed:
        part.governed = joined_to.governed and joined_to.said.change is None
    part.phrase = noun_phrase(words, start, limit, governed=part.governed, later=shares)
    part.population = (part.phrase.start, part.phrase.end)
    if part.phrase.predicate is not None and not part.phrase.passive and _existential(words, part):
        part.population = (part.phrase.start, _extended(words, part.phrase))


def _limit(words: Words, segment: Segment, quantity: Quantity, later: Sequence[Amount]) -> tuple[int, bool]:
    """Up to where the phrase may reach, and whether its predicate may be shared with the next one."""
    low = words.low
    for amount in later:
        place = amount.said.start
        while place > quantity.end and (size := lexicon.SENTENTIAL.before(low, place, quantity.end)):
            place -= size
        if low[place - 1] in (",", "và", "hoặc", ":") and place - 1 > quantity.end:
            bare = place == amount.said.start and low[place - 1] == "và" and not amount.said.by_link
            return place - 1, bare
    return segment.end, False


def _existential(words: Words, part: Part) -> bool:
    """ "Có 30% doanh nghiệp ứng dụng …", "đạt 50% số xã không có …", "ít nhất 01 huyện xây dựng được …"."""
    place = part.said.start
    having = words.low[place - 1 : place] == ["có"] if place > part.start else False
    return having or part.said.linked or part.quantity.unit is Unit.COUNT


def _extended(words: Words, phrase: NounPhrase) -> int:
    """The phrase with its predicate and the object of it, up to "về" or a comma that joins no further verb."""
    low = words.low
    place = phrase.predicate or phrase.end
    while place < phrase.stop:
        if low[place] == "," and not lexicon.STRONG.at(low, place + 1):
            break
        if low[place] in ("về", "(") and place > (phrase.predicate or 0) + 1:
            break
        place += 1
    while place > phrase.end and low[place - 1] in (",", "và", "."):
        place -= 1
    return place


def _in_turn(words: Words, segment: Segment, parts: list[Part]) -> None:
    """ "Tỷ lệ A, B, C đạt lần lượt 90%, 95%, 99%": each number to its own member of the subject."""
    if len(parts) < 2 or lexicon.IN_TURN.anywhere(words.low, segment.start, segment.end) is None:
        return
    start, end = parts[0].population
    members: list[tuple[int, int]] = []
    begin = start
    for place in range(start, end + 1):
        if place == end or words.low[place] in (",", "và"):
            if place > begin:
                members.append((begin, place))
            begin = place + 1
    if len(members) == len(parts):
        for part, member in zip(parts, members, strict=True):
            part.population = member
