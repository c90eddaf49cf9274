"""The end of a paper: recipients, who signed and by which authority. What stands behind: an issued plan, appendices, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nhipcau.core.plan.markers import find_marker
from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.shapes import Signer
from nhipcau.core.plan.titles import KIND

_RECIPIENTS = re.compile(r"^Nơi nhận\s*:?\s*")
_AUTHORITY = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s?\.")
_POSITION = re.compile(
    r"^(?:QUYỀN |Q\. ?|PHÓ )?(?:CHỦ TỊCH|CHỦ NHIỆM|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|HIỆU TRƯỞNG|CHÁNH|CỤC|TỔNG|CHỈ HUY|BỘ TRƯỞNG|THỨ TRƯỞNG)"
)
_RANK = r"(?:TS|ThS|PGS|GS|BS|BSCKI{1,2}|DS|Đại tá|Thượng tá|Trung tá|Thiếu tướng|Trung tướng)"
_NAME = re.compile(rf"^(?:{_RANK}[.,]?\s*)*[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*){{1,5}}$")
_SIGNED = re.compile(r"^\(?\s*(?:Đã ký|đã ký|Ký tên|ký số)")
_APPENDIX = re.compile(r"^(?:PHỤ LỤC|Phụ lục|BIỂU|DANH MỤC|PHÂN CÔNG|BẢNG)(?!\w)")
_FOOTNOTE = re.compile(
    r"^\[\d+\]|^\(\d+\)\s|^\d{1,2}\s+(?:Nghị quyết|Quyết định|Kế hoạch|Thông tư|Luật|Công văn)(?!\w)"
)
_ISSUED = re.compile(r"^(KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN)(?=\s|:|$)")
_BODY = frozenset({"part", "capital", "roman", "chapter", "section"})
_ITEM = re.compile(r"^[-–+•]\s?")
_MORE_ITEMS = re.compile(r";\s+[-–+•]\s?")
_POSITION_SCANNED = re.compile(r"CH[UỦÚ] T[IỊÍ]CH|GI[AÁ]M Đ[OÔỐ]C|NH[AÂ]N D[AÂ]N")
_AS_WRITTEN = {"C": "CHỦ TỊCH", "G": "GIÁM ĐỐC", "N": "NHÂN DÂN"}
_SPLIT_LINES = re.compile(
    r"\s+(?=(?:KT|TL|TUQ)\s?\.)|(?<=\S)\s+(?=PHÓ (?:CHỦ TỊCH|GIÁM ĐỐC)|(?<!KT\. )(?<!PHÓ )CHỦ TỊCH$)"
)


@dataclass(frozen=True, slots=True)
class ClosingRead:
    """Recipients without their dashes; the signer, None where nothing was signed."""

    recipients: tuple[str, ...] = ()
    signer: Signer | None = None


@dataclass(slots=True)
class _Parts:
    body: list[Paragraph] = field(default_factory=list)
    closing: list[Paragraph] = field(default_factory=list)


def cut_closing(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], ClosingRead]:
    """The body with all that is issued or appended behind the signature, and what the closing says.

    Footnotes belong to neither. Of several signatures (a decision and the plan it issues) the first one counts.
    """
    parts = _Parts()
    place = 0
    found: ClosingRead | None = None
    while place < len(paragraphs):
        if not _opens(paragraphs, place):
            parts.body.append(paragraphs[place])
            place += 1
            continue
        end = _end(paragraphs, place)
        read = _read(paragraphs[place:end])
        if found is None or (found.signer is None and read.signer):
            found = ClosingRead(read.recipients or (found.recipients if found else ()), read.signer)
        place = _behind_issued_head(paragraphs, end)
    return parts.body, found or ClosingRead()


def _opens(paragraphs: list[Paragraph], place: int) -> bool:
    """ "Nơi nhận", or a line of authority; a position in capitals above them belongs to them."""
    text = paragraphs[place].text
    if paragraphs[place].cells:
        return False
    if _RECIPIENTS.match(text) or _AUTHORITY.match(text):
        return True
    ahead = paragraphs[place + 1 : place + 4]
    return bool(
        text.isupper() and _POSITION.match(text) and len(text) < 60
        and (any(_RECIPIENTS.match(p.text) for p in ahead) or any(_NAME.match(p.text) for p in ahead))
    )  # fmt: skip


def _end(paragraphs: list[Paragraph], start: int) -> int:
    """Where the closing ends: an appendix, an issued plan, a table or a section begins, or the document ends."""
    for place in range(start + 1, len(paragraphs)):
        paragraph = paragraphs[place]
        if paragraph.cells or _APPENDIX.match(paragraph.text) or _ISSUED.match(paragraph.text):
            return place
        marker = find_marker(paragraph.text)
        if (
            marker is not None
            and marker.firm
            and marker.kind in _BODY
            and not _AUTHORITY.match(paragraph.text)
        ):
            return place
    return len(paragraphs)


def _behind_issued_head(paragraphs: list[Paragraph], place: int) -> int:
    """The heading of an issued plan is no clause: the body goes on with its first section."""
    if place >= len(paragraphs) or not _ISSUED.match(paragraphs[place].text):
        return place
    for ahead in range(place + 1, min(place + 30, len(paragraphs))):
        marker = find_marker(paragraphs[ahead].text)
        if marker is not None and marker.firm and (marker.kind in _BODY or marker.number == 1):
            return ahead
    return place


def _read(closing: list[Paragraph]) -> ClosingRead:
    pieces = [paragraph.text for paragraph in closing if not _FOOTNOTE.match(paragraph.text)]
    return ClosingRead(_recipients(pieces), _signer(pieces))


def _recipients(pieces: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    for piece in pieces:
        text = _RECIPIENTS.sub("", piece)
        if _ITEM.match(text):
            items = _MORE_ITEMS.split(_ITEM.sub("", text, count=1))
            names += [name for item in items if (name := item.strip(" ;."))]
    return tuple(names)


def _signer(pieces: list[str]) -> Signer | None:
    lines: list[str] = []
    for piece in pieces:
        if _ITEM.match(piece) or _RECIPIENTS.match(piece) or _SIGNED.match(piece):
            continue
        piece = _POSITION_SCANNED.sub(lambda found: _AS_WRITTEN[found[0][0]], piece)
        lines += [part for part in _SPLIT_LINES.split(piece) if part.isupper() or _NAME.match(part)]
    capitals = _joined([line for line in lines if line.isupper() and not _is_shout(line)])
    name = next((line for line in lines if not line.isupper()), None)
    authority = [line for line in capitals if _AUTHORITY.match(line)]
    position = next((line for line in reversed(capitals) if not _AUTHORITY.match(line)), None)
    if not capitals and name is None:
        return None
    return Signer(name, position, "; ".join(authority) or None)


def _is_shout(line: str) -> bool:
    return bool(KIND.match(line)) or len(line.split()) == 1


def _joined(lines: list[str]) -> list[str]:
    """A line of authority or position that ran over."""
    joined: list[str] = []
    for line in lines:
        if joined and not _AUTHORITY.match(line) and not _POSITION.match(line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined
