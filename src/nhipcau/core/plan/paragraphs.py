"""Lines made paragraphs again: what page ends, scanning and hard wrapping broke is joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_high

from nhipcau.core.plan.lines import Line
from nhipcau.core.plan.markers import SECTIONS, find_marker
from nhipcau.core.plan.mending import mend
from nhipcau.core.plan.ropes import Rope, join

_ENDS = re.compile(r"[.;:!?…/](?:[”\"')\]]*|\s?\[\d+\])$")
_OPEN_END = re.compile(
    r"(?:[,(–-]|(?<!\w)(?:và|hoặc|của|các|những|với|cho|về|tại|trong|theo|số|Sở|Ban|Bộ|ngày|tháng|năm|đến|từ|là|được|để|do"
    r"|thuộc|bằng|như|khi|cùng|gồm|Ủy|Uỷ))$",
)
_OPENS = re.compile(
    r"^(?:Nơi nhận|(?:TM|KT|TL|TUQ|Q)\s?\.|PHỤ LỤC|Phụ lục(?: [IVX\d]+)?[:.]?$|Căn cứ|Số\s?:|\[\d+\]"
    r"|(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN)\s?:?$|\(?(?:Ban hành kèm|Kèm) theo )"
)
_STANDS_ALONE = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ|Q)\s?\.|Nơi nhận|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC)|KẾ HOẠCH|QUYẾT ĐỊNH|\[\d+\])"
)
_BARE_MARKER = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\s?[.)]?|[IVX]+\s?[.)]|[a-zđ]\)|[-+•*]|Số\s?:|Điều \d+\.)$"
)
_NUMBERED_BLANK = re.compile(r"^\d")
_FULL = 0.8  # a wrapped line shorter than this share of the page's width ends its paragraph
_FEW = 8  # from so few line ends nothing can be told


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a row of a table with its cells. `after_blank` as for its first line."""

    rope: Rope
    after_blank: bool
    cells: tuple[Rope, ...] = ()
    heading: bool = False  # a section that has no number

    @property
    def text(self) -> str:
        """The running text."""
        return self.rope.text


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text was set: `width` of a full line where lines are hard-wrapped (else None);
    `spaced` where empty lines stand between paragraphs."""

    width: int | None
    spaced: bool


def read_paragraphs(lines: list[Line]) -> list[Paragraph]:
    """Paragraphs in the order of the document. Linear in the number of lines."""
    setting = setting_of(lines)
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1] if groups else None
        if last and not line.cells and not last[-1].cells and _continues(last, line, setting):
            last.append(line)
        else:
            groups.append([line])
    return [
        Paragraph(mend(join(line.rope for line in group)), group[0].after_blank, group[0].cells)
        for group in groups
    ]


def setting_of(lines: list[Line]) -> Setting:
    """Hard-wrapped where many lines run on in small letters without an empty line between.

    A line with a marker opens a paragraph with or without an empty line before it, so it has no part in the share.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank and not b.cells and _goes_on(b.text)]
    running = [a for a, b in pairs if not _ENDS.search(a.text) and b.text[:1].islower()]
    if len(pairs) < _FEW or len(running) * 6 < len(pairs):
        return Setting(None, True)
    marked = [line.after_blank for line in lines if not line.cells and find_marker(line.text)]
    spaced = not marked or sum(marked) * 2 >= len(marked)
    return Setting(median_high(len(line.text) for line in running), spaced)


def _goes_on(text: str) -> bool:
    """Whether a line may be the next of a sentence; `a) …` and `- …` open a point."""
    marker = find_marker(text)
    return marker is None or not marker.firm


def _continues(group: list[Line], line: Line, setting: Setting) -> bool:
    before, text = group[-1].text, line.text
    if len(group) == 1 and _BARE_MARKER.match(before):
        return not before.startswith("Số") or bool(_NUMBERED_BLANK.match(text))
    if _OPENS.match(text) or _STANDS_ALONE.match(before):
        return _STANDS_ALONE.match(before) is not None and _wraps_capitals(group, line)
    ended = bool(_ENDS.search(before))
    marker = find_marker(text)
    if marker is not None:
        heads = marker.firm and marker.kind in SECTIONS and text.isupper() and not _OPEN_END.search(before)
        return not ended and not heads and _marker_is_none(text, line, setting, before)
    if text[:1].islower() or text[:1] in ",;.)%":
        return (not ended and not before.isupper()) or (setting.width is not None and not line.after_blank)
    if line.after_blank:
        return not ended and bool(_OPEN_END.search(before)) and not before.isupper()
    if setting.width is None:
        return not ended and (_wraps_capitals(group, line) or bool(_OPEN_END.search(before)))
    if setting.spaced:
        return not before.isupper() or text.isupper() or bool(_OPEN_END.search(before))
    return not ended and len(before) >= _FULL * setting.width and before.isupper() == text.isupper()


def _marker_is_none(text: str, line: Line, setting: Setting, before: str) -> bool:
    """What looks like a marker in the middle of a wrapped sentence (`kinh tế / - xã hội`) is none."""
    small = text[:2] in ("- ", "– ") and text[2:3].islower()
    if line.after_blank:
        return small and not before.isupper()
    if setting.width is None:
        return small
    return setting.spaced or small or bool(_OPEN_END.search(before))


def _wraps_capitals(group: list[Line], line: Line) -> bool:
    """A heading or title in capitals that runs over two lines: `TM. ỦY BAN / NHÂN DÂN`."""
    if line.after_blank or not line.text.isupper() or find_marker(line.text) or _OPENS.match(line.text):
        return False
    if re.match(r"^(?:TM|KT|TL|TUQ|Q)\s?\.", group[0].text):
        return not re.match(r"(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH|TRƯỞNG|BÍ THƯ|CỤC)", line.text)
    return group[0].text.isupper() and find_marker(group[0].text) is not None
