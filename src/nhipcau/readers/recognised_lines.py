"""Words with their places on the page (tesseract's table) put in the order in which people read them.

Recognition reads straight across the two columns that open and close a Vietnamese paper (Decree 30/2020/NĐ-CP):
the issuing body beside the motto, the recipients beside the signature. Here each column is read to its end. And it
sets no empty line between a heading and the point below it; where the page shows a new line, one is set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

_WORD = "5"  # the level of a word in the table
_FIELDS = 12
_SURE = 30  # of 100: what is read with less and has no letter is dirt
_CHANNEL = 1.5  # heights of a line: a gap that no blank between two words has
_HEAD_SHARE = 0.4  # of the first page
_SHORT = 0.8  # of the text's width: a line that ends before it ended its paragraph
_INDENT = 0.6  # heights of a line
_MARKED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVXHl1]{1,5}[.,]|[a-zđ]\)|[-–+•])\s")
_CLOSES = re.compile(r"N[oơớ]i nh[aâậ]n|^(?:TM|KT|TL|TUQ)\s?\.|^(?:PHÓ )?(?:CH[UỦ] T[IỊ]CH|GIÁM ĐỐC)$")


@dataclass(frozen=True, slots=True)
class _Word:
    left: int
    top: int
    right: int
    height: int
    text: str


@dataclass(frozen=True, slots=True)
class _Line:
    """Words from left to right; `opens` where recognition saw a paragraph begin."""

    words: tuple[_Word, ...]
    opens: bool

    @property
    def left(self) -> int:
        return self.words[0].left

    @property
    def right(self) -> int:
        return self.words[-1].right

    @property
    def top(self) -> float:
        return median(word.top for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def gaps(self, width: float) -> list[tuple[int, int]]:
        """The blanks wider than `width`, as (from, to)."""
        pairs = zip(self.words, self.words[1:], strict=False)
        return [(a.right, b.left) for a, b in pairs if b.left - a.right > width]

    def blank_within(self, low: int, high: int, width: float) -> tuple[int, int] | None:
        """What stays blank of (low, high) with this line, if wider than `width`: beside it or between its words."""
        beside = [(low, min(high, self.left)), (max(low, self.right), high)]
        between = [(max(low, start), min(high, end)) for start, end in self.gaps(width)]
        widest = max((*beside, *between), key=lambda blank: blank[1] - blank[0])
        return widest if widest[1] - widest[0] > width else None

    def cut(self, at: int) -> tuple[_Line | None, _Line | None]:
        """What stands left and right of a place."""
        sides = (
            tuple(word for word in self.words if word.right <= at),
            tuple(word for word in self.words if word.right > at),
        )
        left, right = (_Line(side, self.opens) if side else None for side in sides)
        return left, right


def text_of(table: str, *, first: bool) -> str:
    """The text of a page; `first` for the page with the letterhead."""
    lines = _lines(table)
    if not lines:
        return ""
    height = median(word.height for line in lines for word in line.words)
    bottom = max(word.top + word.height for line in lines for word in line.words)
    head_end = bottom * _HEAD_SHARE if first else 0
    return _written(_columns_apart(lines, height, head_end), height)


def _lines(table: str) -> list[_Line]:
    """The table's lines, top to bottom as recognised, without dirt."""
    lines: dict[tuple[str, ...], list[_Word]] = {}
    for row in table.splitlines():
        fields = row.split("\t")
        if len(fields) != _FIELDS or fields[0] != _WORD:
            continue
        text = fields[11].strip()
        left, top, width, height = map(int, fields[6:10])
        if text and (float(fields[10]) >= _SURE or any(map(str.isalnum, text))):
            lines.setdefault(tuple(fields[2:5]), []).append(_Word(left, top, left + width, height, text))
    read: list[_Line] = []
    before: tuple[str, ...] = ()
    for key, words in lines.items():
        read.append(_Line(tuple(words), key[:2] != before))
        before = key[:2]
    return read


def _columns_apart(lines: list[_Line], height: float, head_end: float) -> list[_Line]:
    """The same lines, those of a letterhead or closing cut in two and the left column before the right one."""
    ordered: list[_Line] = []
    place = 0
    while place < len(lines):
        end, channel = _two_columns(lines, place, height)
        cut = [line.cut(channel) for line in lines[place:end]]
        left, right = ([pair[side] for pair in cut] for side in (0, 1))
        texts = [line.text for line in (*left, *right) if line]
        head = lines[place].top < head_end
        if end == place or not (head or any(map(_CLOSES.search, texts))):
            ordered.append(lines[place])
            place += 1
            continue
        for column in (left, right):
            found = [line for line in column if line]
            ordered += [_Line(line.words, head or line.opens or at == 0) for at, line in enumerate(found)]
        place = end
    return ordered


def _two_columns(lines: list[_Line], start: int, height: float) -> tuple[int, int]:
    """Where the two columns that begin at a line end, and a place in the blank between them; (start, 0) for none."""
    for low, high in lines[start].gaps(height * _CHANNEL):
        end = start + 1
        last = end
        for line in lines[start + 1 :]:
            blank = line.blank_within(low, high, height)
            if blank is None:
                break
            low, high = blank
            end += 1
            last = end if line.left < low and line.right > high else last
        else:
            last = end  # nothing runs across below: both columns go on to the end of the page
        if last > start + 1 or high - low > height * 2 * _CHANNEL:
            return last, (low + high) // 2
    return start, 0


def _written(lines: list[_Line], height: float) -> str:
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    short = left + (right - left) * _SHORT
    written: list[str] = []
    before: _Line | None = None
    for line in lines:
        new_point = before is not None and (
            before.right < short or line.left - before.left > height * _INDENT
        )
        if before and (line.opens or (new_point and _MARKED.match(line.text))):
            written.append("")
        written.append(line.text)
        before = line
    return "\n".join(written)
