"""The form's token and the receipt made of it: the same form sent twice gives the same receipt.

The pepper lies in `keys/` (0700), apart from the database: a copy of the database alone tests no locators.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext as _

from nhipcau.core.tips import Receipt
from nhipcau.core.tips.receipts import RECEIPT_BYTES
from nhipcau.web.files.once import write_once
from nhipcau.web.tips.failures import Replayed

LIVES = 6 * 60 * 60  # seconds: writing may take an afternoon
_SALT = "nhipcau.tips.form"


def new_token() -> str:
    """A signed token of 32 random bytes for one form."""
    return TimestampSigner(salt=_SALT).sign(secrets.token_hex(32))


def read_token(text: str) -> bytes:
    """The bytes of a token that this house gave within six hours; Replayed otherwise."""
    try:
        return bytes.fromhex(TimestampSigner(salt=_SALT).unsign(text, max_age=LIVES))
    except SignatureExpired:
        raise Replayed(_("Biểu này mở đã quá lâu. Hãy mở biểu mới rồi gửi lại; chưa lưu gì.")) from None
    except (BadSignature, ValueError):
        raise Replayed(_("Biểu này không còn dùng được. Hãy mở biểu mới rồi gửi lại; chưa lưu gì.")) from None


def form_mark(token: bytes) -> bytes:
    """What the database keeps of a token: enough to know it again, nothing to make it from."""
    return _mac(b"form", token)


def receipt_for(token: bytes, content: bytes) -> Receipt:
    """The receipt of a form with what was written in it."""
    return Receipt.of(_mac(b"receipt", token + hashlib.sha256(content).digest())[:RECEIPT_BYTES])


def locator_mark(locator: bytes) -> bytes:
    """By what the database finds a tip."""
    return _mac(b"locator", locator)


def _mac(what: bytes, data: bytes) -> bytes:
    return hmac.new(_pepper(Path(settings.DATA)), what + b"\0" + data, hashlib.sha256).digest()


@lru_cache(maxsize=4)
def _pepper(data: Path) -> bytes:
    path = data / "keys" / "receipt-pepper"
    if not path.exists():
        write_once(path, secrets.token_bytes(32))  # on the disk before the first receipt leans on it
    return path.read_bytes()
