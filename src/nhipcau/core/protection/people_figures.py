"""Which figures are about people, by their codes: kept at province level alone, or nowhere at all.

The rule holds by the code, whatever a catalogue says of it. Source: official specification §6, nos 16 and 17.
"""

from __future__ import annotations

import re

_PROVINCE_ALONE = re.compile(r"(?:A0[1-3]|[EF]\d\d)[a-z]?\d?\Z")
_NEVER = re.compile(r"(?:A06|A07|E08)[a-z]?\d?\Z")


def is_about_people(figure: str) -> bool:
    """A01-A03, all E and F: never below province level."""
    return bool(_PROVINCE_ALONE.match(figure))


def is_never_kept(figure: str) -> bool:
    """A06, A07, E08 in any variant: would list or estimate people."""
    return bool(_NEVER.match(figure))
