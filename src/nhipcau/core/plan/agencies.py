"""The bodies a plan gives duties to: blocks under their names, subjects of sentences, columns of task tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhipcau.core.plan.outline import Node, Outline
from nhipcau.core.plan.shapes import Agency

_DUTIES = re.compile(
    r"tổ chức thực hiện|phân công|trách nhiệm|tổ chức triển khai|nhiệm vụ của các|nhiệm vụ cụ thể của",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^(?:Sở|Ban(?! hành)|Bộ|Công an|Ủy ban|Uỷ ban|UBND|Viện|Tòa án|Toà án|TAND|VKSND|Mặt trận|MTTQ|Hội(?! nghị)|Đoàn|Liên đoàn|Báo|Đài|Chi cục|Cục|Trường|"
    r"Trung tâm|Văn phòng|Thanh tra|Kho bạc|Bảo hiểm|Ngân hàng|Bệnh viện|Các|Phòng(?! ngừa|,? chống)|Hiệp hội|Liên minh|Tỉnh đoàn|Thành đoàn|Cơ quan|"
    r"Đội|Đơn vị|Thủ trưởng|Giám đốc|Biên phòng|Thành ủy|Tỉnh ủy|Huyện ủy|BCH|Quân|Doanh nghiệp|Tổ|Chủ tịch|Chủ đầu tư)\b"
)
_NOT_NAME = re.compile(r"nhiệm vụ|giải pháp|mục tiêu|kinh phí|chế độ|công tác|yêu cầu", re.IGNORECASE)
_ASKED = re.compile(r"^\(?Đề nghị\)?\s*:?\s*", re.IGNORECASE)
_GIVEN = re.compile(r"^Giao(?: cho)?\s*:?\s+")
_SUBJECT = re.compile(
    r"^(?P<asked>Đề nghị\s+)?(?:Giao\s+)?(?P<name>(?:Sở|Công an|U[ỷ]y ban nhân dân|UBND|Ủy ban|Ban|Báo|Đài|Hội|Mặt trận)[^.;:]{2,110}?)\s+"
    r"(?:chủ trì|có trách nhiệm|chịu trách nhiệm|là cơ quan|phối hợp|tham mưu|hướng dẫn|tổ chức|theo dõi|căn cứ)\b"
)


@dataclass(frozen=True, slots=True)
class Block:
    """An agency with the clause in which its duties stand."""

    agency: Agency
    node: Node


def read_agencies(outline: Outline) -> tuple[Block, ...]:
    """The blocks in the order of the plan. A joint heading stays one block."""
    sections = [section for node in outline.nodes if (section := _section(node))]
    best = max((len(section) for section in sections), default=0)
    chosen = [section for section in sections if len(section) == best or len(section) >= max(3, best // 2)]
    blocks = [block for section in chosen for block in section]
    if not blocks:
        blocks = _subjects(outline)
    return tuple(_once(blocks))


def asked(heading: str) -> tuple[str, bool]:
    """The bare name in a heading, and whether the plan can only ask ("Đề nghị …")."""
    requested = bool(_ASKED.match(heading))
    name = _GIVEN.sub("", _ASKED.sub("", heading)).strip(" :.;")
    return name, requested


def is_agency(heading: str) -> bool:
    """Whether a heading names a body rather than a subject."""
    name, _requested = asked(heading)
    return bool(_NAME.match(name)) and len(name) <= 200 and not _NOT_NAME.search(name)


def _section(node: Node) -> list[Block]:
    named = [child for child in node.children if child.heading.text and is_agency(child.heading.text)]
    whole = " ".join((*node.headings(), node.heading.text))
    if not named or not (_DUTIES.search(whole) or len(named) >= 4):
        return []
    if len(named) == 1 and not _DUTIES.search(whole):
        return []
    return [_block(child) for child in named]


def _block(node: Node) -> Block:
    name, requested = asked(node.heading.text)
    return Block(Agency(name, node.id, requested), node)


def _subjects(outline: Outline) -> list[Block]:
    blocks: list[Block] = []
    for node in outline.nodes:
        if not _DUTIES.search(" ".join((*node.headings(), node.heading.text))):
            continue
        found = _SUBJECT.match(node.text.text)
        if found:
            name = found.group("name").strip(" ,")
            blocks.append(Block(Agency(name, node.id, bool(found.group("asked"))), node))
    return blocks


def _once(blocks: list[Block]) -> list[Block]:
    seen: set[str] = set()
    kept: list[Block] = []
    for block in blocks:
        if block.agency.name.lower() not in seen:
            seen.add(block.agency.name.lower())
            kept.append(block)
    return kept
