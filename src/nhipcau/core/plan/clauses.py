"""A clause while the tree is being built."""

from __future__ import annotations

from dataclasses import dataclass, field

from nhipcau.core.plan.markers import Marker
from nhipcau.core.plan.passages import Passage
from nhipcau.core.plan.ropes import EMPTY, Rope, join
from nhipcau.core.plan.shapes import Clause, Span

CLOSING = "Kết"  # the closing words of the body, under no marker
APPENDIX = "Phụ lục"
_LONGEST_LEAD = 200


@dataclass(slots=True, eq=False)
class Node:
    """A clause of the tree. `cells` where it is a row of a table."""

    id: str
    marker: Marker | None
    heading: Rope
    span: Span
    parent: Node | None
    texts: list[Rope] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    cells: tuple[Rope, ...] = ()

    @property
    def rank(self) -> float:
        """Its place in the order of markers; the root stands above all."""
        return self.marker.rank if self.marker else -1

    @property
    def text(self) -> Rope:
        """The own text, without marker, heading and children."""
        return join(self.texts, "\n")

    @property
    def lead(self) -> str:
        """The heading; without one, a text that ends with a colon leads in what stands below."""
        if self.heading.text or not self.texts:
            return self.heading.text
        return self.colon

    @property
    def colon(self) -> str:
        """The last of the own text where it ends with a colon: what stands below goes on with it."""
        last = self.texts[-1].text if self.texts else ""
        return last[-_LONGEST_LEAD:] if last.endswith(":") else ""

    @property
    def in_appendix(self) -> bool:
        """Whether it stands behind the signature, in an appendix."""
        return self.id.startswith(APPENDIX)

    def above(self) -> list[Node]:
        """Its parents up to the root's child, nearest first."""
        found: list[Node] = []
        node = self.parent
        while node is not None and node.parent is not None:
            found.append(node)
            node = node.parent
        return found

    def headings(self) -> tuple[str, ...]:
        """What leads in to it, from the root down to the parent."""
        return tuple(node.lead for node in reversed(self.above()))

    def passage(self) -> Passage:
        """The own text for those who read sentences."""
        text = self.text
        opening = self.parent.colon if self.parent is not None else ""
        return Passage(self.id, self.heading.text, self.headings(), text.text, text.origins, opening)

    def clause(self) -> Clause:
        """The finished clause with all below it."""
        children = tuple(child.clause() for child in self.children)
        ends = (text.span[1] for text in self.texts)
        end = max([self.span[1], *ends, *(child.span[1] for child in children)])
        marker = self.marker.written if self.marker else ""
        return Clause(self.id, marker, self.heading.text, self.text.text, (self.span[0], end), children)


def new_node(marker: Marker, heading: Rope, text: Rope, span: Span, parent: Node) -> Node:
    """A child of `parent`, not yet hung on it and not yet named."""
    return Node("", marker, heading, span, parent, [text] if text is not EMPTY and text.text else [])
