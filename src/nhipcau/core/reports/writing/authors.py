"""Who wrote which paragraph, from the versions of a section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Saved:
    """A version of a section's text. `way`: how it came (a page, a body's return, a Word file); `body`: whose words."""

    text: str
    by: str
    moment: datetime
    way: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Authored:
    """A paragraph with the version that brought it as it stands."""

    line: str
    saved: Saved


def authored(versions: Sequence[Saved]) -> tuple[Authored, ...]:
    """The paragraphs of the last version, each with the version since which it stands unchanged.

    A paragraph that was away for a version belongs to whoever brought it back.
    """
    found: list[Authored] = []
    for version in versions:
        lines = [line.strip() for line in version.text.splitlines() if line.strip()]
        kept: list[Authored] = []
        matcher = SequenceMatcher(None, [each.line for each in found], lines, autojunk=False)
        for tag, low, high, first, last in matcher.get_opcodes():
            if tag == "equal":
                kept += found[low:high]
            else:
                kept += [Authored(line, version) for line in lines[first:last]]
        found = kept
    return tuple(found)
