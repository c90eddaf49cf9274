"""The time that stands over a passage: a heading or a lead-in that is nothing but a time."""

from __future__ import annotations

import re

from nhipcau.core.plan.passages import Passage
from nhipcau.core.plan.targets.deadlines import deadlines
from nhipcau.core.plan.targets.part import Part
from nhipcau.core.plan.targets.tokens import Words

_SHORT_LEAD = 14  # words of a lead-in that a time opens: "Đến năm 2025, tỉnh phấn đấu đạt các chỉ tiêu sau:"


_STRIVEN = re.compile(r"^(?:.*[.;]\s+)?(?:(?:Phấn đấu|phấn đấu|Phân đấu|Bảo đảm|Đảm bảo)\s+)?", re.DOTALL)


_OF_TARGETS = re.compile(
    r"^\W*(?:một số |các )?(?:mục tiêu|chỉ tiêu|định hướng|tầm nhìn)(?: cụ thể| chủ yếu| chính| phấn đấu| cơ bản| thực hiện)*\W+",
    re.IGNORECASE,
)


def words_before_amount(words: Words, part: Part) -> int:
    """How many characters of the part stand before its number."""
    return words.starts[part.quantity.start] - words.starts[part.start]


def deadline_of_heading(passage: Passage) -> str | None:
    """A heading or lead-in that is nothing but a time ("Đến năm 2025:") gives it to all below it."""
    led = _STRIVEN.sub("", passage.opening).strip(" :,.*-")
    led_in = deadlines(led)
    if led_in and led_in[0][0] == 0 and (led_in[0][1] == len(led) or len(led.split()) <= _SHORT_LEAD):
        return led[slice(*led_in[0])].strip()
    for heading in (passage.heading, *reversed(passage.headings)):
        bare = _OF_TARGETS.sub("", heading).strip(" :.,*-")
        for start, end in deadlines(bare):
            if start == 0 and end == len(bare):
                return bare
    return None
