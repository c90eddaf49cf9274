"""A copy of a report that went out for editing and came back: what is new in it, piece by piece.

Rules in docs/rules/reports-round-trip.md.
"""

from nhipcau.core.reports.merging.applying import Taken, taken
from nhipcau.core.reports.merging.copies import controlled, sent_of, source
from nhipcau.core.reports.merging.pieces import Merge, Piece, PieceKind, merge
from nhipcau.core.reports.merging.places import sections_of
from nhipcau.core.reports.merging.shapes import Back, Bit, Held, LineKind, Sent, SentLine, TableRead
from nhipcau.core.reports.merging.told import Note, NoteKind

__all__ = [
    "Back",
    "Bit",
    "Held",
    "LineKind",
    "Merge",
    "Note",
    "NoteKind",
    "Piece",
    "PieceKind",
    "Sent",
    "SentLine",
    "TableRead",
    "Taken",
    "controlled",
    "merge",
    "sections_of",
    "sent_of",
    "source",
    "taken",
]
