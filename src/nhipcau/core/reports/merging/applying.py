"""Accepted pieces put into the sections."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from nhipcau.core.reports.merging.composing import resolved
from nhipcau.core.reports.merging.pieces import Merge, Piece, PieceKind


@dataclass(slots=True)
class Taken:
    """A section on its way: its paragraphs, None where one goes; what comes in after each place."""

    lines: list[str | None]
    after: dict[int, list[str]] = field(default_factory=dict)

    def text(self) -> str:
        """The section as it will be kept."""
        found = list(self.after.get(-1, ()))
        for place, line in enumerate(self.lines):
            if line:
                found.append(line)
            found += self.after.get(place, ())
        return "\n".join(found)


def taken(merge: Merge, accepted: Collection[str], current: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The new text of each section in which something was accepted. `accepted`: keys of pieces."""
    wanted = [piece for piece in merge.pieces if piece.key in accepted]
    sections: dict[str, Taken] = {}
    for piece in wanted:
        of = sections.setdefault(piece.section, Taken(list(current.get(piece.section, ()))))
        if piece.kind is PieceKind.NEW:
            of.after.setdefault(-1 if piece.at is None else piece.at, []).append(_new(merge, piece, wanted))
        elif piece.kind is PieceKind.GONE and piece.at is not None:
            of.lines[piece.at] = None
        elif piece.kind is PieceKind.WORDS:
            _words(merge, piece, wanted, of)
        elif piece.is_figure and not _has_words(piece, wanted):
            _figure(piece, of)
    return {number: of.text() for number, of in sections.items()}


def _new(merge: Merge, piece: Piece, wanted: Sequence[Piece]) -> str:
    """A paragraph that came in, with the figures that were accepted as typed."""
    typed = {each.control for each in wanted if each.is_figure and each.order == piece.order}
    if not typed:
        return piece.now
    edited = next(each for each in merge.edited if each.order == piece.order)
    return resolved(edited.parts, merge.held, typed)


def _words(merge: Merge, piece: Piece, wanted: Sequence[Piece], of: Taken) -> None:
    """The paragraph as it came back, with the figures that were accepted as typed."""
    edited = next(each for each in merge.edited if each.order == piece.order)
    typed = {each.control for each in wanted if each.is_figure and each.order == piece.order}
    line = resolved(edited.parts, merge.held, typed)
    if piece.at is None:
        of.after.setdefault(len(of.lines) - 1, []).append(line)
    else:
        of.lines[piece.at] = line


def _has_words(piece: Piece, wanted: Sequence[Piece]) -> bool:
    return any(each.kind is PieceKind.WORDS and each.order == piece.order for each in wanted)


def _figure(piece: Piece, of: Taken) -> None:
    """What was typed, in the place of the field, in the paragraph as it stands."""
    if piece.at is None:
        return
    line = of.lines[piece.at]
    if line is not None:
        typed = piece.now.replace("{", "{{").replace("}", "}}")
        of.lines[piece.at] = " ".join(line.replace(piece.field, typed, 1).split())
