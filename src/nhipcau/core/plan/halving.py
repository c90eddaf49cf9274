"""Where a sentence that asks for two things most likely falls in two. A proposal; rule: docs/rules/plan-life.md."""

from __future__ import annotations

import re

_ACTS = "nâng|tăng|giảm|duy trì|tổ chức|kiểm tra|xây dựng|bảo đảm|phấn đấu|hoàn thành|thực hiện|kiện toàn|đưa|triển khai"
_CUTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\s*;\s*",
        r",?\s+(?=đồng thời\s)",
        r"\.\s+(?=\S)",
        r",\s+và\s+",
        r",\s+(?=\d)",
        r"\s+và\s+",
        rf",\s+(?=(?:{_ACTS})\s)",
    )
)


def halves(text: str) -> tuple[str, str]:
    """The two parts, cut at the strongest mark, of equals the nearest to the middle; (text, '') where none stands."""
    words = text.strip()
    for cut in _CUTS:
        places = [each for each in cut.finditer(words) if each.start() > 0 and each.end() < len(words)]
        if places:
            best = min(places, key=lambda each: abs(each.start() + each.end() - len(words)))
            return words[: best.start()], words[best.end() :]
    return words, ""
