"""Numbers as Vietnamese offices write them: 1.234,5. A sign that could mean two things is asked back, not guessed."""

from __future__ import annotations

import re
from decimal import Decimal

from nhipcau.core.forms.problems import BadCell

_SPACED = re.compile(r"[+-]?\d{1,3}([ \u00a0\u202f]\d{3})+(,\d+)?\Z", re.ASCII)
_SPACES = re.compile(r"[ \u00a0\u202f]")
_SEVERAL = re.compile(r"[+-]?\d[\d.,]*(\s+[+-]?\d[\d.,]*)+\Z", re.ASCII)
_PLAIN = re.compile(r"[+-]?\d+\Z", re.ASCII)
_COMMA = re.compile(r"[+-]?\d+,\d+\Z", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?\Z", re.ASCII)
_AMBIGUOUS = re.compile(r"[+-]?\d+[.,]\d+\Z", re.ASCII)
LONGEST = 18


def number(raw: str) -> Decimal:
    """`1.234,5` → 1234.5; `1 234` → 1234; `12,5` → 12.5. Raises BadCell for `12.5`, `12 13`, no number."""
    text = raw.strip().replace("−", "-")
    if _SPACED.match(text):
        text = _SPACES.sub("", text)
    if len(text) > LONGEST:
        raise BadCell(f"Số “{raw[:LONGEST]}…” quá dài; hãy kiểm tra lại.")
    if _PLAIN.match(text) or _COMMA.match(text) or _GROUPED.match(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _AMBIGUOUS.match(text):
        raise BadCell(
            f"Chưa rõ số “{raw}”: phần thập phân dùng dấu phẩy, hàng nghìn dùng dấu chấm. "
            f"Hãy ghi “{text.replace('.', ',')}” nếu là số thập phân, hoặc “{text.replace('.', '')}” nếu là số nguyên."
        )
    if _SEVERAL.match(text):
        raise BadCell(
            f"Cần một số, nhận được nhiều số “{raw}”. Hãy ghi một số vào ô này; hàng nghìn dùng dấu chấm: 1.234."
        )
    raise BadCell(
        f"Cần một số, nhận được “{raw}”. Hãy ghi số, 0, x (không áp dụng) hoặc để trống (chưa báo cáo)."
    )


def written(value: Decimal) -> str:
    """The opposite of `number`: Decimal('1234.50') → `1.234,5`."""
    whole = int(value)
    if whole == value:
        return f"{whole:,}".replace(",", ".")
    plain = value.normalize()
    text = f"{plain:,f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")
