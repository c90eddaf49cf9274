"""What stands at the top or foot of page after page is no text of the plan: running heads, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_FEWEST_PAGES = 3
_SHARE = 0.6  # of the pages on which the same line must stand at the same edge
_EDGE = 2  # lines at each edge
_DIGITS = re.compile(r"\d+")


def without_running_heads(pages: Sequence[str]) -> list[str]:
    """The pages without lines that repeat at their edges, numbers aside; fewer than three pages stay as they are."""
    if len(pages) < _FEWEST_PAGES:
        return list(pages)
    split = [page.split("\n") for page in pages]
    met = Counter(key for lines in split for key in {_key(lines[at]) for at in _edges(lines)} if key)
    running = {key for key, times in met.items() if times >= max(_FEWEST_PAGES, _SHARE * len(pages))}
    return [
        "\n".join(
            line for at, line in enumerate(lines) if not (at in _edges(lines) and _key(line) in running)
        )
        for lines in split
    ]


def _edges(lines: Sequence[str]) -> set[int]:
    """The places of the first and last lines that say something; a page of few lines has no edges."""
    said = [at for at, line in enumerate(lines) if line.strip()]
    return {*said[:_EDGE], *said[-_EDGE:]} if len(said) > 2 * _EDGE else set()


def _key(line: str) -> str:
    """The line as it repeats: numbers aside, blanks squeezed."""
    return " ".join(_DIGITS.sub("#", line).split()).lower()
