"""Progress of long work: one line that moves on a terminal, a few plain lines elsewhere."""

from __future__ import annotations

import sys

STEPS = 4  # plain lines


class Bar:
    """Called with what is being done, how much is done and how much there is."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.shown = -1

    def __call__(self, what: str, done: int, whole: int) -> None:
        """Shows it, where it has moved."""
        share = 100 * done // whole if whole else 100
        mark = share if sys.stderr.isatty() else share * STEPS // 100
        if mark == self.shown:
            return
        self.shown = mark
        if sys.stderr.isatty():
            end = "\n" if done == whole else ""
            print(f"\r{self.title}: {share:3d}%  {what:<24}", end=end, file=sys.stderr, flush=True)
        else:
            print(f"{self.title}: {share}%", file=sys.stderr, flush=True)
