"""Where a numbered clause belongs, by the lists that are open; and what is strange about its number."""

from __future__ import annotations

from nhipcau.core.plan.clauses import Node
from nhipcau.core.plan.markers import BULLETS, Marker, find_marker
from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.shapes import Finding, Span

_SECOND = 2
_COUNTED = frozenset({"number", "letter"})
_CHECK = "Hãy đối chiếu văn bản gốc xem có mất đoạn không."


class Numbering:
    """The order of markers, bent where a list goes on or opens below a colon."""

    def parent(self, top: Node, marker: Marker, root: Node) -> Node:
        """The clause under which the marker's clause hangs."""
        if marker.kind in _COUNTED and marker.number is not None:
            before = _open(top, marker, marker.number - 1)
            if before is not None and before.parent is not None:
                return before.parent
            if marker.number == 1 and _opens_below(top, marker):
                return top
        parent = top
        while parent.parent is not None and parent.rank >= marker.rank:
            parent = parent.parent
        return parent

    def goes_on(self, top: Node, marker: Marker) -> bool:
        """Whether an open list waits for just this number."""
        return marker.number is not None and _open(top, marker, marker.number - 1) is not None

    def strange(self, marker: Marker, parent: Node, span: Span) -> list[Finding]:
        """A number used twice running, or one left out; the order of the document is kept."""
        before = next(
            (c.marker for c in reversed(parent.children) if c.marker and c.marker.kind == marker.kind), None
        )
        if marker.number is None or before is None or before.number is None:
            return []
        head = (span[0], span[0] + marker.length)
        if marker.number == before.number:
            return [
                Finding(
                    head, "repeated-number", f"Số thứ tự “{marker.written}” dùng hai lần liên tiếp. {_CHECK}"
                )
            ]
        if marker.kind != "letter" and marker.number > before.number + 1:
            words = f"Sau “{before.written}” là “{marker.written}”: thiếu số thứ tự ở giữa. {_CHECK}"
            return [Finding(head, "skipped-number", words)]
        return []


def first_of_lost(paragraphs: list[Paragraph]) -> frozenset[int]:
    """Where a list without dots begins: a "1" or "I" that a "2" or "II" without a dot follows."""
    found: set[int] = set()
    waiting: dict[str, int] = {}
    for place, paragraph in enumerate(paragraphs):
        marker = None if paragraph.cells else find_marker(paragraph.text)
        if marker is None or marker.kind not in ("number", "roman"):
            continue
        if marker.firm:
            waiting.pop(marker.kind, None)
        elif marker.number == 1:
            waiting[marker.kind] = place
        elif marker.number == _SECOND and marker.kind in waiting:
            found.add(waiting.pop(marker.kind))
    return frozenset(found)


def lost_dot(marker: Marker, span: Span) -> Finding:
    """The number is read as a marker because the list waits for it; the officer sees it."""
    words = f"Số thứ tự “{marker.written}” thiếu dấu chấm; đã đọc là mục {marker.written}. Hãy đối chiếu văn bản gốc."
    return Finding(span, "lost-dot", words)


def _open(top: Node, marker: Marker, number: int) -> Node | None:
    """The nearest clause, from here upwards, of the marker's kind with this number."""
    node: Node | None = top
    while node is not None:
        if node.marker is not None and node.marker.kind == marker.kind and node.marker.number == number:
            return node
        node = node.parent
    return None


def _opens_below(top: Node, marker: Marker) -> bool:
    """A list that begins anew right below `a) … sau đây:` or `- … gồm:` is part of it."""
    if top.marker is None or top.rank < marker.rank:
        return False
    same = any(node.marker is not None and node.marker.kind == marker.kind for node in (top, *top.above()))
    colon = top.lead.endswith(":") and not top.heading.text
    return colon and (same or top.marker.kind in BULLETS) and top.marker.kind != marker.kind
