"""Numbers printed by the core, which writes them as official papers do, in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language

_ENGLISH = str.maketrans({".": ",", ",": "."})


def shown(text: str) -> str:
    """`1.234,5%` as it is; `1,234.5%` for who reads English."""
    return text.translate(_ENGLISH) if get_language() == "en" else text
