"""The head of a paper: kind, number, place and day, title, legal bases (Decree 30/2020/NĐ-CP, appendix I)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nhipcau.core.plan.markers import SECTIONS, Marker, find_marker
from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.shapes import Finding
from nhipcau.core.plan.symbols import a_day, symbols_in
from nhipcau.core.plan.titles import PREAMBLE, find_title, lost_title

_KIND_OF_SYMBOL = {
    "KH": "KẾ HOẠCH", "QĐ": "QUYẾT ĐỊNH", "CTr": "CHƯƠNG TRÌNH", "ĐA": "ĐỀ ÁN", "NQ": "NGHỊ QUYẾT", "CT": "CHỈ THỊ",
}  # fmt: skip
_NUMBER = re.compile(
    r"^.{0,40}?Số\s?:?\s*(?P<number>\d[\d\s]*?)?\s*(?P<symbol>(?:/\s*\d{4}\s*)?/\s*[A-ZĐ][\w&]*(?:\s*-\s*[\w&.]+)*|-\s?[A-Z][\w]*\s*/\s*[A-Z][\w-]*)"
)
_DATE = re.compile(
    r"^\(?(?P<place>[^,\d:][^,:]{1,39}),\s*ngày\s*(?P<day>\d{0,2})[\s.…]*(?:tháng|/)\s*(?P<month>\d{0,2})[\s.…]*(?:năm|/)\s*(?P<year>\d{4})?"
)
_SUBMISSION = re.compile(r"/TTr(?:-|$)")  # "xét đề nghị … tại Tờ trình" inside a line of bases
_PROPOSAL = re.compile(r"^(?:Theo|Xét)\s+(?:đề nghị|Tờ trình)")
_BROKEN_DAY = re.compile(r"^[^,\d:]{2,40},\s*ngày(?:\s*\d{1,2}(?:\s*tháng(?:\s*\d{1,2}(?:\s*năm)?)?)?)?$")
_PART_OF_PLACE = re.compile(r"^[A-ZĐÀ-Ỹ][a-zđà-ỹ]+(?: [A-ZĐÀ-Ỹ][a-zđà-ỹ]+)?$")
_LINES_OF_LETTERHEAD = 24
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
    kind, title, above, after = find_title(head)
    number, symbol = _number(head, findings)
    place, issued_on = _place_and_day(head, findings)
    if title is None:
        title = lost_title(head, paragraphs[start:], symbol)
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
            lost = marker.kind == "roman" and marker.number != 1  # a copy that lost "I. …" keeps its "1."
            far = first_number is not None and (lost or place - first_number > _FAR)
            return first_number if far and first_number is not None else place
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


def _number(head: list[Paragraph], findings: list[Finding]) -> tuple[str | None, str | None]:
    for paragraph in head[:16]:
        found = None if PREAMBLE.match(paragraph.text) else _NUMBER.match(paragraph.text)
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
    for at, paragraph in enumerate(head[:_LINES_OF_LETTERHEAD]):
        found = _DATE.match(_with_day(head, at))
        if not found:
            continue
        place = _whole_place(head, at, found["place"].strip())
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


def _with_day(head: list[Paragraph], at: int) -> str:
    """A narrow column breaks the line of place and day: `Hải Dương, ngày` / `19 tháng 8 năm 2022`."""
    text = head[at].text
    broken = _BROKEN_DAY.search(text) and at + 1 < len(head)
    return f"{text} {head[at + 1].text}" if broken else text


def _whole_place(head: list[Paragraph], at: int, place: str) -> str:
    """… and breaks the name of the place: `Bình` / `Thuận, ngày 10 tháng 7 năm 2017`."""
    before = head[at - 1].text if at else ""
    return f"{before} {place}" if " " not in place and _PART_OF_PLACE.match(before) else place


def _bases(preamble: list[Paragraph], own: str | None) -> tuple[str, ...]:
    """In order, each once; a proposal ("Theo đề nghị … Tờ trình") is no basis."""
    found: dict[str, None] = {}
    for paragraph in preamble:
        if not _PROPOSAL.match(paragraph.text):
            found.update(dict.fromkeys(symbol for symbol in symbols_in(paragraph.text) if symbol != own))
    return tuple(symbol for symbol in found if not _SUBMISSION.search(symbol))
