"""The head of a document: kind, number, place and date, issuer, title, legal bases (Decree 30/2020/NĐ-CP, appendix I)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nhipcau.core.plan.markers import find_marker
from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.shapes import Finding

_KINDS = "KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|NGHỊ QUYẾT|HƯỚNG DẪN|CHỈ THỊ|CHƯƠNG TRÌNH HÀNH ĐỘNG|KẾ HOẠCH HÀNH ĐỘNG"
_KIND = re.compile(rf"^({_KINDS})(?:\s+(?=\S)|$)")
_NUMBER = re.compile(
    r"Số\s*:?\s*(\d[\d\s]*)?\s*(/\s*[A-ZĐ][\w&Đđ]*(?:\s*-\s*[A-ZĐ][\w&Đđ.]*)*|-[A-Z][\w]*/[A-Z]\w*)"
)
_DATE = re.compile(r"^(?:[*(]*)([^,\d]{2,40}),\s*ngày\s*(\d{0,2})\s*(?:tháng)\s*(\d{0,2})\s*năm\s*(\d{4})?")
_SYMBOL = re.compile(
    r"(?<![\w/.-])(\d{1,5}\s?/\s?\d{4}\s?/\s?[A-ZĐ]{1,4}[\dA-ZĐa-z]*(?:\s?-\s?[A-ZĐ][\w&Đ]*)*"
    r"|\d{1,5}\s?/\s?(?:[A-ZĐ][A-Za-zĐđ&]*)(?:\s?-\s?[A-ZĐ][\w&Đ]*)+"
    r"|\d{1,4}\s?-\s?(?:[A-Z]{1,4}[a-z]*)\s?/\s?[A-ZĐ]{2,}[\w-]*)"
)
_BASE = re.compile(r"^(?:Căn cứ|Thực hiện|Theo|Xét|Triển khai|Tiếp tục thực hiện|Để|Nhằm|Trên cơ sở)\b")
_ISSUER = re.compile(
    r"((?:UBND|U[ỷỶ] ban nhân dân|[ỦủUu][ỷyỶYỷ] ban nhân dân|Ủy ban nhân dân)\s+(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường)"
    r"(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s*-\s*[A-ZĐÀ-Ỹ][^\W\d_]*)?){1,5}|(?:Sở|Ban|Bộ)\s+[A-ZĐ][^,;.]{3,60}?)\s+(?:ban hành|xây dựng|đề ra)"
)
_BODY = {"part", "capital", "roman", "chapter", "article"}


@dataclass(frozen=True, slots=True)
class HeadingRead:
    """What the head says; None where it says nothing."""

    kind: str | None
    number: str | None
    place: str | None
    issued_on: date | None
    issuer: str | None
    title: str | None
    legal_bases: tuple[str, ...]
    opening: str
    findings: tuple[Finding, ...]

    def issuer_with(self, authority: str | None) -> str | None:
        """The issuer; where the head lost it, the signature's authority with the place says it."""
        if self.issuer or not authority or not self.place:
            return self.issuer
        return None


def cut_heading(paragraphs: list[Paragraph]) -> tuple[HeadingRead, list[Paragraph]]:
    """The head, and the paragraphs of the body behind it."""
    start = _body_start(paragraphs)
    head = paragraphs[:start]
    findings: list[Finding] = []
    kind, title, after = _title(head)
    number = _number(head, findings)
    place, issued_on = _place_and_day(head, findings)
    opening = " ".join(p.text for p in head[after:])
    bases = _bases(head[after:] if after else head, number)
    issuer = _issuer(head, opening)
    if issuer is None and head:
        findings.append(
            Finding(
                head[0].rope.span,
                "no-issuer",
                "Không thấy tên cơ quan ban hành ở phần đầu văn bản; hãy nhập khi xác nhận.",
            )
        )
    read = HeadingRead(kind, number, place, issued_on, issuer, title, bases, opening, tuple(findings))
    return read, paragraphs[start:]


def _body_start(paragraphs: list[Paragraph]) -> int:
    """The first paragraph of the numbered body; behind a decision the plan it issues starts anew."""
    first_number: int | None = None
    for place, paragraph in enumerate(paragraphs):
        marker = find_marker(paragraph.text)
        if marker is None or not marker.firm or paragraph.cells:
            continue
        if marker.kind in _BODY:
            return place if first_number is None or place - first_number > 60 else min(place, first_number)
        if marker.kind in {"number", "letter"} and first_number is None and marker.number == 1:
            first_number = place
    return first_number if first_number is not None else len(paragraphs)


def _title(head: list[Paragraph]) -> tuple[str | None, str | None, int]:
    for place, paragraph in enumerate(head):
        found = _KIND.match(paragraph.text)
        if not found:
            continue
        words = [paragraph.text[found.end() :].strip()]
        after = place + 1
        while after < len(head) and not _BASE.match(head[after].text) and not _stops_title(head[after].text):
            words.append(head[after].text)
            after += 1
        title = " ".join(word for word in words if word).strip(" .:")
        return found.group(1), title or None, after
    return None, None, 0


def _stops_title(text: str) -> bool:
    return (
        bool(re.match(r"^(?:\(|Kính gửi|[ỦU][ỷỶYy] ?[Bb][Aa][Nn]|UBND|CHỦ TỊCH|GIÁM ĐỐC|BAN CHỈ ĐẠO)", text))
        or len(text) > 420
    )


def _number(head: list[Paragraph], findings: list[Finding]) -> str | None:
    for paragraph in head[:14]:
        found = _NUMBER.search(paragraph.text)
        if found and paragraph.text.find("Số") <= 60 and not _BASE.match(paragraph.text):
            if found.group(1):
                return re.sub(r"\s+", "", found.group(1) + found.group(2))
            findings.append(
                Finding(
                    paragraph.rope.span, "blank-number", "Số văn bản còn để trống; hãy nhập số khi xác nhận."
                )
            )
            return None
    return None


def _place_and_day(head: list[Paragraph], findings: list[Finding]) -> tuple[str | None, date | None]:
    for paragraph in head[:16]:
        for piece in re.split(r"(?<=\S)\s+\|\s+", paragraph.text):
            found = _DATE.match(piece)
            if not found:
                continue
            place = found.group(1).strip()
            day, month, year = found.group(2), found.group(3), found.group(4)
            if day and month and year:
                try:
                    return place, date(int(year), int(month), int(day))
                except ValueError:
                    message = f"Ngày ban hành “{piece}” không có trong lịch; hãy nhập lại khi xác nhận."
                    findings.append(Finding(paragraph.rope.span, "unreadable-date", message))
                    return place, None
            findings.append(
                Finding(
                    paragraph.rope.span, "blank-date", "Ngày ban hành còn để trống; hãy nhập khi xác nhận."
                )
            )
            return place, None
    return None, None


def _bases(head: list[Paragraph], own: str | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for paragraph in head:
        for symbol in _SYMBOL.findall(paragraph.text):
            bare = re.sub(r"\s+", "", symbol)
            if bare != own:
                found[bare] = None
    return tuple(found)


def _issuer(head: list[Paragraph], opening: str) -> str | None:
    words: list[str] = []
    for paragraph in head[:8]:
        text = paragraph.text
        if (
            "CỘNG H" in text
            or "XÃ HỘI" in text
            or text.startswith(("Số", "KẾ HOẠCH", "QUYẾT ĐỊNH"))
            or _DATE.match(text)
        ):
            text = text.split("CỘNG H")[0].strip(" |") if "CỘNG H" in text else ""
            words.append(text)
            break
        if text.isupper():
            words.append(text.strip("-|– "))
    name = " ".join(word for word in words if word)
    if name:
        return _proper(name)
    found = _ISSUER.search(opening)
    return _proper(found.group(1)) if found else None


def _proper(name: str) -> str:
    """ỦY BAN NHÂN DÂN TỈNH LAI CHÂU → Ủy ban nhân dân tỉnh Lai Châu; a department below it is the issuer."""
    below = re.search(r"(?<=\S)\s+((?:SỞ|CÔNG AN|BAN (?!NHÂN)|CHI CỤC)\s.*)$", name)
    if below and name.upper().startswith(("UBND", "ỦY BAN", "UỶ BAN")):
        name = below.group(1)
    plain = re.sub(
        r"^(?:UBND|[ỦU][ỶỷYy] ?[Bb][Aa][Nn] [Nn][Hh][Ââ][Nn] [Dd][Ââ][Nn])", "Ủy ban nhân dân", name
    )
    if not name.isupper():
        return plain
    for level in ("TỈNH", "THÀNH PHỐ", "HUYỆN", "THỊ XÃ", "QUẬN", "XÃ", "PHƯỜNG"):
        found = re.match(rf"^Ủy ban nhân dân\s+{level}\s+(.*)$", plain)
        if found:
            return f"Ủy ban nhân dân {level.lower()} {found.group(1).title()}"
    return plain[:1] + plain[1:].lower()
