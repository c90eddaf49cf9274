"""What people write into a report: figures in their text, who wrote what, what is new since last year.

Rules in docs/rules/reports-writing.md.
"""

from nhipcau.core.reports.writing.authors import Authored, Saved, authored
from nhipcau.core.reports.writing.differences import (
    Piece,
    PieceKind,
    Sameness,
    differences,
    sameness,
)
from nhipcau.core.reports.writing.fields import (
    BadField,
    FieldNotPublic,
    KnownFields,
    UnknownField,
    check_fields,
    pieces_of,
    plain,
    source_of,
)

__all__ = [
    "Authored",
    "BadField",
    "FieldNotPublic",
    "KnownFields",
    "Piece",
    "PieceKind",
    "Sameness",
    "Saved",
    "UnknownField",
    "authored",
    "check_fields",
    "differences",
    "pieces_of",
    "plain",
    "sameness",
    "source_of",
]
