"""Random numbers and codes: what is given to people, and the keyed hash by which it is found again."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from nhipcau.core.sealing import WrongCode, random_bytes, read_code, written

CODE_BYTES = 8  # 64 bits: 13 letters and the check character
NUMBER_BYTES = 5


def new_code() -> str:
    """For a card."""
    return code_of(random_bytes(CODE_BYTES))


def code_of(drawn: bytes) -> str:
    """The code that these bytes make."""
    return written(drawn[:CODE_BYTES])


def new_number() -> str:
    """For an envelope, a file: random, so that it tells no order."""
    return number_of(random_bytes(NUMBER_BYTES))


def number_of(drawn: bytes) -> str:
    """The number that these bytes make."""
    return written(drawn[:NUMBER_BYTES], group=9)


def digest(code: str) -> str:
    """What the database knows of a code. WrongCode where it is none."""
    return salted_hmac(
        "nhipcau.support", written(read_code(code, CODE_BYTES)), algorithm="sha256"
    ).hexdigest()


def digest_or_none(code: str) -> str:
    """The same; "" where it is no code."""
    try:
        return digest(code)
    except WrongCode:
        return ""
