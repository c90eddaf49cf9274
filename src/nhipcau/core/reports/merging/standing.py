"""Where each paragraph that went out stands today, after others have worked on the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from nhipcau.core.reports.merging.copies import source
from nhipcau.core.reports.merging.shapes import LineKind, Sent


@dataclass(frozen=True, slots=True)
class Standing:
    """A paragraph today: its text as a writer writes it and its place in the section, None where it is gone."""

    text: str
    at: int | None
    changed: bool


def standing_in(sent: Sent, current: Mapping[str, Sequence[str]]) -> dict[int, Standing]:
    """By the place of the paragraph in the copy."""
    by_section: dict[str, list[int]] = {}
    for place, line in enumerate(sent.lines):
        if line.kind is LineKind.WORDS:
            by_section.setdefault(line.section, []).append(place)
    found: dict[int, Standing] = {}
    for section, places in by_section.items():
        old = [source(sent.lines[place].bits, dict(sent.held)) for place in places]
        found |= _section(places, old, list(current.get(section, ())))
    return found


def _section(places: Sequence[int], old: list[str], new: list[str]) -> dict[int, Standing]:
    found: dict[int, Standing] = {}
    for tag, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for step, place in enumerate(places[low:high]):
            at = first + step
            if tag == "delete" or at >= last:
                found[place] = Standing("", None, changed=True)
            else:
                found[place] = Standing(new[at], at, changed=tag != "equal")
    return found
