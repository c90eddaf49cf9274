"""Words that scanning probably broke: same letters as a set phrase of the genre, other marks on them."""

from __future__ import annotations

import re
import unicodedata

from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.shapes import Finding
from nhipcau.core.terms.text import fold

_PHRASES = [
    "phấn đấu",
    "tố giác",
    "lồng ghép",
    "chuyên mục",
    "đồi trụy",
    "phối hợp",
    "chủ trì",
    "tuyên truyền",
    "phổ biến",
    "giáo dục",
    "mại dâm",
    "ma túy",
    "tệ nạn",
    "phòng ngừa",
    "kiểm tra",
    "thanh tra",
    "xử lý",
    "tập huấn",
    "bồi dưỡng",
    "đào tạo",
    "nâng cao",
    "nhận thức",
    "hỗ trợ",
    "cộng đồng",
    "chỉ tiêu",
    "mục tiêu",
    "kế hoạch",
    "thực hiện",
    "triển khai",
    "báo cáo",
    "định kỳ",
    "kinh phí",
    "ngân sách",
    "nhân dân",
    "giảm hại",
    "hòa nhập",
    "tội phạm",
    "khởi tố",
    "truy tố",
    "xét xử",
    "trẻ em",
    "phụ nữ",
    "thanh niên",
    "học sinh",
    "sinh viên",
    "người dân",
]
_ONE_BLANK = re.compile(r"[^\W\d_]+ [^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+")


def _bag(word: str) -> tuple[str, ...]:
    """The letters and marks of a word in any order: `hoà` and `hòa` are the same."""
    return tuple(sorted(unicodedata.normalize("NFD", word.lower())))


_EXPECTED = {tuple(fold(phrase).split()): phrase for phrase in _PHRASES}
_BAGS = {phrase: tuple(_bag(word) for word in phrase.split()) for phrase in _PHRASES}
_FIRST = {words[0] for words in _EXPECTED}


def scan_errors(paragraphs: list[Paragraph]) -> list[Finding]:
    """One finding for each place; the text itself is not changed."""
    folded: dict[str, str] = {}
    findings: list[Finding] = []
    for paragraph in paragraphs:
        before = ""
        start = 0
        for found in _WORDS.finditer(paragraph.text):
            word = found.group()
            bare = folded.get(word) or folded.setdefault(word, fold(word))
            if before in _FIRST and (before, bare) in _EXPECTED:
                phrase = _EXPECTED[(before, bare)]
                met = paragraph.text[start : found.end()]
                if _ONE_BLANK.fullmatch(met) and tuple(_bag(w) for w in met.split()) != _BAGS[phrase]:
                    findings.append(_finding(paragraph, start, found.end(), met, phrase))
            before, start = bare, found.start()
    return findings


def _finding(paragraph: Paragraph, start: int, end: int, met: str, phrase: str) -> Finding:
    origins = paragraph.rope.origins
    likely = phrase[:1].upper() + phrase[1:] if met[:1].isupper() else phrase
    message = f"“{met}” có thể do lỗi nhận dạng chữ khi quét; văn bản gốc có lẽ là “{likely}”."
    return Finding((origins[start], origins[end - 1] + 1), "scan-error", message)
