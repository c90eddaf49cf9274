"""The plan's text as paragraphs with its recognised places marked, for the left half of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhipcau.web.plans.models import Plan, PlanTarget


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: `mark` is '' for plain, else `target`, `on` or `doubt`; `code` names the target."""

    text: str
    mark: str = ""
    code: str = ""


def sheet(plan: Plan, targets: list[PlanTarget], current: PlanTarget | None) -> list[list[Piece]]:
    """Paragraphs of the document in order. Marks never overlap: the first at a place wins."""
    text = plan.document.text
    marks = sorted(
        [
            (t.span_from, t.span_to, "on" if current and t.pk == current.pk else "target", t.code)
            for t in targets
        ]
        + [(f["span"][0], f["span"][1], "doubt", "") for f in plan.proposal["findings"]]
    )
    pieces: list[Piece] = []
    place = 0
    for start, end, kind, code in marks:
        if start < place or end <= start:
            continue
        pieces += [Piece(text[place:start]), Piece(text[start:end], kind, code)]
        place = end
    pieces.append(Piece(text[place:]))
    return _paragraphs(pieces)


def _paragraphs(pieces: list[Piece]) -> list[list[Piece]]:
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces:
        parts = re.split(r"\n\s*\n|\n(?=[-+•]|\d+\.|[a-zđ]\))", piece.text.replace("*", ""))
        for number, part in enumerate(parts):
            if number:
                paragraphs.append([])
            if part.strip(" |\n"):
                paragraphs[-1].append(
                    Piece(part.replace("\n|", "\n").replace("|\n", "\n"), piece.mark, piece.code)
                )
    return [paragraph for paragraph in paragraphs if paragraph]
