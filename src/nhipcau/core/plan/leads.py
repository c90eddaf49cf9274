"""What of a clause's first paragraph is its heading, and what is its text."""

from __future__ import annotations

import re

from nhipcau.core.plan.bodies import begins_with_verb, is_body, split, stripped
from nhipcau.core.plan.markers import BULLETS, Marker
from nhipcau.core.plan.ropes import EMPTY, Rope

_LONGEST_HEADING = 260
_LONGEST_LABEL = 12  # words
_LONGEST_POINT = 70  # characters of a heading of a lettered point without a colon
_CLOSED = re.compile(r"[.;!?…/](?:[”\"')\]]*|\s?\[\d+\])$")
_AMOUNT = re.compile(
    r"%|[≥≤]|(?<!\w)(?:ít nhất|tối thiểu|trên|dưới|từ|đạt|giảm|tăng|thêm|khoảng|hơn)\s+\d|^\d|\d\s+(?:lần|người|hộ|xã|lớp|cuộc)(?!\w)"
)
_MEASURE = re.compile(
    r"^(?:Tỷ|Tỉ) (?:lệ|trọng|số|suất)\s|^(?:Số|Tổng số|Thu nhập|Mức|Chỉ số|Tốc độ|Diện tích|Doanh thu|Giá trị)\s"
)
_ALONE = re.compile(
    r"^(?:(?:đạt|trên|dưới|từ|ít nhất|tối thiểu|không quá|còn)\s+)*[≥≤<>~]?\s*\d[\d.,]*\s?%\s*(?:trở lên)?\s*(?:[;.,(]|$)"
)
_BARE_AMOUNT = re.compile(
    r"^(?:(?:(?:đến|hết|vào|trong) )?(?:cuối )?(?:năm \d{4}:?\s*))?(?:(?:đạt|giảm|tăng|còn|xuống|lên|trên|dưới|từ|ít nhất|tối thiểu|tối đa|không quá|khoảng|phấn đấu|bằng|hơn)\s+)*[≥≤<>~]?\s*\d"
)
_TIME = re.compile(r"^(?:Đến|Từ|Trong|Trước|Hết)\s.*\d{4}$|^(?:Năm|Giai đoạn|Quý)\s[\dIVX].*$", re.IGNORECASE)


def split_lead(marker: Marker, rest: Rope) -> tuple[Rope, Rope]:
    """Heading and text of the words behind the marker. `6. Sở Y tế: Tổ chức …` has both."""
    words = rest.text
    colon = words.find(":", 1, _LONGEST_HEADING)
    while 0 < colon < len(words) - 1 and not words[colon + 1].isspace() and words[colon + 1].isdigit():
        colon = words.find(":", colon + 1, _LONGEST_HEADING)
    if 0 < colon < len(words.rstrip()) - 1:
        if stripped(words[: colon + 1])[0] == "":  # "Đề nghị: Hiệp hội …"
            return (rest.strip(" ."), EMPTY) if is_body(words) else (EMPTY, rest)
        if _measures(words[:colon], words[colon + 1 :].strip()):
            return EMPTY, rest
        if _labels(marker, words[:colon].strip()):
            return rest[:colon].strip(), rest[colon + 1 : len(words)].strip()
        return EMPTY, rest
    return (rest.strip(" :"), EMPTY) if _is_heading(marker, words) else (EMPTY, rest)


def _measures(before: str, after: str) -> bool:
    """Whether the colon only stands between a measure and its amount: "Tỷ lệ hộ nghèo: giảm còn dưới 1%"."""
    if _ALONE.match(after):
        return True
    return bool(_MEASURE.match(before)) and bool(_BARE_AMOUNT.match(after))


def _labels(marker: Marker, before: str) -> bool:
    if is_body(before):
        return True
    if marker.kind in BULLETS or marker.kind in {"named", "bracket"}:
        return False
    short = len(before.split()) <= _LONGEST_LABEL and not _AMOUNT.search(before) and not _TIME.match(before)
    return short and (before.isupper() or not begins_with_verb(before))


def _is_heading(marker: Marker, words: str) -> bool:
    bare = words.rstrip(" :")
    if bare.isupper():
        return True
    if len(bare) > _LONGEST_HEADING or _CLOSED.search(bare) or _AMOUNT.search(bare):
        return False
    if is_body(bare):
        return True
    if marker.kind in BULLETS or marker.kind in {"named", "bracket"}:
        return False
    return marker.kind != "letter" or words.endswith(":") or len(bare) <= _LONGEST_POINT


def names_bodies(heading: str) -> tuple[str, ...]:
    """The members of a heading that names several bodies."""
    return split(stripped(heading)[0])
