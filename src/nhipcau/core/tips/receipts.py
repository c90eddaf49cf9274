"""The sender's receipt: 40 bits that find the tip, 80 bits that open it, a check character; written 5 × 5."""

from __future__ import annotations

from dataclasses import dataclass, field

from nhipcau.core.sealing import WrongCode, read_code, written

LOCATOR_BYTES = 5
SECRET_BYTES = 10
RECEIPT_BYTES = LOCATOR_BYTES + SECRET_BYTES
_DIGITS_READ = 25


class BadReceipt(ValueError):
    """What was typed is no receipt; the sentence says what to look at."""

    def __init__(self) -> None:
        super().__init__(
            "Mã biên nhận gồm 25 chữ và số, chia thành 5 nhóm. Hãy xem lại từng nhóm: "
            "có thể thiếu, thừa hoặc nhầm một chữ."
        )


@dataclass(frozen=True, slots=True)
class Receipt:
    """The two parts. Never printed by accident: their `repr` is empty."""

    locator: bytes = field(repr=False)
    secret: bytes = field(repr=False)

    @classmethod
    def of(cls, drawn: bytes) -> Receipt:
        """The receipt made of 15 random bytes. ValueError for another number."""
        if len(drawn) != RECEIPT_BYTES:
            raise ValueError(f"{RECEIPT_BYTES} random bytes expected, {len(drawn)} met")
        return cls(drawn[:LOCATOR_BYTES], drawn[LOCATOR_BYTES:])

    @property
    def text(self) -> str:
        """As it is shown: `0A1B2-…`, five groups of five."""
        return written(self.locator + self.secret)


def read_receipt(text: str) -> Receipt:
    """What was typed, whatever the case, blanks and hyphens. BadReceipt before anything is searched."""
    if len(text) > 4 * _DIGITS_READ:
        raise BadReceipt
    try:
        return Receipt.of(read_code(text, RECEIPT_BYTES))
    except WrongCode:
        raise BadReceipt from None
