"""Lines of the journal about one envelope or file, in the words of this room."""

from __future__ import annotations

from dataclasses import replace

from nhipcau.web.journal.queries import Looked
from nhipcau.web.referrals.vocabulary import REASONS


def worded(looks: list[Looked]) -> list[Looked]:
    """The same with the reason as people chose it, or what was done. What a double click wrote stands once."""
    words = dict(REASONS)
    told = (
        replace(
            each,
            time=each.time.replace(second=0, microsecond=0),
            reason=str(words.get(each.reason, each.act)),
        )
        for each in looks
    )
    return list(dict.fromkeys(told))
