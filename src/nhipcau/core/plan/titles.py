"""The title of a paper: below its kind; where a copy lost the kind, in capitals above the preamble or as announced."""

from __future__ import annotations

import re

from nhipcau.core.plan.paragraphs import Paragraph

KIND = re.compile(
    r"^(KẾ HOẠCH(?: HÀNH ĐỘNG| PHỐI HỢP| LIÊN TỊCH)?|QUYẾT ĐỊNH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG| PHỐI HỢP)?|ĐỀ ÁN|PHƯƠNG ÁN|NGHỊ QUYẾT|HƯỚNG DẪN|CHỈ THỊ)"
    r"(?=\s|:|$)\s*:?\s*"
)
PREAMBLE = re.compile(
    r"^(?:Căn cứ|Thực hiện|Theo|Xét|Triển khai|Tiếp tục|Để|Nhằm|Trên cơ sở|Hưởng ứng|Chấp hành)(?!\w)"
)
_NOT_TITLE = re.compile(
    r"^(?:\((?:Ban hành|Kèm)|Kính gửi|Căn cứ |(?:CHỦ TỊCH\s+)?(?:[ỦU][ỶỷYy]|Uỷ|Ủy) ?(?:BAN|ban) (?:NHÂN|nhân)|UBND|GIÁM ĐỐC|BAN CHỈ ĐẠO|BAN THƯỜNG VỤ|HỘI ĐỒNG NHÂN)"
)
_LONGEST_TITLE = 500
_LETTERHEAD = re.compile(
    r"^(?:CỘNG H[ÒO][AÀ]|H[ÒO][AÀ] XÃ|.*XÃ HỘI CHỦ NGHĨA|CHỦ NGHĨA|TỈNH |THÀNH PHỐ |HUYỆN |BAN NHÂN|[ỦU][ỶY]$|SỞ |CÔNG AN )"
)
_DATED = re.compile(r"ngày\s*\d{0,2}[\s.…]*(?:tháng|/)\s*\d{0,2}[\s.…]*(?:năm|/)\s*\d{4}")
_ANNOUNCED = re.compile(
    r"(?:ban hành|xây dựng|đề ra)\s+(?:Kế hoạch|kế hoạch)\s+(?P<title>[^.;(]{15,400}?)(?:\s*\(.*|,?\s*(?:cụ thể|với (?:các |những )?nội dung).*|\s*như sau\s*:?)$"
)
_DECIDED = re.compile(
    r"^Điều 1\s?[.:]?\s*(?:Ban hành(?: kèm theo Quyết định này,?)?|Phê duyệt)\s+“?(?P<title>Kế hoạch\s[^.;“]{10,400})"
)
_LEADS_IN = re.compile(r"(?:như )?sau\s*:?$")
_ENACTS = re.compile(r"^QUYẾT ĐỊNH\s*:$")
_FEWEST_WORDS = 4  # fewer words in capitals are a name or a heading


def find_title(head: list[Paragraph]) -> tuple[str | None, str | None, int, int]:
    """Kind, title, where the kind stands, and where the preamble begins."""
    for place, paragraph in enumerate(head):
        found = KIND.match(paragraph.text)
        if not found or (_ENACTS.match(paragraph.text) and 0 < _preamble(head) < place):
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
    return not PREAMBLE.match(text) and (text[:1].islower() or said[-1].endswith((",", "-", "–")))


def _preamble(head: list[Paragraph]) -> int:
    return next((place for place, paragraph in enumerate(head) if PREAMBLE.match(paragraph.text)), 0)


def lost_title(head: list[Paragraph], body: list[Paragraph], symbol: str | None) -> str | None:
    """A copy from the web may lose the line of the kind; the symbol "/KH-…", or what is decided, still says it."""
    if symbol is not None and "QĐ" in symbol:
        decided = (_DECIDED.match(paragraph.text) for paragraph in body[:1])
        return next((found["title"].strip() for found in decided if found), None)
    if symbol is None or "KH" not in symbol:
        return None
    dated = next((at for at, paragraph in enumerate(head) if _DATED.search(paragraph.text)), None)
    if dated is not None:
        words: list[str] = []
        for paragraph in head[dated + 1 :]:
            if not paragraph.text.isupper() or _LETTERHEAD.match(paragraph.text):
                break
            words.append(paragraph.text)
        if len(" ".join(words).split()) >= _FEWEST_WORDS:
            return " ".join(words).strip(" .:")
    announced = (_ANNOUNCED.search(paragraph.text) for paragraph in head if _LEADS_IN.search(paragraph.text))
    return next((found["title"].strip() for found in announced if found), None)
