"""Paragraphs made a tree of clauses: tolerant of lost dots, repeated and skipped numbers, headings with text behind."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from nhipcau.core.plan.markers import Marker, find_marker
from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.ropes import EMPTY, Rope, join
from nhipcau.core.plan.shapes import Finding, Span

CLOSING = "Kết"
_CLOSING = re.compile(
    r"^(?:Căn cứ (?:vào )?(?:nội dung )?(?:các nội dung |những nội dung )?Kế hoạch này|Trên đây là|Trong quá trình (?:tổ chức |triển khai )*thực hiện|"
    r"Yêu cầu (?:Thủ trưởng|Giám đốc|các)|Quá trình (?:tổ chức |triển khai )*thực hiện|Nhận được Kế hoạch|Kế hoạch này (?:thay thế|có hiệu lực))"
)
_AGENCY_HEAD = re.compile(
    r"^(?:\(?Đề nghị\)?:?\s+)?(?:Giao\s+)?(?:Các\s+)?(?:Sở|Ban|Bộ|Công an|Ủy ban|Uỷ ban|UBND|Viện|Tòa án|Toà án|Mặt trận|Hội|Đoàn|Liên đoàn|Báo|Đài|"
    r"Chi cục|Cục|Trường|Trung tâm|Văn phòng|Thanh tra|Kho bạc|Bảo hiểm|Ngân hàng|Bệnh viện|Các|Phòng|BCH|Hiệp hội|Liên minh|Tỉnh đoàn|Thành đoàn|"
    r"Cơ quan|Đội|Đơn vị|Chủ đầu tư|Thủ trưởng|Quân|Biên phòng|Thành ủy|Tỉnh ủy|Doanh nghiệp)"
)
_LONGEST_HEADING = 240


@dataclass(slots=True)
class Node:
    """A clause while the tree is being built."""

    id: str
    marker: Marker | None
    heading: Rope
    span: Span
    parent: Node | None
    texts: list[Rope] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    rows: list[tuple[Rope, ...]] = field(default_factory=list)

    @property
    def rank(self) -> float:
        """Its place in the order of markers; the root stands above all."""
        return self.marker.rank if self.marker else -1

    @property
    def text(self) -> Rope:
        """The own text, without marker, heading and children."""
        return join(self.texts, "\n")

    def headings(self) -> tuple[str, ...]:
        """The headings from the root down to the parent."""
        above: list[str] = []
        node = self.parent
        while node is not None and node.marker is not None:
            above.append(node.heading.text or (node.texts[0].text[:200] if node.texts else ""))
            node = node.parent
        return tuple(reversed(above))


@dataclass(frozen=True, slots=True)
class Outline:
    """The tree and all its nodes in the order of the document; what was strange about its numbers."""

    root: Node
    nodes: tuple[Node, ...]
    findings: tuple[Finding, ...]


def read_outline(paragraphs: list[Paragraph]) -> Outline:
    """The tree of clauses of the body (heading and closing columns are taken off before)."""
    root = Node("", None, EMPTY, (0, 0), None)
    nodes: list[Node] = []
    findings: list[Finding] = []
    used: Counter[str] = Counter()
    top = root
    for paragraph in paragraphs:
        if paragraph.cells:
            top.rows.append(paragraph.cells)
            continue
        marker = _marker_here(paragraph, top, findings)
        if marker is None:
            top = _unmarked(paragraph, top, root, nodes)
            continue
        parent = top
        while parent.marker is not None and parent.rank >= marker.rank:
            parent = parent.parent or root
        node = _node(paragraph, marker, parent, used)
        _check_sequence(node, parent, findings)
        parent.children.append(node)
        nodes.append(node)
        top = node
    return Outline(root, tuple(nodes), tuple(findings))


def _marker_here(paragraph: Paragraph, top: Node, findings: list[Finding]) -> Marker | None:
    marker = find_marker(paragraph.text)
    if marker is None or marker.firm:
        return marker
    node: Node | None = top
    while node is not None:
        if node.marker is not None and node.marker.kind == "number":
            if node.marker.number is not None and marker.number == node.marker.number + 1:
                start = paragraph.rope.origins[0]
                findings.append(
                    Finding(
                        (start, start + marker.length),
                        "lost-dot",
                        f"Số thứ tự “{marker.written}” thiếu dấu chấm; đã đọc là mục {marker.written}. Hãy đối chiếu văn bản gốc.",
                    )
                )
                return marker
            return None
        node = node.parent
    return None


def _unmarked(paragraph: Paragraph, top: Node, root: Node, nodes: list[Node]) -> Node:
    if _CLOSING.match(paragraph.text) and nodes and top.id != CLOSING and top.rank >= 2:
        closing = Node(CLOSING, Marker("closing", 0, CLOSING, "", 0, None), EMPTY, paragraph.rope.span, root)
        root.children.append(closing)
        nodes.append(closing)
        top = closing
    top.texts.append(paragraph.rope)
    return top


def _node(paragraph: Paragraph, marker: Marker, parent: Node, used: Counter[str]) -> Node:
    if marker.kind in {"dash", "plus", "bullet"}:
        sign = "+" if marker.kind == "plus" else "-"
        name = f"{sign}{1 + sum(1 for c in parent.children if c.marker and c.marker.kind == marker.kind)}"
    else:
        name = marker.name
    path = f"{parent.id}/{name}" if parent.id else name
    used[path] += 1
    if used[path] > 1:
        path = f"{path}~{used[path]}"
    rest = paragraph.rope[marker.length : len(paragraph.text)].strip()
    heading, text = _heading(marker, rest)
    node = Node(path, marker, heading, paragraph.rope.span, parent)
    if text.text:
        node.texts.append(text)
    return node


def _heading(marker: Marker, rest: Rope) -> tuple[Rope, Rope]:
    """What of the first line is a heading, and what is text."""
    words = rest.text
    if marker.kind in {"dash", "plus", "bullet", "target", "bracket"}:
        return EMPTY, rest
    colon = words.find(":")
    if 0 < colon < 160 and colon < len(words) - 1 and (_AGENCY_HEAD.match(words) or colon < 70):
        before = words[:colon]
        if (
            (_AGENCY_HEAD.match(words) and not before.rstrip().endswith("Đề nghị"))
            or ("%" not in before and len(before.split()) <= 12)
        ) and before.strip() != "Đề nghị":
            return rest[:colon].strip(), rest[colon + 1 : len(words)].strip()
    bare = words.rstrip(" :")
    short = len(bare) <= _LONGEST_HEADING and not bare.endswith((".", ";", "./"))
    if marker.kind == "letter":
        short = short and len(bare) <= 110 and "%" not in bare and (words.endswith(":") or len(bare) <= 70)
    if bare.isupper() or (short and not ("%" in bare and len(bare) > 90)):
        return rest[: len(bare)].strip(), EMPTY
    return EMPTY, rest


def _check_sequence(node: Node, parent: Node, findings: list[Finding]) -> None:
    """Says so where a number is repeated or skipped; the order of the document is kept."""
    marker = node.marker
    if marker is None or marker.number is None:
        return
    before = next(
        (c.marker for c in reversed(parent.children) if c.marker and c.marker.kind == marker.kind), None
    )
    if before is None or before.number is None:
        return
    if marker.number == before.number:
        kind, words = "repeated-number", f"Số thứ tự “{marker.written}” dùng hai lần liên tiếp"
    elif marker.kind != "letter" and marker.number > before.number + 1:
        kind, words = (
            "skipped-number",
            f"Sau “{before.written}” là “{marker.written}”: thiếu số thứ tự ở giữa",
        )
    else:
        return
    findings.append(Finding(node.span, kind, f"{words}. Hãy đối chiếu văn bản gốc xem có mất đoạn không."))
