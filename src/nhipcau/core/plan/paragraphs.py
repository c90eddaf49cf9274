"""Lines made paragraphs again: what page ends, scanning and hard wrapping broke is joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from nhipcau.core.plan.lines import Line
from nhipcau.core.plan.markers import find_marker
from nhipcau.core.plan.ropes import Rope, join

_ENDS = re.compile(r"[.;:!?…/](?:[”\"')\]]*)$")
_OPEN_END = re.compile(
    r"(?:,|-|–|\(|\b(?:và|hoặc|của|các|những|với|cho|về|tại|trong|theo|số|Sở|Ban|Bộ|ngày|tháng|năm|đến|từ|là|được|để|do))$"
)
_CLOSING = re.compile(
    r"^(?:Nơi nhận|TM\.|KT\.|TL\.|TUQ\.|Q\.|PHỤ LỤC|KẾ HOẠCH$|QUYẾT ĐỊNH$|Căn cứ |CHỦ TỊCH$|PHÓ CHỦ TỊCH$)"
)
_BARE_MARKER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]+\.|[a-zđ]\)|[-+])$")
_NUMBERED = re.compile(r"^Số\s*:")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a row of a table with its cells. `after_blank` as for its first line."""

    rope: Rope
    after_blank: bool
    cells: tuple[Rope, ...] = ()

    @property
    def text(self) -> str:
        """The running text."""
        return self.rope.text


def read_paragraphs(lines: list[Line]) -> list[Paragraph]:
    """Paragraphs in the order of the document. Linear in the number of lines."""
    wrapped = _is_hard_wrapped(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not line.cells and not groups[-1][-1].cells and _continues(groups[-1], line, wrapped):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Paragraph(join(line.rope for line in group), group[0].after_blank, group[0].cells) for group in groups
    ]


def _is_hard_wrapped(lines: list[Line]) -> bool:
    """Whether single line ends are no paragraph ends: many lines go on in small letters without a blank line."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank and not b.cells]
    running = sum(1 for a, b in pairs if not _ENDS.search(a.text) and b.text[:1].islower())
    return len(pairs) >= 8 and running * 6 >= len(pairs)


def _continues(group: list[Line], line: Line, wrapped: bool) -> bool:
    before, text = group[-1].text, line.text
    if len(group) == 1 and _BARE_MARKER.match(before):
        return True
    if (
        _CLOSING.match(text)
        or (_CLOSING.match(before) and not before.startswith("Căn cứ"))
        or _NUMBERED.match(text)
    ):
        return False
    ended = bool(_ENDS.search(before))
    marker = find_marker(text)
    if marker is not None:
        loose = marker.kind == "dash" and not ended and not line.after_blank and wrapped
        return loose or (not marker.firm and not ended and not line.after_blank)
    if not ended and (text[:1].islower() or text[:1] in ",;.)%"):
        return not group[0].text.isupper()
    if line.after_blank:
        return bool(_OPEN_END.search(before)) and not _caps(before)
    return wrapped and (not ended or not _looks_closed(before))


def _looks_closed(text: str) -> bool:
    return bool(_ENDS.search(text))


def _caps(text: str) -> bool:
    return text.isupper()
