"""Words of condoms, HIV and health that papers of inspections do not take: no evidence, and nobody's business.

Source: protection charter; Law on HIV prevention 64/2006/QH11, articles 8 and 9 (status is not disclosed).
"""

from __future__ import annotations

import re
import unicodedata

from nhipcau.core.terms.text import fold

_SAID = (
    "bao cao su", "bcs", "b c s", "condom", "condoms", "hiv", "h i v", "aids", "arv", "dương tính", "xét nghiệm",
    "giang mai", "bệnh lậu", "hoa liễu", "bệnh xã hội", "lây qua đường tình dục", "lây truyền qua đường tình dục",
)  # fmt: skip
_WORDS = tuple(dict.fromkeys(form for each in _SAID for form in (each, fold(each))))


def health_refusal(text: str) -> str:
    """The sentence with which `text` is refused; "" lets it pass.

    With its marks a word is itself: `báo cáo sử dụng` is no condom; typed without any, it is taken for one.
    """
    composed = unicodedata.normalize("NFKC", text).casefold()
    words = " ".join(["", *re.findall(r"[^\W_]+", composed), ""])
    found = next((each for each in _WORDS if f" {each} " in words), "")
    if not found:
        return ""
    return (
        f"“{found}”: không ghi bao cao su, HIV, bệnh hoặc kết quả xét nghiệm của bất kỳ ai; bao cao su không phải là "
        "tang vật, chứng cứ. Hãy bỏ phần này rồi gửi lại."
    )
