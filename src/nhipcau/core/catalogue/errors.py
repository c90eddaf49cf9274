"""What can go wrong with a programme folder, and pydantic's words for it in Vietnamese.

BadCatalogue
"""

from __future__ import annotations

from pydantic import ValidationError

WORDS = {
    "extra_forbidden": "mục này không được dùng ở đây",
    "missing": "thiếu mục này",
    "string_type": "cần là chữ",
    "bool_type": "cần là true hoặc false",
    "int_type": "cần là số nguyên",
    "list_type": "cần là danh sách",
    "dict_type": "cần là các cặp tên: giá trị",
    "model_type": "cần là các cặp tên: giá trị",
    "date_type": "cần là ngày, ví dụ 2025-07-01",
    "greater_than_equal": "số quá nhỏ",
}


class BadCatalogue(ValueError):
    """A programme folder that cannot be used; the message names file and place."""


def explained(path: str, error: ValidationError) -> BadCatalogue:
    """Every fault of a file: the place, and what was expected there."""
    places = "; ".join(
        f"{'.'.join(map(str, each['loc'])) or 'toàn tệp'}: {_words(each['type'], each['msg'])}"
        for each in error.errors()
    )
    return BadCatalogue(f"{path}: {places}")


def _words(kind: str, message: str) -> str:
    return WORDS.get(kind, message.removeprefix("Value error, "))
