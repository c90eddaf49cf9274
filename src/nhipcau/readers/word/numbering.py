"""Automatic numbering: the marker that Word shows before a paragraph, though no run holds it.

ECMA-376 part 1, 17.9: a paragraph names a list and a level; the list's levels have a format, a pattern such
as "%1.%2." and a start; a level restarts when a higher one advances.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from nhipcau.readers.word.names import is_on, number, value, w

_PLACEHOLDER = re.compile("%([1-9])")
_LITERAL_BULLETS = frozenset("-–—+*•")
_BULLETS_BY_DEPTH = ("-", "+", "•")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of a document, with their counters so far. Call `marker` in document order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    family: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _seen: set[tuple[str, int]] = field(default_factory=set)

    def marker(self, list_id: str, depth: int) -> str:
        """The marker of the next paragraph at `depth` (0 = outermost) of the list, or "" for none."""
        levels = self.levels.get(list_id)
        if levels is None or depth not in levels:
            return ""
        counts = self._counts.setdefault(self.family[list_id], {})
        self._advance(list_id, levels, counts, depth)
        return _shown(levels, counts, depth)

    def depth_of_style(self, list_id: str, style: str) -> int:
        """The level a paragraph style is tied to."""
        levels = self.levels.get(list_id, {})
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def _advance(self, list_id: str, levels: dict[int, Level], counts: dict[int, int], depth: int) -> None:
        override = self.restarts.get(list_id, {}).get(depth)
        first = (list_id, depth) not in self._seen
        self._seen.add((list_id, depth))
        if first and override is not None:
            counts[depth] = override
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else levels[depth].start
        for lower in [each for each in counts if each > depth]:
            restart = levels[lower].restart if lower in levels else None
            if restart is None or (restart > 0 and depth < restart):
                del counts[lower]
        for upper in range(depth):
            counts.setdefault(upper, levels[upper].start if upper in levels else 1)


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists that numbering.xml declares."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {value(each, "abstractNumId"): _levels(each) for each in root.iter(w("abstractNum"))}
    for each in root.iter(w("num")):
        list_id, family = value(each, "numId"), value(each.find(w("abstractNumId")))
        if list_id is None or family is None:
            continue
        levels = dict(abstract.get(family, {}))
        starts: dict[int, int] = {}
        for override in each.iter(w("lvlOverride")):
            depth = number(override, "ilvl") or 0
            if (own := override.find(w("lvl"))) is not None:
                levels[depth] = _level(own)
            if (start := number(override.find(w("startOverride")))) is not None:
                starts[depth] = start
                levels[depth] = replace(levels.get(depth, Level()), start=start)
        numbering.levels[list_id], numbering.family[list_id], numbering.restarts[list_id] = (
            levels,
            family,
            starts,
        )
    return numbering


def _levels(abstract: etree._Element) -> dict[int, Level]:
    return {number(each, "ilvl") or 0: _level(each) for each in abstract.iter(w("lvl"))}


def _level(element: etree._Element) -> Level:
    start = number(element.find(w("start")))
    return Level(
        form=value(element.find(w("numFmt"))) or "decimal",
        pattern=value(element.find(w("lvlText"))) or "",
        start=1 if start is None else start,
        restart=number(element.find(w("lvlRestart"))),
        legal=is_on(element.find(w("isLgl"))),
        style=value(element.find(w("pStyle"))),
    )


def _shown(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels[depth]
    if level.form == "none":
        return ""
    if level.form == "bullet":
        return _bullet(levels, depth)

    def numeral(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        form = levels[at].form if at in levels else "decimal"
        return _FORMS.get("decimal" if level.legal else form, str)(counts.get(at, 1))

    return _PLACEHOLDER.sub(numeral, level.pattern).strip()


def _bullet(levels: dict[int, Level], depth: int) -> str:
    """A written bullet as it is; a picture from a symbol font by the custom of such papers: "-", then "+"."""
    written = levels[depth].pattern.strip()
    if written in _LITERAL_BULLETS:
        return written
    outer = sum(1 for upper in range(depth) if upper in levels and levels[upper].form == "bullet")
    return _BULLETS_BY_DEPTH[min(outer, len(_BULLETS_BY_DEPTH) - 1)]


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    shown = ""
    for worth, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        shown += sign * (count // worth)
        count %= worth
    return shown


def _letter(count: int) -> str:
    """A, B, … Z, AA, BB: Word repeats the letter."""
    return chr(ord("A") + (count - 1) % 26) * min((count - 1) // 26 + 1, 8) if count > 0 else str(count)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda count: _letter(count).lower(),
}
