"""A simple outline for tests of targets: one passage a paragraph, headings by their markers."""

import re
import unicodedata

from nhipcau.core.plan.passages import Passage

_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-+•]|[IVX]+\.|\d+(?:\.\d+)*\.|[a-zđ]\))\s)")
_MARKER = re.compile(r"(?:([IVX]+)[.)]|(\d+(?:\.\d+)*)\.?(?=\s)|([a-zđ])\)|([-+•]))\s*(.*)")
_LONGEST_HEADING = 110


def passages(document: str) -> list[Passage]:
    """Passages of a document; a paragraph broken by a page end is joined again."""
    text = re.sub(r"^# source.*\n", "", unicodedata.normalize("NFC", document)).replace("*", "")
    found: list[Passage] = []
    headings: list[tuple[int, str]] = []
    for block in _BLOCK.split(text):
        line = re.sub(r"\s+", " ", block).strip()
        match = _MARKER.match(line)
        level = _level(match)
        own = match[5] if match else line
        if match and level < 4 and len(own) < _LONGEST_HEADING and "%" not in own:
            headings = [*(each for each in headings if each[0] < level), (level, own)]
        elif match is None and found and not re.search(r"[.;:]$", found[-1].text):
            found[-1] = _passage(found[-1].clause, found[-1].headings, f"{found[-1].text} {own}")
        elif own:
            above = tuple(title for depth, title in headings if depth < level)
            found.append(_passage(str(len(found)), above, own))
    return found


def _level(match: re.Match[str] | None) -> int:
    if match is None or match[4]:
        return 4
    if match[1]:
        return 0
    return 1 + match[2].count(".") if match[2] else 3


def _passage(clause: str, headings: tuple[str, ...], text: str) -> Passage:
    return Passage(clause, "", headings, text, range(len(text)))
