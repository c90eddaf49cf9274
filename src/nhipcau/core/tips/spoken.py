"""Numbers as somebody says them on the phone: digit by digit, so that a voice and an interpreter say them alike."""

from __future__ import annotations

VIETNAMESE = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def digits(number: str, *, english: bool = False) -> str:
    """“111” is “một, một, một”. ValueError for what is not digits alone."""
    if not (number.isascii() and number.isdigit()):
        raise ValueError(f"{number!r}: digits expected")
    words = ENGLISH if english else VIETNAMESE
    return ", ".join(words[int(digit)] for digit in number)
