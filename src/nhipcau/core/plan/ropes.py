"""A piece of text that remembers, for each character, where it stood in the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nhipcau.core.plan.shapes import Span


@dataclass(frozen=True, slots=True)
class Rope:
    """`origins[i]` is the place of `text[i]` in the document (code points)."""

    text: str
    origins: Sequence[int]

    def __getitem__(self, part: slice) -> Rope:
        return Rope(self.text[part], self.origins[part])

    def strip(self, signs: str | None = None) -> Rope:
        """Without blanks (or the given signs) at both ends."""
        start = len(self.text) - len(self.text.lstrip(signs))
        end = len(self.text.rstrip(signs))
        return self[start:end] if end > start else EMPTY

    def without(self, spans: Iterable[Span]) -> Rope:
        """Without the characters of `spans`, which must be in order and apart."""
        texts: list[str] = []
        origins: list[int] = []
        place = 0
        for start, end in (*spans, (len(self.text), len(self.text))):
            texts.append(self.text[place:start])
            origins.extend(self.origins[place:start])
            place = end
        return Rope("".join(texts), origins)

    @property
    def span(self) -> Span:
        """Where the whole piece stands in the document."""
        return (self.origins[0], self.origins[-1] + 1) if self.origins else (0, 0)


EMPTY = Rope("", ())


def join(pieces: Iterable[Rope], glue: str = " ") -> Rope:
    """Pieces in one, with `glue` between them; the glue stands where the piece before it ends."""
    said = [piece for piece in pieces if piece.text]
    if len(said) == 1:
        return said[0]
    texts: list[str] = []
    origins: list[int] = []
    for piece in said:
        if texts:
            texts.append(glue)
            origins.extend([origins[-1]] * len(glue))
        texts.append(piece.text)
        origins.extend(piece.origins)
    return Rope("".join(texts), origins)
