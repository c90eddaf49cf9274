"""The end of a document: recipients, who signed and by which authority; the appendix behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.shapes import Signer

_RECIPIENTS = re.compile(r"Nơi nhận\s*:?")
_AUTHORITY = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s?\.")
_POSITION = re.compile(
    r"^(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG BAN|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG|TỔNG GIÁM ĐỐC)"
)
_POSITION_ANY = re.compile(r"^(?:CHỦ TỊCH|PHÓ|GIÁM ĐỐC|QUYỀN|TRƯỞNG|CHÁNH|CỤC|BÍ THƯ|HIỆU)")
_NAME = re.compile(
    r"^(?:(?:TS|ThS|PGS|GS|BS|Đại tá|Thượng tá|Thiếu tướng)\.?\s*)*[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*){1,5}$"
)
_APPENDIX = re.compile(r"^(?:PHỤ LỤC|Phụ lục)\b")
_FOOTNOTE = re.compile(r"^\[\d+\]|^\d{1,2}\s+(?:Nghị quyết|Quyết định|Kế hoạch|Thông tư)\b")


@dataclass(frozen=True, slots=True)
class ClosingRead:
    """Recipients without their dashes; the signer, None where nothing was signed."""

    recipients: tuple[str, ...]
    signer: Signer | None

    @property
    def authority(self) -> str | None:
        """The authority lines, joined."""
        return self.signer.authority if self.signer else None


def cut_closing(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], ClosingRead, list[Paragraph]]:
    """The body, what the closing says, and the appendix behind it (footnotes belong to neither)."""
    start = _start(paragraphs)
    if start is None:
        return paragraphs, ClosingRead((), None), []
    end = next(
        (i for i in range(start, len(paragraphs)) if _APPENDIX.match(paragraphs[i].text)), len(paragraphs)
    )
    closing = [piece for p in paragraphs[start:end] for piece in _pieces(p)]
    return paragraphs[:start], ClosingRead(_recipients(closing), _signer(closing)), paragraphs[end:]


def _start(paragraphs: list[Paragraph]) -> int | None:
    last = None
    for place, paragraph in enumerate(paragraphs):
        if _RECIPIENTS.match(paragraph.text):
            last = place
    if last is None:
        places = [i for i, p in enumerate(paragraphs) if _AUTHORITY.match(p.text)]
        return places[0] if places else None
    while last > 0 and _signs(paragraphs[last - 1].text):
        last -= 1
    return last


def _signs(text: str) -> bool:
    return bool(
        _AUTHORITY.match(text) or _POSITION.match(text) or (_NAME.match(text) and len(text.split()) <= 5)
    )


def _pieces(paragraph: Paragraph) -> list[str]:
    text = _RECIPIENTS.sub("Nơi nhận:", paragraph.text, count=1)
    return [
        piece.strip() for piece in re.split(r"\s+\|\s+", text) if piece.strip() and not _FOOTNOTE.match(piece)
    ]


def _recipients(pieces: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    for piece in pieces:
        text = piece.removeprefix("Nơi nhận:").strip()
        if text.startswith(("-", "–", "+")):
            for part in re.split(r";\s+[-–]\s*", text):
                name = part.lstrip("-–+ ").rstrip(" ;.")
                if name:
                    names.append(name)
    return tuple(names)


def _signer(pieces: list[str]) -> Signer | None:
    lines: list[str] = []
    for piece in pieces:
        if piece.startswith(("-", "–", "Nơi nhận", "+")):
            continue
        found = re.split(r"\s+(?=(?:KT|TL|TUQ)\s?\.|(?:PHÓ )CHỦ TỊCH)", piece)
        for part in found:
            if not (part.isupper() or _NAME.match(part)):
                continue
            joins = lines and part.isupper() and not _AUTHORITY.match(part) and not _POSITION_ANY.match(part)
            if joins:
                lines[-1] = f"{lines[-1]} {part}"
            else:
                lines.append(part)
    caps = [line for line in lines if line.isupper()]
    name = next((line for line in reversed(lines) if not line.isupper()), None)
    authority = [line for line in caps if _AUTHORITY.match(line)]
    position = next((line for line in reversed(caps) if not _AUTHORITY.match(line)), None)
    if not caps and name is None:
        return None
    return Signer(name, position, "; ".join(authority) or None)
