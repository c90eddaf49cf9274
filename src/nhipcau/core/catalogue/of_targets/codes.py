"""Codes that nothing in use has yet: figures by family, forms, indicators."""

from __future__ import annotations

from collections.abc import Collection, Iterator

FAMILIES = ("P", "G", "C")
DELICATE_FAMILIES = ("E", "F")  # kept at province level alone, whatever a catalogue says
FIRST, LAST = 30, 99


class TooMany(ValueError):
    """No code is left; the message says of what."""


class Codes:
    """Hands out codes, each once. `figures`, `forms`, `indicators`: those that are taken."""

    def __init__(self, figures: Collection[str], forms: Collection[str], indicators: Collection[str]) -> None:
        self._stems = {code[:3] for code in figures}
        self._forms, self._indicators = set(forms), set(indicators)

    def figure(self, *, delicate: bool) -> str:
        """The letter and two digits of a target's figures."""
        free = (
            f"{family}{number}"
            for family in (DELICATE_FAMILIES if delicate else FAMILIES)
            for number in range(FIRST, LAST + 1)
        )
        return _taken(free, self._stems, "số liệu")

    def form(self) -> str:
        """`BM-40`, …"""
        return _taken((f"BM-{number}" for number in range(FIRST + 10, LAST + 1)), self._forms, "biểu")

    def indicator(self) -> str:
        """`T01`, …"""
        return _taken((f"T{number:02}" for number in range(1, LAST + 1)), self._indicators, "chỉ số")


def _taken(free: Iterator[str], used: set[str], what: str) -> str:
    code = next((each for each in free if each not in used), None)
    if code is None:
        raise TooMany(f"Không còn mã {what} để đặt cho chỉ tiêu của kế hoạch này.")
    used.add(code)
    return code
