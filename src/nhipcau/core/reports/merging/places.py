"""To which section each paragraph of a returned copy belongs."""

from __future__ import annotations

from nhipcau.core.reports.merging.pairing import paired
from nhipcau.core.reports.merging.shapes import Back, LineKind, Sent


def sections_of(sent: Sent, back: Back) -> tuple[str, ...]:
    """For each paragraph that came back the number of its section, '' outside all sections.

    What was put in belongs to the section it stands in; the letterhead, the closing and annexes are outside.
    """
    found, section = [""] * len(back.lines), ""
    for old, new in paired(sent.lines, back.lines):
        if old is not None:
            line = sent.lines[old]
            section = "" if line.kind is LineKind.PAPER else line.section
        if new is not None:
            found[new] = section
    return tuple(found)
