"""What could not be read surely in a section of targets, in words for the officer."""

from __future__ import annotations

import re

from nhipcau.core.plan.passages import Passage
from nhipcau.core.plan.shapes import Finding
from nhipcau.core.plan.targets import lexicon
from nhipcau.core.plan.targets.part import Part
from nhipcau.core.plan.targets.tokens import Words

_BROKEN_PERCENT = re.compile(r"(?<![\w.,%)])(?:[lIOoQ|\d]*[lIOoQ|][lIOoQ|\d]*|[._…?]+|)\s?%")
_BLANK = re.compile(r"(?:\.{3,}|…+|_{2,})\s*(?:người|xã|huyện|hộ|cơ sở|lớp|mô hình|vụ|lượt)")


def unreadable_numbers(passage: Passage) -> list[Finding]:
    """A percent sign or a counted noun whose number is blank or broken by scanning."""
    found = []
    for pattern in (_BROKEN_PERCENT, _BLANK):
        for match in pattern.finditer(passage.text):
            text = passage.text[max(0, match.start() - 30) : match.end() + 30].strip()
            message = (
                f"Cần một con số trước đơn vị tính, nhưng gặp «{match.group().strip()}» trong «…{text}…» "
                f"(mục {passage.clause}). Đối chiếu bản gốc và nhập chỉ tiêu này bằng tay."
            )
            found.append(Finding(passage.span(match.start(), match.end()), "unreadable-number", message))
    return found


def vague_targets(passage: Passage, words: Words, start: int, end: int) -> list[Finding]:
    """ "Hầu hết", "phần lớn": an amount that nobody can check."""
    place = lexicon.VAGUE.anywhere(words.low, start, end)
    if place is None:
        return []
    size = lexicon.VAGUE.at(words.low, place)
    span = passage.span(words.starts[place], words.ends[place + size - 1])
    message = (
        f"Chỉ tiêu ở mục {passage.clause} nêu mức «{words.between(place, place + size)}» mà không có con số. "
        "Thống nhất một con số với cơ quan chủ trì rồi bổ sung, hoặc giữ nội dung này làm nhiệm vụ."
    )
    return [Finding(span, "vague-target", message)]


def of_part(passage: Passage, words: Words, part: Part) -> list[Finding]:
    """Population not found; a range whose ends are the wrong way round."""
    quantity = part.quantity
    span = passage.span(words.starts[quantity.start], words.ends[quantity.end - 1])
    said = words.between(quantity.start, quantity.end)
    found = []
    if part.population[1] <= part.population[0]:
        message = (
            f"Đọc được mức «{said}» ở mục {passage.clause} nhưng chưa rõ tính trên đối tượng nào. "
            "Chọn đối tượng trong văn bản trước khi xác nhận chỉ tiêu."
        )
        found.append(Finding(span, "population-unclear", message))
    if quantity.value_to is not None and quantity.value_to < quantity.value:
        message = (
            f"Khoảng «{said}» ở mục {passage.clause} có mức đầu lớn hơn mức cuối. "
            "Đối chiếu bản gốc và sửa lại hai mức trước khi xác nhận."
        )
        found.append(Finding(span, "range-unclear", message))
    return found
