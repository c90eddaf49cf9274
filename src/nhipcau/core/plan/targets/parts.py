"""The targets inside one half of a sentence: which amounts ask for something, of whom, and where each begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.bounds import Said
from nhipcau.core.plan.targets.exclusions import is_no_target
from nhipcau.core.plan.targets.frequency import bodies, with_round
from nhipcau.core.plan.targets.noun_phrase import NounPhrase, noun_phrase, opens_clause
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
    population_text: str | None = None
    inherits: Part | None = None


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
    for part, following in zip(parts, parts[1:], strict=False):
        if part.population[0] >= part.population[1] and following.noun_after:
            part.population = following.population
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
        if part.population[0] >= part.population[1] and words.low[quantity.end : quantity.end + 1] == [","]:
            phrase = noun_phrase(words, quantity.end + 1, segment.end)
            part.population = (phrase.start, phrase.end)
        return part
    if noun_after:
        _count_after(words, segment, part, previous if joined else None, later)
        return part
    if quantity.unit is Unit.COUNT and not said.by_link:
        return None
    part.population = subject(words, start, said.start, whole=said.change is not None)
    if part.population[0] >= part.population[1]:
        _take_from_neighbour(words, part, previous)
    return part


def _take_from_neighbour(words: Words, part: Part, previous: Part | None) -> None:
    """An elliptic amount: "…, 30% vào năm 2030" repeats the subject; "10 bác sĩ/vạn dân" names it in its unit."""
    if part.quantity.unit is Unit.RATE:
        first = part.quantity.start + 1
        part.population = (first, part.quantity.end) if words.low[first].isalpha() else part.population
    if previous is not None and part.population[0] >= part.population[1]:
        part.population, part.inherits = previous.population, previous
        part.population_text = previous.population_text


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
    if quantity.unit is Unit.COUNT and said.by_link and _measured_before(words, segment, said):
        return False
    if "chiếm" in low[said.start : quantity.start]:
        return False
    if quantity.unit is Unit.PERCENT and said.by_link and said.change is None:
        shared = (
            lexicon.SHARE_WORDS.anywhere(low, max(segment.start, said.start - 30), said.start) is not None
        )
        return not shared or low[place] in ("tổng", "số", "trong", "trên", "của")
    return True


def _measured_before(words: Words, segment: Segment, said: Said) -> bool:
    """"Số vụ cháy giảm 3 vụ": the subject is a measure, the noun after the number only repeats it."""
    floor = max((at for at in range(segment.start, said.start) if words.low[at] in (",", ":")), default=segment.start)
    opening = after_adverbs(words, floor, said.start)
    return opening < said.start and bool(lexicon.MEASURE_WORDS.at(words.low, opening))


def _boundary(words: Words, previous: Part, said: Said, *, noun_after: bool) -> tuple[int, bool]:
    """Where a further target begins after `previous`, and whether it is joined to it by a bare comma or "và"."""
    low, floor = words.low, previous.quantity.end
    place = _before_preface(words, said.start, floor)
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
    opened = [at for at in commas if opens_clause(words, at + 1)]
    if opened:
        return opened[-1] + 1, False
    return (commas[-1] + 1, False) if commas else (place, False)


def _before_preface(words: Words, place: int, floor: int) -> int:
    """Back over "phấn đấu", "có" and a time ("năm 2030", "đến cuối năm 2027") that belong to the amount at `place`."""
    low = words.low
    while place > floor:
        size = lexicon.SENTENTIAL.before(low, place, floor)
        if not size and len(low[place - 1]) == 4 and low[place - 1].startswith("20") and low[place - 1].isdigit():
            size = 1
        if not size:
            size = lexicon.TIME_WORDS.before(low, place, floor)
        if not size:
            break
        place -= size
    return place


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
        part.governed = joined_to.governed and joined_to.said.change is None and not noun_phrase(words, start, limit).passive
    part.phrase = noun_phrase(words, start, limit, governed=part.governed, later=shares)
    part.population = (part.phrase.start, part.phrase.end)
    if part.phrase.predicate is not None and not part.phrase.passive and _existential(words, part):
        part.population = (part.phrase.start, _extended(words, part.phrase, limit))
    if quantity.unit is Unit.COUNT:
        _distribute(words, part)


def _distribute(words: Words, part: Part) -> None:
    """"Mỗi huyện có ít nhất 01 cơ sở …" is asked of each district: the counted is the district having one."""
    low = words.low
    each = next((at for at in range(part.start, part.said.start) if low[at] == "mỗi"), None)
    if each is None or lexicon.PERIOD_WORDS.at(low, each + 1):
        return
    holder = words.between(each + 1, part.said.start)
    part.population_text = f"{holder} {words.between(*part.population)}"


def _limit(words: Words, segment: Segment, quantity: Quantity, later: Sequence[Amount]) -> tuple[int, bool]:
    """Up to where the phrase may reach, and whether its predicate may be shared with the next one."""
    low = words.low
    for amount in later:
        place = _before_preface(words, amount.said.start, quantity.end)
        given_to = quantity.unit is Unit.COUNT and amount.quantity.unit is Unit.COUNT and low[place - 1] in ("cho", "với")
        if given_to:
            return place - 1, False
        if low[place - 1] in (",", "và", "hoặc", ":") and place - 1 > quantity.end:
            bare = place == amount.said.start and low[place - 1] == "và" and not amount.said.by_link
            return place - 1, bare
    return segment.end, False


def _existential(words: Words, part: Part) -> bool:
    """ "Có 30% doanh nghiệp ứng dụng …", "đạt 50% số xã không có …", "ít nhất 01 huyện xây dựng được …"."""
    place = part.said.start
    having = words.low[place - 1 : place] == ["có"] if place > part.start else False
    reached = "đạt" in words.low[part.said.start : part.quantity.start]
    return having or reached or (part.quantity.unit is Unit.COUNT and part.quantity.whole is None)


def _extended(words: Words, phrase: NounPhrase, limit: int) -> int:
    """The phrase with its predicate and the object of it, up to "về" or a comma that joins no further verb."""
    low = words.low
    place = phrase.predicate or phrase.end
    while place < limit:
        if low[place] == "," and not lexicon.STRONG.at(low, place + 1):
            break
        if lexicon.STOPS.at(low, place) and not lexicon.STOP_EXCEPTIONS.at(low, place):
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
