"""A form's token: one form is one act, however often it is sent. Nothing of a person follows from what is kept of it.

The token is random and lies in the page alone. Kept is a keyed hash of it with what was sent: whoever has the database,
its keys too, tests no name with it, since the token is not there.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping

from django.core.signing import BadSignature, TimestampSigner
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from nhipcau.core.rights import Actor
from nhipcau.web.referrals.failures import Invalid

FIELD = "form"
LIVES = 2 * 60 * 60  # seconds
_SALT = "nhipcau.support.form"


def new_token() -> str:
    """For the forms of one page."""
    return TimestampSigner(salt=_SALT).sign(secrets.token_hex(32))


def read_token(text: str) -> bytes:
    """The bytes of a token that this house gave within two hours; Invalid otherwise."""
    try:
        return bytes.fromhex(TimestampSigner(salt=_SALT).unsign(text, max_age=LIVES))
    except (BadSignature, ValueError):
        raise Invalid(
            _(
                "Biểu này mở đã quá lâu hoặc không còn dùng được; chưa gửi gì. Hãy kiểm tra lại rồi bấm gửi lần nữa."
            )
        ) from None


def drawn(actor: Actor, token: bytes, what: str, sent: Mapping[str, object]) -> bytes:
    """32 bytes that this person's form gives for what was sent in it: the same for the same, else others."""
    told = hashlib.sha256(json.dumps(sent, ensure_ascii=False, sort_keys=True).encode()).digest()
    return salted_hmac(
        f"{_SALT}.{what}", actor.key.encode() + b"\0" + token + told, algorithm="sha256"
    ).digest()


def mark(actor: Actor, address: str, sent: Mapping[str, object]) -> str:
    """By what a form of the desk is known again; "" for one without a token that counts."""
    try:
        token = read_token(str(sent.get(FIELD, "")))
    except Invalid:
        return ""
    return drawn(actor, token, address, sent).hex()
