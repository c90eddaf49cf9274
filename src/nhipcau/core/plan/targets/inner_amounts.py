"""Whether a further number belongs to the predicate of the target before it: "… tổ chức ít nhất 02 lần", "mỗi tổ có 05 người"."""

from __future__ import annotations

from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.amounts import Amount
from nhipcau.core.plan.targets.part import Part
from nhipcau.core.plan.targets.tokens import Words
from nhipcau.core.terms import Unit


def is_inner(words: Words, previous: Part, amount: Amount) -> bool:
    if not previous.noun_after or previous.phrase is None:
        return False
    of_all = previous.quantity.whole is not None
    if previous.quantity.unit is Unit.COUNT and not of_all:
        return _describes(words, previous, amount)
    if previous.quantity.unit is not Unit.PERCENT and not of_all:
        return False
    if amount.quantity.unit in (Unit.COUNT, Unit.TIMES):
        beside = words.low[amount.said.start - 1] in (",", "và") and not previous.inner
        beside = beside and amount.quantity.unit is Unit.COUNT
        if _asked_of_each(words, previous, amount):
            return False
        if (
            amount.quantity.unit is Unit.TIMES
            and "," not in words.low[previous.population[1] : amount.said.start]
        ):
            return True
        return (previous.phrase.predicate is not None and not beside) or _each_round(words, previous, amount)
    joined = words.low[amount.said.start - 1] in (",", "và") or amount.said.by_link
    predicate = previous.phrase.predicate
    return (
        predicate is not None
        and not joined
        and words.low[predicate] in ("có", "đạt")
        and "," not in words.low[predicate : amount.said.start]
    )


def _asked_of_each(words: Words, previous: Part, amount: Amount) -> bool:
    """ "…, mỗi người dân được khám ít nhất 1 lần": another subject after the comma."""
    low = words.low
    comma = next(
        (at for at in range(amount.said.start - 1, previous.quantity.end, -1) if low[at] == ","), None
    )
    if comma is None or low[comma + 1] != "mỗi" or low[comma + 2] == low[previous.population[0]]:
        return False
    return not lexicon.PERIOD_WORDS.at(low, comma + 2)


def _describes(words: Words, previous: Part, amount: Amount) -> bool:
    """ "15 câu lạc bộ …, mỗi câu lạc bộ có từ 50 đến 70 thành viên", "01 tổ với tối thiểu 05 thành viên"."""
    low, place = words.low, amount.said.start
    if amount.quantity.unit is Unit.RATE:
        return low[place - 2 : place] == ["thu", "hút"]
    if amount.quantity.unit not in (Unit.COUNT, Unit.MONEY):
        return False
    if low[place - 1] == "với":
        return True
    each = next((at for at in range(previous.quantity.end, place) if low[at] == "mỗi"), None)
    start = previous.population[0]
    if each is None or low[each + 1] != low[start]:
        return False
    return (
        low[each + 2] == low[start + 1]
        or low[each + 2][0].isdigit()
        or low[each + 2] in ("từ", "có", "khoảng", "tối", "ít", "gồm")
    )


def _each_round(words: Words, previous: Part, amount: Amount) -> bool:
    """ "100% xã mỗi quý có ít nhất 04 tin, bài": the round opens the predicate."""
    stop = previous.phrase.stop if previous.phrase else 0
    between = words.low[stop : amount.said.start]
    return between[:1] in (["mỗi"], ["hằng"], ["hàng"]) and "," not in between


def is_set(words: Words, amount: Amount) -> bool:
    """Whether a verb or a bound sets the second number; "mô hình 4 lớp" only names a kind."""
    low, place = words.low, amount.said.start
    verbs = (lexicon.STRONG, lexicon.WEAK, lexicon.CLAUSE_AFTER_COMMA, lexicon.HANDLED, lexicon.FOR_WHOM)
    said = amount.said.bound is not None or amount.quantity.unit is Unit.TIMES
    return said or low[place - 1] in (",", "và") or any(each.before(low, place) for each in verbs)
