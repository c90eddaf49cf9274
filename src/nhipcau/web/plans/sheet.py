"""The plan's text as paragraphs with its recognised places marked, for the left half of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from nhipcau.web.plans.models import Plan, PlanTarget

_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-+•]|\d+(?:\.\d+)*\.|[a-zđ]\)|[IVX]+\.)\s)")
_SIGNS = re.compile(r"[*|]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. `code`: the target it belongs to, '' for none; `doubt`: a finding's sentence."""

    text: str
    code: str = ""
    doubt: str = ""
    on: bool = False
    first: bool = False

    @property
    def mark(self) -> str:
        """The classes of its mark, '' where it bears none."""
        kinds = ["target"] * bool(self.code) + ["on"] * self.on + ["doubt"] * bool(self.doubt)
        return " ".join(kinds)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces in order; `heading` where it opens a clause that has a heading."""

    pieces: tuple[Piece, ...]
    heading: bool = False

    @property
    def remarks(self) -> tuple[str, ...]:
        """The findings of the paragraph, each once, said right below it."""
        return tuple(dict.fromkeys(piece.doubt for piece in self.pieces if piece.doubt))


def sheet(plan: Plan, targets: Iterable[PlanTarget], current: PlanTarget | None) -> list[Paragraph]:
    """Paragraphs of the document in order. A doubtful place inside a target bears both marks."""
    text = plan.document.text
    heads = sorted(_heads(plan.proposal["clauses"]))
    marks = _Marks(list(targets), plan.proposal["findings"], current.code if current else "")
    paragraphs = []
    start = 0
    for stop, after in [
        *((found.start(), found.end()) for found in _BREAK.finditer(text)),
        (len(text), len(text)),
    ]:
        pieces = tuple(marks.pieces(text, start, stop))
        if any(piece.text.strip() for piece in pieces):
            heading = any(start <= head < stop for head in heads)
            paragraphs.append(Paragraph(pieces, heading))
        start = after
    return paragraphs


class _Marks:
    """Where targets and findings lie in the text."""

    def __init__(self, targets: list[PlanTarget], findings: list[Mapping[str, Any]], current: str) -> None:
        self.targets = [(each.span_from, each.span_to, each.code) for each in targets]
        self.findings = [(each["span"][0], each["span"][1], str(each["message"])) for each in findings]
        self.current = current
        self.seen: set[str] = set()

    def pieces(self, text: str, start: int, stop: int) -> Iterable[Piece]:
        """The runs of one paragraph, cut wherever a mark begins or ends."""
        edges = {edge for mark in [*self.targets, *self.findings] for edge in mark[:2] if start < edge < stop}
        cuts = sorted({start, stop, *edges})
        for begin, end in pairwise(cuts):
            code = self._at(self.targets, begin, self.current)
            words = _SIGNS.sub("", text[begin:end])
            yield Piece(
                words, code, self._at(self.findings, begin), code == self.current != "", self._new(code)
            )

    def _at(self, marks: list[tuple[int, int, str]], place: int, wanted: str = "") -> str:
        here = [name for begin, end, name in marks if begin <= place < end]
        return wanted if wanted in here else next(iter(here), "")

    def _new(self, code: str) -> bool:
        if not code or code in self.seen:
            return False
        self.seen.add(code)
        return True


def _heads(clauses: Iterable[Mapping[str, Any]]) -> Iterable[int]:
    """Where clauses that have a heading begin."""
    for clause in clauses:
        if clause["heading"] and clause["span"][0] < clause["span"][1]:
            yield clause["span"][0]
        yield from _heads(clause["children"])
