"""Bytes written for people: groups of letters and digits that are hard to mistake, with a check character.

Letters of Crockford's base 32 (no I, L, O, U); read without regard to case, blanks and hyphens, O as 0, I and L as 1.
The check character is the sum of all letters, each times a power of x in GF(32): it finds any one wrong letter and
any two exchanged ones, up to 31 letters.
"""

from __future__ import annotations

from nhipcau.core.sealing.failures import WrongCode

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ = {letter: place for place, letter in enumerate(LETTERS)} | {"O": 0, "I": 1, "L": 1}
_FIELD = 0b100101  # x^5 + x^2 + 1
MOST = 30


def letters_for(size: int) -> int:
    """How many letters `size` bytes take, without the check character."""
    return -(-size * 8 // 5)


def written(data: bytes, group: int = 5) -> str:
    """The bytes as letters with a check character, in groups: `0A1B2-…`."""
    count = letters_for(len(data))
    if not 1 <= count <= MOST:
        raise ValueError(f"1 to {MOST * 5 // 8} bytes expected, {len(data)} met")
    number = int.from_bytes(data, "big") << (count * 5 - len(data) * 8)
    digits = [(number >> 5 * place) & 31 for place in reversed(range(count))]
    text = "".join(LETTERS[digit] for digit in (*digits, _check(digits)))
    return "-".join(text[at : at + group] for at in range(0, len(text), group))


def read_code(text: str, size: int) -> bytes:
    """The bytes again; WrongCode for a wrong length, letter or check character, whatever the case and the blanks."""
    plain = [char for char in text.upper() if not (char.isspace() or char in "-–—.")]
    count = letters_for(size)
    if len(plain) != count + 1 or any(char not in _READ for char in plain):
        raise WrongCode(f"{count + 1} letters and digits expected")
    *digits, check = (_READ[char] for char in plain)
    number = 0
    for digit in digits:
        number = number << 5 | digit
    spare = count * 5 - size * 8
    if _check(digits) != check or number & ((1 << spare) - 1):
        raise WrongCode("the check character does not fit")
    return (number >> spare).to_bytes(size, "big")


def _check(digits: list[int]) -> int:
    total, power = 0, 1
    for digit in digits:
        power = _times_x(power)
        total ^= _product(digit, power)
    return total


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _FIELD if doubled & 32 else doubled


def _product(left: int, right: int) -> int:
    result = 0
    while right:
        if right & 1:
            result ^= left
        left, right = _times_x(left), right >> 1
    return result
