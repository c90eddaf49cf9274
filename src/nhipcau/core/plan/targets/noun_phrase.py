"""Where a noun phrase ends and the predicate begins: the population of a target stands before that place.

Vietnamese marks neither nouns nor verbs. The reader therefore looks for words that open a predicate
("được", "tổ chức", "xây dựng"…), and takes back those that cannot open one here: a verb after a noun of work
("công tác tổ chức"), a capital letter ("Sở Xây dựng"), the further member of a list (", triển khai"),
or a bare verb right after a head such as "người" or "điểm" when the real predicate follows.
"""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.tokens import Words

_LONGEST = 150  # words; no phrase of a plan is longer, and reading stays linear
_HEAD_WORDS = 3
_AT_LEAST = (["ít", "nhất"], ["tối", "thiểu"])
_NEAR_PASSIVE = 6  # words within which a second "được" makes the first one restrict
_FAR_PASSIVE = 16  # the same behind a verb that mostly restricts ("được phát hiện ở mức …")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Words [start, end); `predicate` is where the predicate begins, None when none was met before `stop`."""

    start: int
    end: int
    stop: int
    predicate: int | None
    passive: bool = False


def noun_phrase(
    words: Words, start: int, limit: int, *, governed: bool = False, later: bool = False
) -> NounPhrase:
    """The noun phrase that begins at `start`, at most up to `limit`.

    `governed`: a verb before it already rules ("hỗ trợ cho 80% …"), so verbs inside only restrict.
    `later`: a predicate shared with a later phrase follows beyond `limit`.
    """
    limit = min(limit, start + _LONGEST)
    stop = phrase_stop(words, start, limit)
    if governed:
        return NounPhrase(start, _trimmed(words, start, stop), stop, None)
    held: int | None = None
    place = start + 1
    while place < stop:
        if words.low[place] == "(":
            place = _closing(words, place, stop)
        kind, size = _predicate_at(words, start, place)
        if kind == "strong" and words.low[place] == "có" and _passive_follows(words, place, stop):
            kind = "weak"
        if kind == "strong" and not (
            _modifies_head(words, start, place) and (later or _more(words, start, place + size, stop))
        ):
            return _cut(words, start, place, stop)
        if kind == "weak" and (held is None or _only_restricts(words, held, place)):
            held = place
        place += max(1, size)
        if kind is not None:
            place = _after_chain(words, start, place, stop)
    beyond = _passive_beyond(words, stop, limit)
    if beyond is not None:
        return NounPhrase(start, _trimmed(words, start, stop), stop, beyond, passive=True)
    if held is not None and not later:
        return _cut(words, start, held, stop)
    return NounPhrase(start, _trimmed(words, start, stop), stop, None)


def _passive_follows(words: Words, place: int, stop: int) -> bool:
    """ "Người nghiện có hồ sơ quản lý được điều trị": what they have says which, the passive what is asked."""
    for at in range(place + 2, min(stop, place + _FAR_PASSIVE)):
        if words.low[at] == ",":
            return False
        if words.low[at] == "được" and words.low[at - 1] not in ("và", "hoặc"):
            return True
    return False


def _only_restricts(words: Words, held: int, place: int) -> bool:
    """Of "người có nhu cầu … có việc làm" the first verb says which people, the second what is asked of them."""
    low = words.low
    restricting = low[held] == "có" and lexicon.RESTRICTIVE_HAVE.at(low, held + 1) > 0
    restricting = restricting or low[held : held + 2] == ["tốt", "nghiệp"] or low[held] in ("bị", "thường")
    return restricting and low[place] in ("có", "biết", "sử", "tham", "là")


def phrase_stop(words: Words, start: int, limit: int) -> int:
    """Where the clause around the phrase ends: an adverbial, a new clause after a comma, or `limit`."""
    low, place = words.low, start
    while place < limit:
        if low[place] == "(":
            place = _closing(words, place, limit) + 1
            continue
        if place > start and lexicon.STOPS.at(low, place) and not _no_stop(low, start, place):
            return place
        if low[place] == "," and opens_clause(words, place + 1):
            return place
        if (
            low[place : place + 2] in _AT_LEAST
            and place > start
            and low[place + 2 : place + 3]
            and low[place + 2][0].isdigit()
        ):
            return place
        if low[place] == "/" and lexicon.PERIOD_WORDS.at(low, place + 1):
            return place
        place += 1
    return limit


def _no_stop(low: list[str], start: int, place: int) -> bool:
    """ "Người sau khi được xác định là nạn nhân" is one head; so is "trẻ em theo học"."""
    if lexicon.STOP_EXCEPTIONS.at(low, place):
        return True
    return low[place] == "khi" and low[place - 1] in ("sau", "trước") and place - start <= _HEAD_WORDS


def opens_clause(words: Words, place: int) -> bool:
    """Whether a new clause begins at `place`, right after a comma; "cơ quan, tổ chức" goes on with nouns."""
    if words.low[place - 2 : place] == ["quan", ","] and words.low[place : place + 2] == ["tổ", "chức"]:
        return False
    return bool(lexicon.CLAUSE_AFTER_COMMA.at(words.low, place)) and not nominal(words, place)


def _cut(words: Words, start: int, place: int, stop: int) -> NounPhrase:
    passive = words.low[place] == "được"
    return NounPhrase(start, _trimmed(words, start, place), stop, place, passive)


def _trimmed(words: Words, start: int, end: int) -> int:
    """Without a trailing comma, conjunction or bracket."""
    while (
        end > start
        and words.low[end - 2 : end] != ["hiện", "có"]
        and words.low[end - 1]
        in (
            ",",
            "và",
            "hoặc",
            "-",
            "–",
            "đã",
            "đều",
            "sẽ",
            "thì",
            ".",
            "…",
            "có",
            "cho",
            "là",
            "phải",
            "sau",
            "ngay",
        )
    ):
        end -= 1
    return end


def _closing(words: Words, place: int, limit: int) -> int:
    while place < limit and words.low[place] != ")":
        place += 1
    return place


def _predicate_at(words: Words, start: int, place: int) -> tuple[str | None, int]:
    low = words.low
    strong, weak = lexicon.STRONG.at(low, place), lexicon.WEAK.at(low, place)
    if low[place - 2 : place + 2] == ["giáo", "dục", "thường", "xuyên"]:
        return None, 0
    if (
        not (strong or weak)
        or words.text[words.starts[place]].isupper()
        or _in_compound(low, place, max(strong, weak))
    ):
        return None, 0
    if low[place - 1] in (",", "và", "hoặc", "/", "hay") or (low[place] != "được" and nominal(words, place)):
        return None, max(strong, weak)
    if low[place] in ("có", "không") and (weak >= strong):
        held = lexicon.RESTRICTIVE_HAVE.at(low, place + 1)
        restricts = held or low[place] == "không"
        return ("weak" if restricts else "strong"), max(weak, 1 + held)
    return ("weak", weak) if weak >= strong else ("strong", strong)


def _in_compound(low: list[str], place: int, size: int) -> bool:
    """Whether a single syllable is half of another word: "hàng không", "chứng nhận", "đời sống"."""
    if size > 1:
        return False
    if lexicon.COMPOUNDS.at(low, place - 1):
        return True
    return bool(lexicon.COMPOUNDS.at(low, place)) and not lexicon.COMPOUND_OPENERS.at(low, place)


def nominal(words: Words, place: int) -> bool:
    """Whether the verb at `place` names a work or a body and rules nothing."""
    if lexicon.NOMINAL_BEFORE.before(words.low, place):
        return True
    after = lexicon.NOMINAL_AFTER.get(" ".join(words.low[place : place + 2]))
    return after is not None and bool(after.at(words.low, place + 2))


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


def _modifies_head(words: Words, start: int, place: int) -> bool:
    """A bare verb after its head; "được" only after a bare head ("người được điều trị …") or before another "được"."""
    if words.low[place] == "được":
        bare = lexicon.BARE_HEADS.at(words.low, start) == place - start
        reach = _FAR_PASSIVE if lexicon.RESTRICTING.at(words.low, place + 1) else _NEAR_PASSIVE
        again = any(
            words.low[at] == "được" and words.low[at - 1] not in (",", "và", "hoặc", "để", "khi", "nhằm")
            for at in range(place + 2, min(place + reach, len(words)))
            if "," not in words.low[place:at]
        )
        return bare or again
    if lexicon.NOT_HEADS.before(words.low, place):
        return False
    return bool(lexicon.HEADS_WITH_VERB.before(words.low, place, start))


def _more(words: Words, start: int, place: int, stop: int) -> bool:
    """Whether a further predicate stands in [place, stop) that is neither complement nor member of a list."""
    place = _after_chain(words, start, place, stop)
    while place < stop:
        kind, size = _predicate_at(words, start, place)
        if kind is not None:
            return True
        place += max(1, size)
    return False


def _after_chain(words: Words, start: int, place: int, stop: int) -> int:
    """Past verbs that only complete the one before: "đủ điều kiện xác định", "có nhu cầu tìm việc và đủ điều kiện"."""
    low = words.low
    while place < stop:
        if low[place] in ("và", ",", "hoặc"):
            size = max(lexicon.WEAK.at(low, place + 1), lexicon.STRONG.at(low, place + 1))
            if not size or low[place + 1] == "được":
                return place
            place += 1 + size
        elif low[place] != "được" and (
            size := max(lexicon.STRONG.at(low, place), lexicon.WEAK.at(low, place))
        ):
            place += size
        else:
            return place
    return place
