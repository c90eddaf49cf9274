"""Paragraphs made a tree of clauses: tolerant of lost dots, repeated and skipped numbers, headings with text behind."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from nhipcau.core.plan.bodies import is_body
from nhipcau.core.plan.clauses import CLOSING, Node, new_node
from nhipcau.core.plan.leads import split_lead
from nhipcau.core.plan.markers import BULLETS, Marker, find_marker
from nhipcau.core.plan.misread import section_numbers
from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.ropes import EMPTY
from nhipcau.core.plan.sequence import Numbering, first_of_lost, lost_dot
from nhipcau.core.plan.shapes import Finding

_CLOSING = re.compile(
    r"^(?:Căn cứ (?:vào )?(?:các |những )?(?:nội dung |nhiệm vụ )*(?:của |trong )?Kế hoạch|Trên đây là|Trong quá trình (?:tổ chức |triển khai )*thực hiện|"
    r"(?:UBND|[ỦU][ỷy] ban nhân dân|Chủ tịch)[^.;]{0,60} (?:yêu cầu|đề nghị) |Yêu cầu |Đề nghị (?:các|Thủ trưởng)|Quá trình (?:tổ chức |triển khai )*thực hiện|"
    r"Nhận được Kế hoạch|Kế hoạch này (?:thay thế|có hiệu lực)|Các (?:sở|đơn vị|cơ quan)[^.;]{0,200} (?:nghiêm túc|căn cứ))"
)
_LONGEST_NAME = 160
_CLOSING_RANK = 6.9  # bullets hang below the closing words, all other markers close them


@dataclass(frozen=True, slots=True)
class Outline:
    """The tree and all its nodes in the order of the document; what was strange about its numbers."""

    root: Node
    nodes: tuple[Node, ...]
    findings: tuple[Finding, ...]


def read_outline(paragraphs: list[Paragraph]) -> Outline:
    """The tree of clauses of the body (heading and closing columns are taken off before)."""
    misread, findings = section_numbers(paragraphs)
    builder = _Builder(findings)
    opening = first_of_lost(paragraphs)
    for place, paragraph in enumerate(paragraphs):
        builder.add(paragraph, misread.get(place), opens=place in opening)
    return builder.outline()


class _Builder:
    def __init__(self, findings: list[Finding]) -> None:
        self.root = Node("", None, EMPTY, (0, 0), None)
        self.top = self.root
        self.banner: Node | None = None
        self.nodes: list[Node] = []
        self.findings = findings
        self._used: Counter[str] = Counter()
        self._bullets: Counter[tuple[str, str]] = Counter()
        self._numbering = Numbering()

    def add(self, paragraph: Paragraph, misread: Marker | None, *, opens: bool) -> None:
        if paragraph.cells:
            self._row(paragraph)
            return
        self.banner = None
        marker = misread or self._marker(paragraph, opens=opens)
        if marker is None:
            self._unmarked(paragraph)
            return
        parent = self._numbering.parent(self.top, marker, self.root)
        rest = paragraph.rope[marker.length : len(paragraph.text)].strip()
        heading, text = split_lead(marker, rest)
        self.findings += self._numbering.strange(marker, parent, paragraph.rope.span)
        self.top = self._hang(new_node(marker, heading, text, paragraph.rope.span, parent))

    def outline(self) -> Outline:
        for node in self.nodes:
            _leaf_says_text(node)
        return Outline(self.root, tuple(self.nodes), tuple(self.findings))

    def _marker(self, paragraph: Paragraph, *, opens: bool) -> Marker | None:
        if paragraph.heading:
            return Marker("heading", 2, paragraph.text.strip(" :"), "", 0, None)
        marker = find_marker(paragraph.text)
        if marker is None or marker.firm:
            return marker
        if not opens and not self._numbering.goes_on(self.top, marker):
            return None
        if marker.written == marker.name:
            start = paragraph.rope.origins[0]
            self.findings.append(lost_dot(marker, (start, start + marker.length)))
        return marker

    def _unmarked(self, paragraph: Paragraph) -> None:
        """A paragraph without a marker goes on with the clause, names a body, or closes the plan."""
        text = paragraph.text
        section = self.top.above()[-1] if self.top.above() else self.top
        if _CLOSING.match(text) and self.nodes and self.top.id != CLOSING and not self.top.in_appendix:
            marker = Marker("closing", _CLOSING_RANK, CLOSING, "", 0, None)
            self.top = self._hang(new_node(marker, EMPTY, paragraph.rope, paragraph.rope.span, self.root))
            return
        if self._names_body(text) and _shares_out(section):
            marker = Marker("body", 2.8, "", "", 0, None)
            parent = self.top
            while parent.parent is not None and parent.rank >= marker.rank:
                parent = parent.parent
            heading, rest = split_lead(marker, paragraph.rope)
            self.top = self._hang(new_node(marker, heading, rest, paragraph.rope.span, parent))
            return
        self.top.texts.append(paragraph.rope)

    def _names_body(self, text: str) -> bool:
        name = text.split(":")[0] if ":" in text[:_LONGEST_NAME] else text
        return len(name) <= _LONGEST_NAME and not name.endswith((".", ";")) and is_body(name)

    def _row(self, paragraph: Paragraph) -> None:
        """A row hangs under the clause that holds the table; a banner of one cell holds the rows behind it."""
        filled = [cell for cell in paragraph.cells if cell.text]
        marker = find_marker(filled[0].text) if filled else None
        if len(filled) == 1 and len(paragraph.cells) != 2:
            marker = marker or Marker("row", 10, "", "", 0, None)
            heading = filled[0][marker.length : len(filled[0].text)]
            self.banner = self._hang(new_node(marker, heading, EMPTY, paragraph.rope.span, self.top))
            return
        parent = self.banner or self.top
        first = paragraph.cells[0].text.strip(" .)")
        named = first if first.replace(".", "").isalnum() and len(first) <= 6 else ""
        node = new_node(
            Marker("row", 10, named, paragraph.cells[0].text if named else "", 0, None),
            EMPTY, paragraph.rope, paragraph.rope.span, parent,
        )  # fmt: skip
        node.cells = paragraph.cells
        self._hang(node)

    def _hang(self, node: Node) -> Node:
        parent = node.parent
        assert parent is not None
        assert node.marker is not None
        path = f"{parent.id}/{self._name(node.marker, parent)}".lstrip("/")
        self._used[path] += 1
        node.id = path if self._used[path] == 1 else f"{path}~{self._used[path]}"
        parent.children.append(node)
        self.nodes.append(node)
        return node

    def _name(self, marker: Marker, parent: Node) -> str:
        if marker.name and marker.kind not in BULLETS:
            return marker.name.replace("/", "-")
        sign = {"plus": "+", "star": "*", "row": "|", "body": "§"}.get(marker.kind, "-")
        self._bullets[parent.id, sign] += 1
        return f"{sign}{self._bullets[parent.id, sign]}"


def _shares_out(section: Node) -> bool:
    said = section.heading.text.lower()
    return any(
        word in said for word in ("tổ chức thực hiện", "phân công", "trách nhiệm", "tổ chức triển khai")
    )


def _leaf_says_text(node: Node) -> None:
    """A heading with nothing below it says what is to be done, unless it names a body or stands in capitals."""
    heading = node.heading
    if node.children or node.texts or node.cells or not heading.text or heading.text.isupper():
        return
    if node.marker is not None and node.marker.kind not in {"row", "appendix"} and not is_body(heading.text):
        node.texts.append(heading)
        node.heading = EMPTY
