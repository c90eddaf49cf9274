"""Who reports, how often, by when, to whom, through whom. A rule must say a cadence, a date, or where to send."""

from __future__ import annotations

import re

from nhipcau.core.plan.agencies import Block
from nhipcau.core.plan.outline import CLOSING, Node, Outline
from nhipcau.core.plan.shapes import Reporting
from nhipcau.core.terms import Frequency

_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])|\n")
_BODY = r"(?:UBND|U[ỷ]y ban nhân dân|Ủy ban nhân dân|Uỷ ban nhân dân|Sở|Bộ|Công an|Ban|Chi cục|Cục|Văn phòng|Thường trực|Tỉnh ủy|Thành ủy|Chủ tịch|Hội)"
_TO = re.compile(
    rf"(?:(?:báo cáo|gửi)(?:[^.;()]{{0,90}}?)\s(?:về|đến|cho|tới)\s+|báo cáo\s+(?:kết quả\s+)?(?:cho\s+|lên\s+)?)(?P<to>{_BODY}\s[^.;(]*?)(?=\s*(?:\(|,\s|;|\.|/|$|\s(?:để|trước|theo|qua|tổng hợp|định kỳ|kết quả|vào|chậm nhất)\b))"
)
_THROUGH = re.compile(
    r"\((?:thông )?qua\s+(?P<through>[^()]*?)(?:\s*(?:,\s*)?(?:để )?tổng hợp[^()]*)?\)|(?:thông )?qua\s+(?P<bare>(?:Sở|Công an|Ban)\s[^,.;()]*?)(?=\s*(?:\)|,|\.|;|để|tổng hợp|$))"
)
_DATES = re.compile(
    r"(?:trước|chậm nhất(?: là)?|vào|xong)\s+(?:trước\s+)?ngày\s+(?P<days>\d{1,2}(?:\s*/\s*\d{1,2}|\s+tháng\s+\d{1,2})?(?:(?:\s*,\s*|\s+và\s+)(?:ngày\s+)?\d{1,2}(?:/\d{1,2}|\s+tháng\s+\d{1,2}))*(?:\s+(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng)|\s+của tháng[^,.;()]{0,30})?)"
)
_CADENCES: tuple[tuple[re.Pattern[str], Frequency], ...] = (
    (re.compile(r"(?:hằng|hàng|mỗi|từng) tháng|\b(?:0?1|một) tháng\b", re.IGNORECASE), Frequency.MONTH),
    (
        re.compile(
            r"(?:hằng|hàng|mỗi|từng) quý|(?<!\w)quý(?=,|\s*\(|\s+và|\s+báo cáo)|\b0?3 tháng", re.IGNORECASE
        ),
        Frequency.QUARTER,
    ),
    (re.compile(r"\b0?6 tháng|sáu tháng|nửa năm", re.IGNORECASE), Frequency.HALF_YEAR),
    (re.compile(r"\b0?9 tháng|chín tháng", re.IGNORECASE), Frequency.NINE_MONTHS),
    (
        re.compile(
            r"(?:hằng|hàng|mỗi|cả|một|cuối|01|1) năm\b|(?<=tháng, )năm\b|(?<=và )năm\b", re.IGNORECASE
        ),
        Frequency.YEAR,
    ),
)
_DUTIES = re.compile(r"tổ chức|phân công|trách nhiệm|báo cáo|kiểm tra|giám sát", re.IGNORECASE)


def read_reporting(outline: Outline, blocks: tuple[Block, ...]) -> tuple[Reporting, ...]:
    """The rules in the order of the plan; the same rule said twice is one."""
    owners = {block.node.id: block.agency.name for block in blocks}
    rules: dict[Reporting, None] = {}
    for node in outline.nodes:
        whole = " ".join((*node.headings(), node.heading.text))
        if (node.id != CLOSING and not _DUTIES.search(whole)) or node.id.startswith("Phụ lục"):
            continue
        for sentence in _SENTENCE.split(node.text.text):
            for rule in _rules(sentence, _by(node, owners)):
                rules[rule] = None
    return _without_vague(tuple(rules))


def _by(node: Node, owners: dict[str, str]) -> str | None:
    here: Node | None = node
    while here is not None:
        if here.id in owners:
            return owners[here.id]
        here = here.parent
    return None


def _rules(sentence: str, by: str | None) -> list[Reporting]:
    if "báo cáo" not in sentence.lower():
        return []
    to = _TO.search(sentence)
    if to is None:
        return []
    dates = _DATES.search(sentence)
    near = _near_report(sentence)
    cadences = _cadences(near, dates.group("days") if dates else "")
    sent = re.search(r"gửi về|gửi (?:báo cáo )?(?:cho|đến|tới)", sentence) is not None
    if not cadences and not dates and not sent:
        return []
    through = _THROUGH.search(sentence)
    name = (through.group("through") or through.group("bare")).strip() if through else None
    deadline = dates.group().strip() if dates else None
    return [
        Reporting(cadence, deadline, to.group("to").strip(" ,"), name, by) for cadence in cadences or [None]
    ]


def _near_report(sentence: str) -> str:
    """The words around "báo cáo": a cadence far away in a long sentence belongs to something else."""
    place = sentence.lower().rfind("báo cáo")
    first = sentence.lower().find("báo cáo")
    return sentence[max(0, first - 130) : place + 130]


def _cadences(words: str, days: str) -> list[Frequency | None]:
    found: list[Frequency | None] = [frequency for pattern, frequency in _CADENCES if pattern.search(words)]
    two_days = len(re.findall(r"\d{1,2}\s*/\s*\d{1,2}|tháng\s+\d{1,2}", days)) == 2
    if two_days and found in ([], [Frequency.YEAR]):
        return [Frequency.HALF_YEAR]
    return found


def _without_vague(rules: tuple[Reporting, ...]) -> tuple[Reporting, ...]:
    """A rule without cadence and date says nothing where the same body has one with them."""
    firm = {rule.by for rule in rules if rule.cadence or rule.deadline}
    return tuple(rule for rule in rules if rule.cadence or rule.deadline or rule.by not in firm)
