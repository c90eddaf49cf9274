"""Where one target of a half-sentence ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.amounts import Amount
from nhipcau.core.plan.targets.bounds import Said
from nhipcau.core.plan.targets.part import Part
from nhipcau.core.plan.targets.phrase_end import opens_clause
from nhipcau.core.plan.targets.quantities import Quantity
from nhipcau.core.plan.targets.segments import Segment
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.terms import Unit

_SHORT_SUBJECT = 9  # words from a comma or "và" to the amount it opens


def boundary(words: Words, previous: Part, said: Said, *, noun_after: bool) -> tuple[int, bool]:
    """Where a further target begins after `previous`, and whether it is joined to it by a bare comma or "và"."""
    low, floor = words.low, previous.quantity.end
    place = _before_preface(words, said.start, floor)
    if place > floor and low[place - 1] in (",", "và", "hoặc", "-"):
        return place, True
    commas = [
        at
        for at in range(floor, said.start)
        if low[at] == "," or (low[at] == "và" and _opens_subject(words, at, previous, said))
    ]
    inside = next((at for at in range(floor, said.start) if low[at : at + 2] == ["trong", "đó"]), None)
    if not noun_after and inside is not None and said.start - inside <= _SHORT_SUBJECT + 1:
        return inside, False
    if not noun_after and commas:
        measured = [at for at in commas if lexicon.MEASURE_WORDS.at(low, at + 1)]
        if not previous.noun_after:
            return commas[0] + 1, False
        return (measured[0] if measured else commas[-1]) + 1, False
    opened = [at for at in commas if opens_clause(words, at + 1)]
    if opened:
        return opened[-1] + 1, False
    return (commas[-1] + 1, False) if commas else (place, False)


def _opens_subject(words: Words, place: int, previous: Part, said: Said) -> bool:
    """Whether "và" begins another subject: "… và tỷ lệ …", "cấp huyện đạt 90% và cấp xã đạt 70%"."""
    if lexicon.MEASURE_WORDS.at(words.low, place + 1):
        return True
    short = 1 < said.start - place <= _SHORT_SUBJECT and "," not in words.low[place : said.start]
    return short and said.linked and not previous.noun_after


def limit_of(words: Words, segment: Segment, quantity: Quantity, later: Sequence[Amount]) -> tuple[int, bool]:
    """Up to where the phrase may reach, and whether its predicate may be shared with the next one."""
    low = words.low
    for amount in later:
        place = _before_preface(words, amount.said.start, quantity.end)
        given_to = (
            quantity.unit is Unit.COUNT
            and amount.quantity.unit is Unit.COUNT
            and low[place - 1] in ("cho", "với")
        )
        if given_to:
            commas = [at for at in range(quantity.end, place - 1) if low[at] == ","]
            return (commas[-1] if commas else place - 1), False
        listed = _listed_before(words, quantity, amount, place)
        if listed is not None:
            return listed, False
        verb = _verb_before(low, place, quantity.end)
        if verb is not None:
            return verb, False
        if low[place - 1] in (",", "và", "hoặc", ":") and place - 1 > quantity.end:
            bare = place == amount.said.start and low[place - 1] == "và" and not amount.said.by_link
            return place - 1, bare
    return segment.end, False


def _verb_before(low: list[str], place: int, floor: int) -> int | None:
    """The comma of "xóa bỏ 100% điểm đen, xử lý ít nhất 70% …": a verb alone stands between it and the amount."""
    for comma in range(place - 2, max(floor, place - 4), -1):
        if low[comma] == "," and (lexicon.OPEN.at(low, comma + 1) or lexicon.STRONG.at(low, comma + 1)):
            return comma
    return None


def _listed_before(words: Words, quantity: Quantity, amount: Amount, place: int) -> int | None:
    """The comma at which another work begins: "phát 20.000 tờ rơi, treo 150 băng rôn"."""
    if amount.quantity.unit is not Unit.COUNT or quantity.whole is not None:
        return None
    if quantity.unit is not Unit.COUNT and not _works_listed(words, quantity, place):
        return None
    low = words.low
    comma = next((at for at in range(place - 1, quantity.end, -1) if low[at] in (",", "và")), None)
    if comma is None or not 1 < place - comma <= _SHORT_SUBJECT:
        return None
    if low[comma] == "và" and not (lexicon.STRONG.at(low, comma + 1) or opens_clause(words, comma + 1)):
        return None
    return None if low[place - 1] in ("với", "có", "là", "gồm", "cho", "trong", "đó") else comma


def _works_listed(words: Words, quantity: Quantity, place: int) -> bool:
    """ "Kiên cố hóa 97% phòng học, đầu tư 120 nhà công vụ": no predicate before the comma, a verb behind it."""
    low = words.low
    comma = next((at for at in range(place - 1, quantity.end, -1) if low[at] == ","), None)
    if quantity.unit is not Unit.PERCENT or comma is None:
        return False
    ruled = any(phrases.anywhere(low, quantity.end + 1, comma) for phrases in (lexicon.STRONG, lexicon.WEAK))
    works = opens_clause(words, comma + 1) or lexicon.STRONG.at(low, comma + 1)
    return not ruled and bool(works or low[comma + 1 : comma + 3] == ["đầu", "tư"])


def _before_preface(words: Words, place: int, floor: int) -> int:
    """Back over "phấn đấu", "có" and a time ("năm 2030", "đến cuối năm 2027") that belong to the amount at `place`."""
    low = words.low
    while place > floor:
        size = lexicon.SENTENTIAL.before(low, place, floor) or lexicon.ROUNDS.before(low, place, floor)
        if (
            not size
            and len(low[place - 1]) == 4
            and low[place - 1].startswith("20")
            and low[place - 1].isdigit()
        ):
            size = 1
        if not size and low[place - 1] == "," and _year_before(low, place - 1, floor):
            size = 1
        if not size:
            size = lexicon.TIME_WORDS.before(low, place, floor)
        if not size:
            break
        place -= size
    return place


def _year_before(low: list[str], place: int, floor: int) -> bool:
    """ "…, đến năm 2030, phấn đấu đạt …": the comma only parts the time from what it belongs to."""
    year = low[place - 1]
    dated = len(year) == 4 and year.startswith("20") and year.isdigit()
    return dated and bool(lexicon.TIME_WORDS.before(low, place - 1, floor))
