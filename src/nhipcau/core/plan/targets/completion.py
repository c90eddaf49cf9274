"""A subject before its number that does not say enough is completed from the words around it."""

from __future__ import annotations

import re

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.noun_phrase import noun_phrase
from nhipcau.core.plan.targets.part import Part
from nhipcau.core.plan.targets.segments import Segment
from nhipcau.core.plan.targets.subject import after_adverbs
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.terms import Unit

_PLACE = re.compile(r" (?:tại|ở) ")
_LONGEST_PLACE = 10  # words
_BARE_MEMBER = 2  # words: "nam", "khu vực I"


def complete_subject(words: Words, segment: Segment, part: Part, previous: Part | None) -> None:
    """Sets the population of a part whose counted stands before the number, as far as the words around tell it."""
    if part.population[0] >= part.population[1]:
        _take_from_neighbour(words, part, previous)
    _in_respect_of(words, part)
    _among_them(words, part)
    _member_of_lead(words, segment, part)


def _take_from_neighbour(words: Words, part: Part, previous: Part | None) -> None:
    """An elliptic amount: "…, 30% vào năm 2030" repeats the subject; "10 bác sĩ/vạn dân" names it in its unit."""
    if part.quantity.unit is Unit.RATE and not _rate_with_subject(previous):
        first = part.quantity.start + 1
        part.population = (first, part.quantity.end) if words.low[first].isalpha() else part.population
    if previous is not None and part.population[0] >= part.population[1]:
        part.population, part.inherits = previous.population, previous
        part.population_text = _elsewhere(words, part, previous) or previous.population_text


def _elsewhere(words: Words, part: Part, previous: Part) -> str | None:
    """ "90% hồ sơ tại cấp tỉnh, 80% tại cấp huyện": the same counted at another place."""
    low, start = words.low, part.quantity.end
    if low[start : start + 2] == ["đối", "với"]:
        phrase = noun_phrase(words, start + 2, part.end, governed=True)
        before = previous.population_text or words.between(*previous.population)
        return f"{before} {words.between(start, phrase.end)}"
    if low[start : start + 1] not in (["tại"], ["ở"]):
        return None
    phrase = noun_phrase(words, start + 1, min(start + _LONGEST_PLACE, part.end))
    before = previous.population_text or words.between(*previous.population)
    return f"{_PLACE.split(before)[0]} {words.between(start, phrase.end)}"


def _rate_with_subject(part: Part | None) -> bool:
    """A rate whose subject stands before it lends it to the next: "… 111 bé trai/100 bé gái và 109 …"."""
    if part is None or part.quantity.unit is not Unit.RATE:
        return False
    return part.population[1] <= part.quantity.start


def _in_respect_of(words: Words, part: Part) -> None:
    """ "Thi hành xong đạt 83,5% về việc, 46% về tiền": in what respect stands behind the number."""
    low, start = words.low, part.quantity.end
    if low[start : start + 1] != ["về"] or part.quantity.unit is not Unit.PERCENT:
        return
    comma = next((at for at in range(start, part.end) if low[at] in (",", "và", "trên")), part.end)
    respect = words.between(start, min(comma, start + _LONGEST_PLACE))
    part.population_text = f"{words.between(*part.population)} {respect}"


def _among_them(words: Words, part: Part) -> None:
    """ "…, trong đó có bằng cấp, chứng chỉ đạt 50%": those of them who have it."""
    low, (start, end) = words.low, part.population
    if part.inherits is None and part.said.by_link and low[start - 2 : start] == ["đó", "có"] and end > start:
        part.population = (start - 1, end)


def _member_of_lead(words: Words, segment: Segment, part: Part) -> None:
    """ "Chiều cao trung bình của thanh niên: nam đạt 167 cm, nữ đạt 156 cm": a bare member says of what by the lead."""
    start, end = part.population
    colon = next((at for at in range(start - 1, segment.start, -1) if words.low[at] == ":"), None)
    if colon is None or end <= start or part.inherits is not None:
        return
    placed = words.low[start] in ("tại", "ở") and end - start <= _LONGEST_PLACE
    if not placed and end - start > _BARE_MEMBER:
        return
    opening = after_adverbs(words, segment.start, colon)
    opening += max(lexicon.RAISING.at(words.low, opening), lexicon.LOWERING.at(words.low, opening))
    measured = (lexicon.MEASURE_WORDS, lexicon.HEIGHT_SUBJECTS, lexicon.AGE_SUBJECTS)
    if colon - opening > _BARE_MEMBER and any(phrases.at(words.low, opening) for phrases in measured):
        part.population_text = f"{words.between(opening, colon)} {words.between(start, end)}"
