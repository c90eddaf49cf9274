"""Where a noun phrase ends and the predicate begins: the population of a target stands before that place.

Vietnamese marks neither nouns nor verbs. The reader weighs the words that may open a predicate (`predicates.py`):
the first sure one cuts, unless its place takes it back; without a sure one the first likely one does; and where
no verb is known at all, the words around an unknown one tell ("… đầy đủ", "… vào", behind "trở lên").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.phrase_end import closing, phrase_stop, trimmed
from nhipcau.core.plan.targets.predicates import (
    Kind,
    after_chain,
    modifies_head,
    more_follow,
    open_verb,
    passive_follows,
    predicate_at,
)
from nhipcau.core.plan.targets.tokens import Words

_LONGEST = 150  # words; no phrase of a plan is longer, and reading stays linear
_MARKERS = frozenset(["được", "phải", "sẽ", "cần", "đều"])
_BARE_HEAD = 2  # syllables; a verb right behind it says which, where a surer one follows
_JOINING = ["tham", "gia"]  # "98% người dân tham gia bảo hiểm": asked where nothing else is
_FREELY = ["tự", "nguyện"]  # "bảo hiểm xã hội tự nguyện"
_SURE = frozenset(["được", "phải", "sẽ", "cần", "đều"])
_NOT_AFTER_BOUND = frozenset(
    [",", "và", "hoặc", "trên", "tại", "ở", "thuộc", "của", "trong", "có", "(", "cho"]
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Words [start, end); `predicate` is where the predicate begins, None when none was met before `stop`."""

    start: int
    end: int
    stop: int
    predicate: int | None
    passive: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: int
    kind: Kind
    end: int


def noun_phrase(
    words: Words, start: int, limit: int, *, governed: bool = False, later: bool = False, number: bool = False
) -> NounPhrase:
    """The noun phrase that begins at `start`, at most up to `limit`.

    `governed`: a verb before it already rules ("hỗ trợ cho 80% …"), so verbs inside only restrict.
    `later`: a predicate shared with a later phrase follows beyond `limit`.
    `number`: so many of them are asked for, which needs no predicate ("02 lớp dạy bơi").
    """
    limit = min(limit, start + _LONGEST)
    stop = phrase_stop(words, start, limit)
    if governed:
        return NounPhrase(start, trimmed(words, start, stop), stop, None)
    sure, likely = _candidates(words, start, stop, later=later)
    if sure is not None:
        return _cut(words, start, sure, stop)
    beyond = _passive_beyond(words, stop, limit)
    if beyond is not None:
        return NounPhrase(start, trimmed(words, start, stop), stop, beyond, passive=True)
    if not later:
        place = _likeliest(words, start, likely, number=number)
        if place is None and not number:
            place = _unknown_verb(words, start, stop)
        if not number and (place is None or words.low[place : place + 2] == _FREELY):
            joining = (each.place for each in likely if words.low[each.place : each.place + 2] == _JOINING)
            place = next(joining, place)
        if place is not None:
            return _cut(words, start, place, stop)
    return NounPhrase(start, trimmed(words, start, stop), stop, None)


def _candidates(words: Words, start: int, stop: int, *, later: bool) -> tuple[int | None, list[_Candidate]]:
    """Where a sure predicate begins, and the less sure ones before it (all of them where there is none)."""
    low, place = words.low, start + 1
    likely: list[_Candidate] = []
    while place < stop:
        if low[place] == "(":
            place = closing(words, place, stop)
        kind, size = predicate_at(words, start, place)
        if kind is Kind.STRONG and low[place] not in _SURE and passive_follows(words, place, stop):
            kind = Kind.WEAK
        if kind is Kind.STRONG and not (
            modifies_head(words, start, place) and (later or more_follow(words, start, place + size, stop))
        ):
            return _before_potential(words, start, place, likely), likely
        if kind is Kind.WEAK and likely and likely[-1].kind is Kind.MODIFIER and likely[-1].end == place:
            kind = None  # "phục hồi ổn định": it only completes the verb before it
        if kind is not None:
            likely.append(_Candidate(place, kind, place + size))
        place += max(1, size)
        if kind in (Kind.STRONG, Kind.WEAK):
            had = kind is Kind.WEAK and low[place - size] == "có" and size > 1
            completed = not had or lexicon.LIABLE.before(low, place, start)
            place = after_chain(words, place, stop) if completed else place
    return None, likely


def _before_potential(words: Words, start: int, place: int, likely: Sequence[_Candidate]) -> int:
    """ "Nhận diện được các dấu hiệu" begins at its verb; a lexical verb gives way to an open one before it."""
    low = words.low
    last = next((each for each in reversed(likely) if each.kind is not Kind.MODIFIER), None)
    if low[place] == "được" and lexicon.POTENTIAL.at(low, place + 1):
        if last is not None and place - last.place <= 2:
            return last.place
        if low[place - 1] in lexicon.SINGLE_VERBS:
            return place - 1
        return place - 2 if place - 2 > start + 1 else place
    for each in likely:
        parted = "," in low[each.place : place] or "và" in low[each.place : place]
        yields = low[place] not in _MARKERS and each.place - start > _BARE_HEAD
        if _does(words, start, each) and (parted or yields):
            return each.place
    return place


def _does(words: Words, start: int, each: _Candidate) -> bool:
    """A verb of doing that neither says which nor stands behind a head it could modify."""
    if each.kind is Kind.OPEN:
        return True
    behind = lexicon.MODIFIED.before(words.low, each.place, start)
    behind = behind or lexicon.HEADS_WITH_VERB.before(words.low, each.place, start)
    return each.kind is Kind.WEAK and not behind and not _says_which(words, each)


def _likeliest(words: Words, start: int, likely: Sequence[_Candidate], *, number: bool) -> int | None:
    """Of the less sure ones the first that does not merely say which."""
    held: _Candidate | None = None
    for each in likely:
        if each.kind is Kind.OPEN and (held is None or _says_which(words, held)):
            return _with_verb_before(words, start, likely, each)
        if each.kind is Kind.WEAK and (held is None or _only_restricts(words, held.place, each.place)):
            held = each
    if held is not None:
        later = (each.place for each in likely if each.kind is Kind.TENTATIVE and each.place > held.place)
        found = next(later, None)
        people = words.low[start] == "người" and held.place == start + 1  # "người biết …": says which people
        if _asks_nothing(words, held) or (people and found is not None):
            return found
    if held is not None:
        listed = words.low[held.place] == "là" and "," in words.low[start : held.place]
        return None if listed else held.place  # "thanh niên …, thanh niên là cán bộ, công chức"
    if number:
        return None
    return next((each.place for each in likely if each.kind is Kind.TENTATIVE), None)


def _asks_nothing(words: Words, held: _Candidate) -> bool:
    """ "Có nhu cầu", "có nguyện vọng" and "bị …" are nothing a plan could ask for."""
    if words.low[held.place] == "bị":
        return True
    return words.low[held.place] == "có" and bool(lexicon.WISHES.at(words.low, held.place + 1))


def _with_verb_before(words: Words, start: int, likely: Sequence[_Candidate], opened: _Candidate) -> int:
    """ "Cặp vợ chồng vô sinh tư vấn, hỗ trợ": a verb right before, away from a head, begins the same predicate."""
    before = next((each for each in likely if each.end == opened.place), None)
    if before is None or before.kind is not Kind.TENTATIVE:
        return opened.place
    low, place = words.low, before.place
    behind = lexicon.MODIFIED.before(low, place, start) or lexicon.HEADS_WITH_VERB.before(low, place, start)
    return opened.place if behind or low[place - 1] in ("đã", "bị", "đang", "phải", "chưa") else place


def _says_which(words: Words, held: _Candidate) -> bool:
    """ "Có từ 50 lao động trở lên", "là cán bộ", "bị bạo lực" before a verb of doing."""
    low, place = words.low, held.place
    return low[place] in ("có", "là", "bị", "không", "chưa", "đã", "đang", "thường") or low[
        place : place + 2
    ] == ["tốt", "nghiệp"]


def _only_restricts(words: Words, held: int, place: int) -> bool:
    """Of "người có nhu cầu … có việc làm" the first verb says which people, the second what is asked of them."""
    low = words.low
    restricting = low[held] == "có" and lexicon.RESTRICTIVE_HAVE.at(low, held + 1) > 0
    restricting = restricting or low[held : held + 2] == ["tốt", "nghiệp"] or low[held] in ("bị", "thường")
    return restricting and low[place] in ("có", "biết", "sử", "tham", "là")


def _unknown_verb(words: Words, start: int, stop: int) -> int | None:
    """Where no verb is known: two syllables before "đầy đủ", "vào" or ", khử trùng", or what follows "trở lên" or a bracket."""
    low = words.low
    for place in range(start + 2, stop):
        bounded = low[place - 2 : place] == ["trở", "lên"] or low[place - 1] == ")"
        if bounded and low[place].isalpha() and low[place] not in _NOT_AFTER_BOUND:
            return place
        listed = open_verb(low, place + 1) or lexicon.STRONG.at(low, place + 1)
        if low[place] == "," and listed and _new_verb(low, start, place):
            return place - 2
        if low[place] == "lên" and low[place - 1] == "trở":
            continue
        if low[place - 2] in ("dễ", "thường"):
            continue  # "dễ xảy ra tai nạn" says which
        manner = lexicon.MANNERS.at(low, place) or lexicon.TOWARDS.at(low, place)
        if manner and _two_words(low, start, place):
            return place - 2
    if lexicon.MANNERS.at(low, stop) and low[stop - 1] in lexicon.SINGLE_VERBS and stop - 1 > start + 1:
        return stop - 1  # "học sinh đọc tối thiểu 05 cuốn sách"
    return None


def _new_verb(low: list[str], start: int, place: int) -> bool:
    """ "Chuồng trại vệ sinh, khử trùng": two syllables no list has, and no member of a list themselves."""
    listed = open_verb(low, place - 2) or low[place - 3] in (",", "và")
    return _two_words(low, start, place) and not listed


def _two_words(low: list[str], start: int, place: int) -> bool:
    """Whether two syllables before `place` can be a verb, with a noun left before them."""
    return place - 2 > start + 1 and all(word.isalpha() for word in low[place - 2 : place])


def _cut(words: Words, start: int, place: int, stop: int) -> NounPhrase:
    passive = words.low[place] == "được"
    return NounPhrase(start, trimmed(words, start, place), stop, place, passive)


def _passive_beyond(words: Words, stop: int, limit: int) -> int | None:
    """The predicate behind an adverbial: "hộ nghèo có nhu cầu theo quy định được vay vốn"."""
    low = words.low
    if not lexicon.ADVERBIALS.at(low, stop):
        return None
    for place in range(stop + 1, min(stop + 9, limit)):
        if low[place] in (",", ";", ":"):
            return None
        if low[place] == "được" and low[place - 1] not in ("khi", "đã", "sẽ", "và"):
            return place
    return None
