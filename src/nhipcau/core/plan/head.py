"""The head of a paper: kind, number, place and day, title, legal bases (Decree 30/2020/NĐ-CP, appendix I)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nhipcau.core.plan.markers import SECTIONS, Marker, find_marker
from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.shapes import Finding
from nhipcau.core.plan.symbols import a_day, symbols_in

KIND = re.compile(
    r"^(KẾ HOẠCH(?: HÀNH ĐỘNG| PHỐI HỢP| LIÊN TỊCH)?|QUYẾT ĐỊNH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG| PHỐI HỢP)?|ĐỀ ÁN|PHƯƠNG ÁN|NGHỊ QUYẾT|HƯỚNG DẪN|CHỈ THỊ)"
    r"(?=\s|:|$)\s*:?\s*"
)
_KIND_OF_SYMBOL = {
    "KH": "KẾ HOẠCH", "QĐ": "QUYẾT ĐỊNH", "CTr": "CHƯƠNG TRÌNH", "ĐA": "ĐỀ ÁN", "NQ": "NGHỊ QUYẾT", "CT": "CHỈ THỊ",
}  # fmt: skip
_NUMBER = re.compile(
    r"^.{0,40}?Số\s?:?\s*(?P<number>\d[\d\s]*?)?\s*(?P<symbol>(?:/\s*\d{4}\s*)?/\s*[A-ZĐ][\w&]*(?:\s*-\s*[\w&.]+)*|-\s?[A-Z][\w]*\s*/\s*[A-Z][\w-]*)"
)
_DATE = re.compile(
    r"^\(?(?P<place>[^,\d:][^,:]{1,39}),\s*ngày\s*(?P<day>\d{0,2})[\s.…]*(?:tháng|/)\s*(?P<month>\d{0,2})[\s.…]*(?:năm|/)\s*(?P<year>\d{4})?"
)
_PREAMBLE = re.compile(
    r"^(?:Căn cứ|Thực hiện|Theo|Xét|Triển khai|Tiếp tục|Để|Nhằm|Trên cơ sở|Hưởng ứng|Chấp hành)(?!\w)"
)
_PROPOSAL = re.compile(r"^(?:Theo|Xét)\s+(?:đề nghị|Tờ trình)")
_NOT_TITLE = re.compile(
    r"^(?:\((?:Ban hành|Kèm)|Kính gửi|Căn cứ |(?:CHỦ TỊCH\s+)?(?:[ỦU][ỶỷYy]|Uỷ|Ủy) ?(?:BAN|ban) (?:NHÂN|nhân)|UBND|GIÁM ĐỐC|BAN CHỈ ĐẠO|BAN THƯỜNG VỤ|HỘI ĐỒNG NHÂN)"
)
_LONGEST_TITLE = 500
_FAR = 60  # paragraphs between a first number and a first section: the number was the body's own


@dataclass(frozen=True, slots=True)
class HeadRead:
    """What the head says; None where it says nothing. `letterhead` stands above the kind, `opening` below the title."""

    kind: str | None
    number: str | None
    place: str | None
    issued_on: date | None
    title: str | None
    legal_bases: tuple[str, ...]
    letterhead: tuple[str, ...]
    opening: str
    findings: tuple[Finding, ...]


def cut_head(paragraphs: list[Paragraph]) -> tuple[HeadRead, list[Paragraph]]:
    """The head, and the paragraphs of the body behind it."""
    start = _body_start(paragraphs)
    head = [paragraph for paragraph in paragraphs[:start] if not paragraph.cells]
    findings: list[Finding] = []
    kind, title, above, after = _title(head)
    number, symbol = _number(head, findings)
    place, issued_on = _place_and_day(head, findings)
    if title is None and head:
        words = "Không thấy tên loại và trích yếu (KẾ HOẠCH …) ở phần đầu văn bản; hãy nhập khi xác nhận."
        findings.append(Finding(head[0].rope.span, "no-title", words))
    read = HeadRead(
        kind=kind or _kind_of(symbol),
        number=number,
        place=place,
        issued_on=issued_on,
        title=title,
        legal_bases=_bases(head[after:], number),
        letterhead=tuple(paragraph.text for paragraph in head[:above]),
        opening=" ".join(paragraph.text for paragraph in head[after:]),
        findings=tuple(findings),
    )
    return read, paragraphs[start:]


def _body_start(paragraphs: list[Paragraph]) -> int:
    """The first paragraph of the numbered body; a plan without sections begins with its first number."""
    first_number: int | None = None
    for place, paragraph in enumerate(paragraphs):
        if paragraph.heading:
            return place
        marker = None if paragraph.cells else find_marker(paragraph.text)
        if marker is None or not (marker.firm or _lost_first(paragraph, marker)):
            continue
        if marker.kind in SECTIONS:
            near = first_number is None or place - first_number <= _FAR
            return place if near or first_number is None else first_number
        if marker.kind in {"number", "letter"} and first_number is None and marker.number == 1:
            first_number = place
    return first_number if first_number is not None else _unnumbered_start(paragraphs)


def _lost_first(paragraph: Paragraph, marker: Marker) -> bool:
    """ "I MỤC TIÊU": the first section without its dot; the letter alone is no Vietnamese word."""
    return marker.kind == "roman" and marker.number == 1 and paragraph.text.isupper()


def _unnumbered_start(paragraphs: list[Paragraph]) -> int:
    """A plan of bullets alone begins behind "như sau:"."""
    for place, paragraph in enumerate(paragraphs):
        if re.search(r"(?:như sau|sau đây)\s?:$", paragraph.text):
            return place + 1
    return len(paragraphs)


def _title(head: list[Paragraph]) -> tuple[str | None, str | None, int, int]:
    """Kind, title, where the kind stands, and where the preamble begins."""
    for place, paragraph in enumerate(head):
        found = KIND.match(paragraph.text)
        if not found:
            continue
        words = [paragraph.text[found.end() :].strip()]
        after = place + 1
        while after < len(head) and _goes_on(words, head[after].text):
            words.append(head[after].text)
            after += 1
        title = " ".join(word for word in words if word).strip(" .:")
        return found.group(1), title or None, place, after
    return None, None, min(_preamble(head), 8), _preamble(head)


def _goes_on(words: list[str], text: str) -> bool:
    """Whether a paragraph belongs to the title: the first one nearly always, later ones in capitals or cut short."""
    if _NOT_TITLE.match(text) or len(text) > _LONGEST_TITLE or text.endswith(";"):
        return False
    said = [word for word in words if word]
    if not said:
        return not re.search(r"như sau\s?:?$", text)
    if text.isupper():
        return said[-1].isupper()
    return not _PREAMBLE.match(text) and (text[:1].islower() or said[-1].endswith((",", "-", "–")))


def _preamble(head: list[Paragraph]) -> int:
    return next((place for place, paragraph in enumerate(head) if _PREAMBLE.match(paragraph.text)), 0)


def _number(head: list[Paragraph], findings: list[Finding]) -> tuple[str | None, str | None]:
    for paragraph in head[:16]:
        found = None if _PREAMBLE.match(paragraph.text) else _NUMBER.match(paragraph.text)
        if not found:
            continue
        symbol = re.sub(r"\s+", "", found["symbol"])
        if found["number"]:
            return re.sub(r"\s+", "", found["number"]) + symbol, symbol
        words = "Số văn bản còn để trống; hãy nhập số khi xác nhận."
        findings.append(Finding(paragraph.rope.span, "blank-number", words))
        return None, symbol
    return None, None


def _kind_of(symbol: str | None) -> str | None:
    """A lost kind is still said by the symbol: `/KH-UBND`."""
    letters = re.search(r"[A-ZĐ][A-Za-zĐđ]*", symbol or "")
    return _KIND_OF_SYMBOL.get(letters.group()) if letters else None


def _place_and_day(head: list[Paragraph], findings: list[Finding]) -> tuple[str | None, date | None]:
    for paragraph in head[:18]:
        found = _DATE.match(paragraph.text)
        if not found:
            continue
        place = found["place"].strip()
        if found["day"] and found["month"] and found["year"]:
            day = a_day(found["day"], found["month"], found["year"])
            if day is not None:
                return place, day
            words = f"Ngày ban hành “{found.group()}” không có trong lịch; hãy nhập lại khi xác nhận."
            findings.append(Finding(paragraph.rope.span, "unreadable-date", words))
            return place, None
        words = "Ngày ban hành còn để trống; hãy nhập khi xác nhận."
        findings.append(Finding(paragraph.rope.span, "blank-date", words))
        return place, None
    return None, None


def _bases(preamble: list[Paragraph], own: str | None) -> tuple[str, ...]:
    """In order, each once; a proposal ("Theo đề nghị … Tờ trình") is no basis."""
    found: dict[str, None] = {}
    for paragraph in preamble:
        if not _PROPOSAL.match(paragraph.text):
            found.update(dict.fromkeys(symbol for symbol in symbols_in(paragraph.text) if symbol != own))
    return tuple(found)
