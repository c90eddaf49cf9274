"""Secrecy marks: a paper stamped MẬT, TỐI MẬT or TUYỆT MẬT is refused at every door.

A mark stands alone on its line or in its cell, in capitals, or after "Độ mật:". The words bí mật, bảo mật in
running text are no mark. Source: Law on protection of state secrets 29/2018/QH14, arts 8 and 10; protection charter.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class SecrecyLevel(StrEnum):
    """Độ mật."""

    CONFIDENTIAL = "MẬT"
    HIGH = "TỐI MẬT"
    HIGHEST = "TUYỆT MẬT"


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """A mark that was met: its level and line (from 1)."""

    level: SecrecyLevel
    line: int


class SecretDocument(Exception):
    """A paper that bears a secrecy mark. The message says what to do."""

    def __init__(self, mark: SecrecyMark) -> None:
        super().__init__(
            f"Văn bản có dấu độ mật “{mark.level}” (dòng {mark.line}). Hệ thống không tiếp nhận tài liệu bí mật "
            "nhà nước. Hãy xử lý theo quy định về bảo vệ bí mật nhà nước, ngoài hệ thống này."
        )
        self.mark = mark


_LEVELS = {"".join(level.split()): level for level in SecrecyLevel} | {
    "MAT": SecrecyLevel.CONFIDENTIAL,
    "TOIMAT": SecrecyLevel.HIGH,
    "TUYETMAT": SecrecyLevel.HIGHEST,
}
_CELLS = re.compile(r"[|\t]| {4,}")
_LABEL = re.compile(r"^(?:ĐỘ|MỨC ĐỘ|DẤU) ?MẬT ?[:\-–] ?", re.IGNORECASE)
_FRAME = " *_[](){}<>.:-–—“”\"'#=~\u00a0"


def secrecy_marks(text: str) -> tuple[SecrecyMark, ...]:
    """Every mark in `text`, in order."""
    found: list[SecrecyMark] = []
    for number, line in enumerate(unicodedata.normalize("NFC", text).split("\n"), 1):
        for part in {line, *_CELLS.split(line)}:
            level = _level(part)
            if level is not None:
                found.append(SecrecyMark(level, number))
                break
    return tuple(found)


def check_secrecy(text: str) -> None:
    """Raise SecretDocument where `text` bears a mark."""
    marks = secrecy_marks(text)
    if marks:
        raise SecretDocument(marks[0])


def _level(part: str) -> SecrecyLevel | None:
    """The level that a whole line or cell states; letters may stand apart (M Ậ T)."""
    bare = part.strip(_FRAME)
    labelled = _LABEL.sub("", bare)
    shown = labelled.upper() if labelled != bare else labelled
    if len(shown) > 40:
        return None
    return _LEVELS.get("".join(letter for letter in shown if letter.isalpha())) if shown.isupper() else None
