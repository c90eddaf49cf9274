"""A returned file merged with what stands today, and what of it is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nhipcau.core.reports.merging import Merge, Piece, merge
from nhipcau.web.reports.returning.copies import back_again, sent_again
from nhipcau.web.reports.returning.models import ReturnedFile


def merged(sent: Mapping[str, Any], back: Mapping[str, Any], current: Mapping[str, Sequence[str]]) -> Merge:
    """The pieces of a file, from what is kept of it and of its copy."""
    return merge(sent_again(sent), back_again(back), current)


def open_pieces(of: ReturnedFile, found: Merge) -> list[Piece]:
    """The pieces nobody decided about yet."""
    decided = set(of.decisions.values_list("piece", flat=True))
    return [each for each in found.pieces if each.key not in decided]
