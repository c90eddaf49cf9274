"""What may stand in the words that come: plain text of a sensible size. Nothing of it is ever run."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from nhipcau.core.protection import check_secrecy
from nhipcau.web.tips.failures import BadWords

MOST_LETTERS = 20_000
LONGEST_WORD = 500
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def plain(text: str, most: int = MOST_LETTERS) -> str:
    """The text in NFC with single line ends; BadWords with a sentence, SecretDocument for a mark of secrecy."""
    if len(text) > most:
        raise BadWords(
            _("Nội dung dài quá %(most)s chữ. Hãy viết gọn hơn hoặc gửi kèm tệp; chưa lưu gì.")
            % {"most": most}
        )
    if any(len(word) > LONGEST_WORD for word in text.split()):
        raise BadWords(_("Có một đoạn chữ liền nhau quá dài. Hãy thêm dấu cách rồi gửi lại; chưa lưu gì."))
    if any(char in TURNING or _is_hidden(char) for char in text):
        raise BadWords(
            _("Nội dung có ký tự ẩn điều khiển hướng chữ. Hãy gõ lại đoạn được dán vào rồi gửi; chưa lưu gì.")
        )
    made = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    check_secrecy(made)
    return made


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\r\t"
