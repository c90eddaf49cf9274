"""Words that scanning probably broke: the letters of a set phrase of the genre, with other marks on them."""

from __future__ import annotations

import re
import unicodedata

from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.shapes import Finding

_LEXICON = (
    "phấn đấu,tố giác,lồng ghép,chuyên mục,đồi trụy,phối hợp,chủ trì,tuyên truyền,giáo dục,mại dâm,ma túy,tệ nạn,phòng ngừa,"
    "kiểm tra,thanh tra,xử lý,tập huấn,bồi dưỡng,đào tạo,nâng cao,nhận thức,hỗ trợ,cộng đồng,chỉ tiêu,mục tiêu,kế hoạch,"
    "thực hiện,triển khai,báo cáo,định kỳ,ngân sách,ủy ban,nhân dân,giảm hại,hòa nhập,tội phạm,khởi tố,truy tố,xét xử,phụ nữ,"
    "thanh niên,học sinh,sinh viên,năng lực,xây dựng,chất lượng,hiệu quả,quản lý,đấu tranh,vi phạm,pháp luật,trách nhiệm,"
    "lãnh đạo,chỉ đạo,địa phương,đơn vị,cơ quan,tổ chức,bình đẳng,bạo lực,gia đình,can thiệp,thương binh,tăng cường,đẩy mạnh,trợ giúp"
)
_LEGITIMATE = frozenset(
    {"chi tiêu", "bao cao", "phần đầu", "thành niên", "mức tiêu"}
)  # other words that only look like these
_WORDS = re.compile(r"[^\W\d_]+")
_CAPITAL_INSIDE = re.compile(
    r"(?:(?<=nhằm )|(?<=với )|(?<=vì )|(?<=về )|(?<=có ))"
    r"(Mục đích|Mục tiêu(?! quốc gia)|Điều tra|Điều kiện|Điều trị)(?!\w)|chuyên Mục(?!\w)"
)


def _without_tones() -> dict[int, str]:
    """Each small Vietnamese letter to its bare one; đ stays đ."""
    letters = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    return {
        ord(unicodedata.normalize("NFC", letter + tone)): unicodedata.normalize("NFD", letter)[0]
        for letter in letters
        for tone in tones
    }


_BARE = _without_tones()
_EXPECTED = {tuple(phrase.translate(_BARE).split()): phrase for phrase in _LEXICON.split(",")}
_SECOND = frozenset(second for _first, second in _EXPECTED)


def scan_errors(paragraphs: list[Paragraph]) -> list[Finding]:
    """One finding for each place; the text itself is not changed."""
    findings: list[Finding] = []
    for paragraph in paragraphs:
        low = paragraph.text.lower()
        before, start, ended = "", 0, 0
        for found in _WORDS.finditer(low.translate(_BARE)):
            word = found.group()
            if word in _SECOND and found.start() == ended + 1:
                phrase = _EXPECTED.get((before, word))
                if phrase and _differs(low[start : found.end()], phrase):
                    findings.append(_finding(paragraph, start, found.end(), phrase))
            before, start, ended = word, found.start(), found.end()
        for wrong in _CAPITAL_INSIDE.finditer(paragraph.text):
            findings.append(_finding(paragraph, *wrong.span(), wrong.group().lower()))
    return findings


def _differs(met: str, phrase: str) -> bool:
    """`hoà` and `hòa` are the same: letters and marks in any order."""
    if met == phrase or met in _LEGITIMATE:
        return False
    return [_bag(word) for word in met.split()] != [_bag(word) for word in phrase.split()]


def _bag(word: str) -> list[str]:
    return sorted(unicodedata.normalize("NFD", word))


def _finding(paragraph: Paragraph, start: int, end: int, phrase: str) -> Finding:
    origins = paragraph.rope.origins
    met = paragraph.text[start:end]
    likely = phrase[:1].upper() + phrase[1:] if met[:1].isupper() and met.lower() != phrase else phrase
    likely = phrase.upper() if met.isupper() else likely
    message = f"“{met}” có thể do lỗi nhận dạng chữ khi quét; văn bản gốc có lẽ là “{likely}”."
    return Finding((origins[start], origins[end - 1] + 1), "scan-error", message)
