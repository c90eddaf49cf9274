"""Which words may open a predicate, and how surely: Vietnamese marks neither nouns nor verbs."""

from __future__ import annotations

from enum import Enum

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.phrase_end import nominal
from nhipcau.core.plan.targets.tokens import Words

_NEAR_PASSIVE = 6  # words within which a second "được" makes the first one restrict
_FAR_PASSIVE = 16  # the same behind a verb that mostly restricts ("được phát hiện ở mức …")
_ANYONE = frozenset(["người"])
_JOINTS = (",", "và", "hoặc", "/", "hay")


class Kind(Enum):
    """How surely a word opens the predicate, from the surest."""

    STRONG = "strong"  # "được", "có", "đạt", verbs of doing that seldom restrict
    WEAK = "weak"  # "là", "chưa", "sử dụng": where no strong one follows
    OPEN = "open"  # any other verb, away from a head it could modify
    TENTATIVE = "tentative"  # a verb right behind a head, or one that mostly restricts
    MODIFIER = "modifier"  # both: never a predicate


def predicate_at(words: Words, start: int, place: int) -> tuple[Kind | None, int]:
    """What stands at `place` of a phrase that begins at `start`, and how many words it has."""
    low = words.low
    strong, weak = lexicon.STRONG.at(low, place), lexicon.WEAK.at(low, place)
    if low[place : place + 2] == ["thường", "xuyên"] and _only_manner(low, place):
        return None, 0
    stated = lexicon.STATES.at(low, place)
    if stated > max(strong, weak):  # "sống ở vùng có rừng" says where, "sống hạnh phúc" is asked
        strong = weak = 0
    size = max(strong, weak) or open_verb(low, place)
    if stated and not size:
        return Kind.MODIFIER, stated
    if not size or words.text[words.starts[place]].isupper() or _in_compound(low, place, size):
        return None, 0
    if low[place - 1] in _JOINTS or (low[place] != "được" and nominal(words, place)):
        return None, size
    if low[place] in ("có", "không") and (weak >= strong) and weak:
        held = lexicon.RESTRICTIVE_HAVE.at(low, place + 1)
        restricts = held or low[place] == "không"
        return (Kind.WEAK if restricts else Kind.STRONG), max(weak, 1 + held)
    if strong or weak:
        return (Kind.WEAK, weak) if weak >= strong else (Kind.STRONG, strong)
    return _open_kind(low, start, place, size), size


def _only_manner(low: list[str], place: int) -> bool:
    """ "Giáo dục thường xuyên" is a name; "người tập luyện thường xuyên" tells how, where nothing follows."""
    return low[place - 2 : place] == ["giáo", "dục"] or low[place + 2 : place + 3] in ([], [";"], ["."])


def open_verb(low: list[str], place: int) -> int:
    """How many words the verb at `place` has; single syllables only before what they take."""
    size = lexicon.OPEN.at(low, place)
    if (
        not size
        and low[place + 1 : place + 2] in (["hóa"], ["hoá"])
        and low[place] not in lexicon.NOUNS_IN_HOA
        and low[place + 2 : place + 3] not in (["học"], ["chất"], ["đơn"], ["thạch"])  # "chất độc hóa học"
    ):
        return 2
    if size == 1 and low[place] in lexicon.OPEN_BEFORE:
        return 1 if lexicon.OPEN_BEFORE[low[place]].at(low, place + 1) else 0
    return size


def _open_kind(low: list[str], start: int, place: int, size: int) -> Kind | None:
    if lexicon.PREPOSITIONS.before(low, place, start):
        return None
    behind = lexicon.MODIFIED.before(low, place, start) or lexicon.HEADS_WITH_VERB.before(low, place, start)
    behind = 0 if lexicon.NOT_HEADS.before(low, place, start) else behind
    restricts = lexicon.STATES.at(low, place) == size
    past = low[place - 1] in ("đã", "đang", "chưa", "bị", "phải")
    if (behind and restricts) or low[place - 1] == "dễ":
        return Kind.MODIFIER
    return Kind.TENTATIVE if behind or restricts or past else Kind.OPEN


def _in_compound(low: list[str], place: int, size: int) -> bool:
    """Whether a single syllable is half of another word: "hàng không", "chứng nhận", "đời sống"."""
    if size > 1:
        return False
    if lexicon.COMPOUNDS.at(low, place - 1):
        return True
    return bool(lexicon.COMPOUNDS.at(low, place)) and not lexicon.COMPOUND_OPENERS.at(low, place)


def modifies_head(words: Words, start: int, place: int) -> bool:
    """A bare verb after its head; "được" only after a bare head ("người được điều trị …") or before another "được"."""
    low = words.low
    if low[place] == "được":
        bare = lexicon.BARE_HEADS.at(low, start) == place - start
        reach = _FAR_PASSIVE if lexicon.RESTRICTING.at(low, place + 1) else _NEAR_PASSIVE
        again = any(
            low[at] == "được" and low[at - 1] not in (",", "và", "hoặc", "để", "khi", "nhằm")
            for at in range(place + 2, min(place + reach, len(words)))
            if "," not in low[place:at]
        )
        return bare or again
    if lexicon.NOT_HEADS.before(low, place):
        return False
    return bool(lexicon.HEADS_WITH_VERB.before(low, place, start))


def passive_follows(words: Words, place: int, stop: int) -> bool:
    """ "Người nghiện có hồ sơ quản lý được điều trị": what they have says which, the passive what is asked."""
    for at in range(place + 2, min(stop, place + _FAR_PASSIVE)):
        if words.low[at] == "," and not _pair_of_works(words.low, at):
            return False
        if words.low[at] == "được" and words.low[at - 1] not in ("và", "hoặc"):
            return True
    return False


def _pair_of_works(low: list[str], comma: int) -> bool:
    """ "Dự án sản xuất, kinh doanh được …": the second work of a name, not a predicate of its own."""
    size = max(open_verb(low, comma + 1), lexicon.STRONG.at(low, comma + 1))
    return bool(size) and low[comma + 1 + size : comma + 2 + size] == ["được"]


def more_follow(words: Words, start: int, place: int, stop: int) -> bool:
    """Whether a further predicate stands in [place, stop) that is neither complement nor member of a list.

    Behind "người" alone any verb will do: no plan counts just people.
    """
    kinds = (Kind.STRONG, Kind.WEAK, Kind.OPEN) if words.low[start] in _ANYONE else (Kind.STRONG, Kind.WEAK)
    place = after_chain(words, place, stop)
    while place < stop:
        kind, size = predicate_at(words, start, place)
        if kind in kinds:
            return True
        place += max(1, size)
    return False


def after_chain(words: Words, place: int, stop: int) -> int:
    """Past verbs that only complete the one before: "đủ điều kiện xác định", "có nhu cầu tìm việc và đủ điều kiện"."""
    low = words.low
    while place < stop:
        if low[place] in ("và", ",", "hoặc"):
            size = max(
                lexicon.WEAK.at(low, place + 1),
                lexicon.STRONG.at(low, place + 1),
                lexicon.OPEN.at(low, place + 1),
            )
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
