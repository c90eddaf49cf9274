"""A line that people wrote, with its figures as they are now."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nhipcau.core.catalogue.patterns import Field, written
from nhipcau.core.papers import Paragraph, Run
from nhipcau.core.reports.of_targets import Gap
from nhipcau.core.reports.sentences import Left, Voice, merged
from nhipcau.core.reports.writing.fields import NOT_SENT, UnknownField, pieces_of

WITHOUT_VALUE = {Gap.UNKNOWN: "(chưa có số liệu)", Gap.HIDDEN: "(số nhỏ, không công bố)"}
_DASHES = ("- ", "– ", "+ ")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The paragraph, and its fields that have no value to print."""

    paragraph: Paragraph
    left: tuple[Left, ...]


def spoken_line(voice: Voice, line: str) -> Spoken:
    """The paragraph of one line; a field without a value says so in its place.

    What cannot be a field is text: words kept before there were fields may hold braces.
    """
    text = line.strip()
    dash = text.startswith(_DASHES)
    runs: list[Run] = []
    left: list[Left] = []
    for piece in _pieces(text[2:].strip() if dash else text):
        if isinstance(piece, str):
            runs.append(Run(piece))
            continue
        found = voice.printed(piece)
        field = f"{{{written(piece)}}}"
        if isinstance(found, Gap) and piece.code == NOT_SENT:
            continue
        if isinstance(found, Gap):
            left.append(Left(found, piece))
            runs.append(Run(WITHOUT_VALUE[found], field=field))
        else:
            runs.append(replace(found.run, field=field))
    if runs and runs[0].field and not dash:
        runs[0] = replace(runs[0], text=runs[0].text[:1].upper() + runs[0].text[1:])
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return Spoken(Paragraph(merged(runs), dash=dash), tuple(left))


def _pieces(text: str) -> list[str | Field]:
    try:
        return list(pieces_of(text))
    except UnknownField:
        return [text]
