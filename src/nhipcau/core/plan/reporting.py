"""Who reports, how often, by when, to whom, through whom. A rule says a round, a day, or where to send."""

from __future__ import annotations

import re
from dataclasses import replace

from nhipcau.core.plan.agencies import DUTIES, Block
from nhipcau.core.plan.cadences import days_in, days_of_year, rounds_in
from nhipcau.core.plan.clauses import CLOSING, Node
from nhipcau.core.plan.outline import Outline
from nhipcau.core.plan.sentences import sentences
from nhipcau.core.plan.shapes import Reporting
from nhipcau.core.terms import Frequency

_BODY = (
    r"(?:(?:Thường trực|Chủ tịch|Văn phòng)\s+)?(?:UBND|[ỦU][ỷy] ban nhân dân|Uỷ ban nhân dân|HĐND|Sở|Bộ|Công an|Ban|Chi cục|Cục|Văn phòng|Tỉnh [ủu][ỷy]|Thành [ủu][ỷy]|"
    r"Chủ tịch|Giám đốc|Thủ tướng|Chính phủ|Quốc hội|Hội|Trung tâm|Phòng|[ỦU][ỷy] ban|cơ quan [Tt]hường trực|Cơ quan [Tt]hường trực)"
)
_STOP = (
    r"(?=\s*(?:\(|,\s|;|:|\./|/\.|\.(?:\s|$)|$)|\s(?:để|trước|theo|qua|thông qua|tổng hợp|định kỳ|kết quả|tình hình|vào|chậm nhất|xem xét|"
    r"hằng|hàng|6|06|01|về(?!\s+[A-Z]))\b)"
)
_SENT = re.compile(rf"(?:về|đến|cho|tới|lên|gửi)\s+(?P<to>{_BODY}(?:\s[^.;:(]*?)?){_STOP}")
_TOLD = re.compile(
    rf"báo cáo\s+(?:kết quả(?: thực hiện)?\s+|tình hình\s+)?(?:cho\s+|lên\s+|với\s+)?(?P<to>{_BODY}(?:\s[^.;:(]*?)?){_STOP}",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"\(\s*(?:thông\s+)?qua\s+(?P<through>[^()]*?)(?:,?\s+(?:để\s+)?(?:tổng hợp|theo dõi)[^()]*)?\s*\)"
    r"|(?:thông\s+)?qua\s+(?P<bare>(?:Sở|Công an|Ban|Chi cục|Văn phòng|Phòng|Bộ Chỉ huy)\s[^,.;()/]*?)(?=\s*(?:[),.;/]|$|để|tổng hợp))"
)
_REPORT = re.compile(r"báo cáo(?! viên| viên|,? nghiên cứu|,? thuyết minh)", re.IGNORECASE)
_SENDS = re.compile(r"gửi\s+(?:báo cáo\s+|kết quả\s+|số liệu\s+)?(?:về|đến|tới|cho)\s", re.IGNORECASE)
_ABOUT = re.compile(r"báo cáo|kiểm tra|giám sát|tổ chức|thông tin", re.IGNORECASE)
_TROUBLE = re.compile(r"khó khăn|vướng mắc|phát sinh")
_TOTAL = re.compile(r"\s*(?:để|,)?\s*tổng hợp.*$")
_REACH = 140  # characters round "báo cáo" in which a round belongs to it


def read_reporting(outline: Outline, blocks: tuple[Block, ...]) -> tuple[Reporting, ...]:
    """The rules in the order of the plan; the same rule said twice is one."""
    owners = {block.node.id: block.agency.name for block in blocks}
    rules: dict[Reporting, None] = {}
    for node in outline.nodes:
        if node.in_appendix or node.cells or not _is_place(node):
            continue
        by = next((owners[here.id] for here in (node, *node.above()) if here.id in owners), None)
        led = node.headings()[-1] if node.parent is not None and node.headings() else ""
        for sentence in sentences(node.text):
            rules.update(dict.fromkeys(_rules(sentence.text, led, by)))
    return _firm(tuple(rules))


def _is_place(node: Node) -> bool:
    whole = " / ".join((*node.headings(), node.heading.text))
    return node.id.startswith(CLOSING) or bool(DUTIES.search(whole) or _ABOUT.search(whole))


def _rules(sentence: str, led: str, by: str | None) -> list[Reporting]:
    """The rules of a sentence; below "… báo cáo về Sở A như sau:" the lines need not say again to whom."""
    own = _REPORT.search(sentence)
    if not own or _TROUBLE.search(sentence[: own.end()]):
        return []
    to = _recipient(sentence) or (_recipient(led) if _REPORT.search(led) else None)
    if to is None:
        return []
    days = days_in(sentence)
    rounds = [each for each in rounds_in(sentence) if _near(sentence, each[1]) or days]
    if not rounds and not days and not _SENDS.search(sentence):
        return []
    through = _THROUGH.search(sentence) or (_THROUGH.search(led) if led else None)
    rule = Reporting(None, None, to, _name(through) if through else None, by)
    return [replace(rule, cadence=cadence, deadline=deadline) for cadence, deadline in _paired(rounds, days)]


def _recipient(sentence: str) -> str | None:
    report = _REPORT.search(sentence)
    start = report.start() if report else 0
    found = _TOLD.search(sentence) or _SENT.search(sentence, start) or _SENT.search(sentence)
    sent = _SENT.search(sentence, start)
    if sent and found and sent.start() < found.start():
        found = sent
    return _TOTAL.sub("", found["to"]).strip(" ,") if found else None


def _name(through: re.Match[str]) -> str:
    return _TOTAL.sub("", through["through"] or through["bare"]).strip(" ,")


def _near(sentence: str, place: int) -> bool:
    """A round far from "báo cáo" in a long sentence belongs to something else."""
    return any(abs(found.start() - place) <= _REACH for found in _REPORT.finditer(sentence))


def _paired(
    rounds: list[tuple[Frequency, int]], days: list[tuple[str, int]]
) -> list[tuple[Frequency | None, str | None]]:
    """Rounds with their days: one day each where as many are named, else the one day for all.

    Two days of a year are a half-yearly round (official practice: tháng 6 and tháng 12).
    """
    said = [frequency for frequency, _place in rounds]
    if len(days) == 1 and days_of_year(days[0][0]) == 2 and len(said) == 2:
        return [(frequency, days[0][0]) for frequency in said]
    twice = sum(days_of_year(words) for words, _place in days) == 2
    if twice and said in ([], [Frequency.YEAR], [Frequency.HALF_YEAR]):
        return [(Frequency.HALF_YEAR, " và ".join(words for words, _place in days))]
    if len(days) == len(said) > 1:
        return [(frequency, words) for frequency, (words, _place) in zip(said, days, strict=True)]
    deadline = days[0][0] if days else None
    return [(frequency, deadline) for frequency in said] or [(None, deadline)]


def _firm(rules: tuple[Reporting, ...]) -> tuple[Reporting, ...]:
    """A rule without round and day says nothing where the same body has one with them."""
    firm = {rule.by for rule in rules if rule.cadence or rule.deadline}
    return tuple(rule for rule in rules if rule.cadence or rule.deadline or rule.by not in firm)
