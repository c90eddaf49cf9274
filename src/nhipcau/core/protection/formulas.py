"""Text on its way into a table that a spreadsheet opens: no text may become a formula there."""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def harmless(text: str) -> str:
    """The text; with an apostrophe before it where a spreadsheet would take it for a formula. Numbers are no text."""
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(_STARTS) else text
