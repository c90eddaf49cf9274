"""A piece of text that remembers, for each character, where it stood in the document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nhipcau.core.plan.shapes import Span


@dataclass(frozen=True, slots=True)
class Rope:
    """`origins[i]` is the place of `text[i]` in the document (code points)."""

    text: str
    origins: tuple[int, ...]

    def __getitem__(self, part: slice) -> Rope:
        return Rope(self.text[part], self.origins[part])

    def strip(self) -> Rope:
        """Without blanks at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip())
        return self[start:end] if end > start else EMPTY

    @property
    def span(self) -> Span:
        """Where the whole piece stands in the document."""
        return (self.origins[0], self.origins[-1] + 1) if self.origins else (0, 0)


EMPTY = Rope("", ())


def join(pieces: Iterable[Rope], glue: str = " ") -> Rope:
    """Pieces in one, with `glue` between them; the glue stands where the piece before it ends."""
    texts: list[str] = []
    origins: list[int] = []
    for piece in pieces:
        if not piece.text:
            continue
        if texts:
            texts.append(glue)
            origins.extend([origins[-1]] * len(glue))
        texts.append(piece.text)
        origins.extend(piece.origins)
    return Rope("".join(texts), tuple(origins))
