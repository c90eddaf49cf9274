"""Where the clause around a noun phrase ends: an adverbial, a new clause after a comma; and trailing signs."""

from __future__ import annotations

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.tokens import Words

_HEAD_WORDS = 3
_LONGEST_HEAD = 6
_LONGEST_CASE = 10  # words of "khi bị ốm đau, dịch bệnh"
_AT_LEAST = (["ít", "nhất"], ["tối", "thiểu"])
_DEGREES = (["nặng"], ["khó"], ["nghiêm"], ["quan"], ["xuất"], ["cao"])
_TRAILING = frozenset(
    [
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
    ]
)


def phrase_stop(words: Words, start: int, limit: int) -> int:
    """Where the clause around the phrase ends: an adverbial, a new clause after a comma, or `limit`."""
    low, place = words.low, start
    while place < limit:
        if low[place] == "(":
            place = closing(words, place, limit) + 1
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
        if (
            low[place] == "/"
            and lexicon.PERIOD_WORDS.at(low, place + 1)
            and low[place + 2 : place + 3] != ["của"]
        ):
            return place
        place += 1
    return limit


def _no_stop(low: list[str], start: int, place: int) -> bool:
    """ "Người sau khi được xác định là nạn nhân" is one head; so is "trẻ em theo học", "trợ cấp hằng tháng"."""
    if lexicon.STOP_EXCEPTIONS.at(low, place) or lexicon.ALLOWANCES.before(low, place, start):
        return True
    if low[place] != "khi" or place - start > _LONGEST_HEAD:
        return False
    return (low[place - 1] in ("sau", "trước") and place - start <= _HEAD_WORDS) or _says_when(low, place)


def _says_when(low: list[str], place: int) -> bool:
    """ "Người cao tuổi khi ốm đau được …": the case belongs to the counted where the passive only follows it."""
    for at in range(place + 1, min(place + _LONGEST_CASE, len(low))):
        if low[at] in (";", ":", ".", "và"):
            return False
        if low[at] == "được":
            return at > place + 1
    return False


def opens_clause(words: Words, place: int) -> bool:
    """Whether a new clause begins at `place`, right after a comma; "cơ quan, tổ chức" goes on with nouns."""
    if words.low[place - 2 : place] == ["quan", ","] and words.low[place : place + 2] == ["tổ", "chức"]:
        return False
    if words.low[place : place + 2] == ["đặc", "biệt"] and words.low[place + 2 : place + 3] in _DEGREES:
        return False  # "khuyết tật nặng, đặc biệt nặng"
    return bool(lexicon.CLAUSE_AFTER_COMMA.at(words.low, place)) and not nominal(words, place)


def nominal(words: Words, place: int) -> bool:
    """Whether the verb at `place` names a work or a body and rules nothing."""
    if lexicon.NOMINAL_BEFORE.before(words.low, place):
        return not lexicon.POLICY_HEADS.before(words.low, place)
    after = lexicon.NOMINAL_AFTER.get(" ".join(words.low[place : place + 2]))
    return after is not None and bool(after.at(words.low, place + 2))


def trimmed(words: Words, start: int, end: int) -> int:
    """Without a trailing comma, conjunction or bracket."""
    while end > start and words.low[end - 2 : end] != ["hiện", "có"] and words.low[end - 1] in _TRAILING:
        end -= 1
    return end


def closing(words: Words, place: int, limit: int) -> int:
    """The bracket that closes the one at `place`."""
    while place < limit and words.low[place] != ")":
        place += 1
    return place
