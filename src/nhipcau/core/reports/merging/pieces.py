"""What came back, piece by piece: each is accepted or not, and nothing is taken in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from nhipcau.core.reports.merging.composing import Part, Touched, composed, resolved
from nhipcau.core.reports.merging.copies import source
from nhipcau.core.reports.merging.pairing import paired
from nhipcau.core.reports.merging.shapes import Back, Held, Line, LineKind, Sent, SentLine, said
from nhipcau.core.reports.merging.standing import Standing, standing_in
from nhipcau.core.reports.merging.told import Note, NoteKind, around, tables

Texts = Mapping[str, Sequence[str]]  # the paragraphs of each section as a writer writes them


class PieceKind(StrEnum):
    """What somebody did in the file."""

    WORDS = "words"  # a paragraph reads otherwise
    NEW = "new"  # a paragraph came in
    GONE = "gone"  # a paragraph is not there any more
    FIGURE = "figure"  # a figure of the system was typed over
    FIGURE_GONE = "figure_gone"  # a figure of the system was taken out


@dataclass(frozen=True, slots=True)
class Piece:
    """One decision. `before`: as it went out, `now`: as it came back, `stands`: the paragraph as it stands today.

    Texts are as a writer writes them, figures as fields; of a figure they are the printed values. `at`: the place of
    the paragraph in its section today, None where it is gone; `control`: which figure. `changed`: the section was
    changed there since the copy went out. `key` names the piece, `state` the piece with what stands today.
    """

    kind: PieceKind
    section: str
    before: str
    now: str
    stands: str
    at: int | None
    order: int
    changed: bool
    control: str = ""
    field: str = ""

    @property
    def key(self) -> str:
        return _digest(self.kind, self.section, self.before, self.now, self.control, str(self.order))

    @property
    def state(self) -> str:
        return _digest(self.key, self.stands, str(self.at))

    @property
    def is_figure(self) -> bool:
        return self.kind in (PieceKind.FIGURE, PieceKind.FIGURE_GONE)


@dataclass(frozen=True, slots=True)
class Edited:
    """A paragraph of a section as it came back: with it both words and figures can be taken."""

    section: str
    order: int
    at: int | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Everything that is new in a returned file: what can be decided, and what is only told."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    edited: tuple[Edited, ...]
    held: Mapping[str, Held]


def merge(sent: Sent, back: Back, current: Texts) -> Merge:
    """A returned file against its copy, and against what stands today (which a file before it may have changed)."""
    return _Merging(sent, back, current).made()


class _Merging:
    """Goes through both once, in the order of the file."""

    def __init__(self, sent: Sent, back: Back, current: Texts) -> None:
        self.sent, self.back, self.current = sent, back, current
        self.standing = standing_in(sent, current)
        self.there = {bit.control for line in back.lines for bit in line if bit.control in sent.held}
        self.notes: list[Note] = []
        self.edited: list[Edited] = []
        self.section, self.after = "", -1  # where a paragraph that comes in would stand
        self.outside = True

    def made(self) -> Merge:
        pairs = list(paired(self.sent.lines, self.back.lines))
        places = {new: place for place, (_old, new) in enumerate(pairs) if new is not None}
        put_in: dict[int, list[str]] = {}
        for note, table in tables(self.sent, self.back):
            if table is None:
                self.notes.append(note)
                continue
            before = max((places[new] for new in range(table.after) if new in places), default=-1)
            put_in.setdefault(before, []).extend(
                f"- {'; '.join(filter(None, row))}" for row in table.rows if any(row)
            )
            self.notes.append(note)
        pieces: list[Piece] = list(self._rows_put_in(put_in.get(-1, ()), -1))
        for place, (old, new) in enumerate(pairs):
            pieces += self._pair(old, new, place)
            pieces += self._rows_put_in(put_in.get(place, ()), place)
        notes = (*self.notes, *around(self.sent, self.back))
        return Merge(tuple(pieces), notes, tuple(self.edited), self.sent.held)

    def _pair(self, old: int | None, new: int | None, order: int) -> Iterator[Piece]:
        if old is None and new is not None:
            parts = composed((), self.back.lines[new], self.sent.held)
            yield from self._came_in(resolved(parts, self.sent.held, ()), order, parts)
            return
        if old is None:
            return
        line = self.sent.lines[old]
        self._stand_at(line, old)
        back = self.back.lines[new] if new is not None else None
        if line.kind is not LineKind.WORDS:
            self._told(line, back)
        elif back is None:
            yield from self._went(line, self.standing[old], order)
        else:
            yield from self._compared(line, back, self.standing[old], order)

    def _stand_at(self, line: SentLine, old: int) -> None:
        """Where the next paragraph that comes in would stand."""
        if line.kind is LineKind.PAPER:
            self.outside = True
        elif line.kind is LineKind.HEADING:
            self.outside, self.section, self.after = not line.section, line.section, -1
        else:
            at = self.standing[old].at
            self.outside, self.section = False, line.section
            self.after = self.after if at is None else at

    def _told(self, line: SentLine, back: Line | None) -> None:
        now = said(back) if back is not None else ""
        if _plain(now) != _plain(line.text):
            kind = NoteKind.HEADING if line.kind is LineKind.HEADING else NoteKind.PAPER
            self.notes.append(Note(kind, line.text, now))

    def _rows_put_in(self, rows: Sequence[str], order: int) -> Iterator[Piece]:
        for row in rows:
            yield from self._came_in(row.replace("{", "{{").replace("}", "}}"), order)

    def _came_in(self, text: str, order: int, parts: tuple[Part, ...] = ()) -> Iterator[Piece]:
        """A paragraph that was not there; a figure of the system in it may have been typed over too."""
        if self.outside:
            self.notes.append(Note(NoteKind.OUTSIDE, now=text))
            return
        if text in self.current.get(self.section, ()):
            return
        self.edited.append(Edited(self.section, order, None, parts or (text,)))
        yield Piece(PieceKind.NEW, self.section, "", text, "", self.after, order, changed=False)
        for each in parts:
            if isinstance(each, Touched):
                yield self._figure(each, self.section, Standing("", None, changed=False), order)

    def _figure(self, of: Touched, section: str, today: Standing, order: int) -> Piece:
        was = self.sent.held[of.control]
        kind = PieceKind.FIGURE if of.typed else PieceKind.FIGURE_GONE
        return Piece(
            kind, section, was.printed, of.typed, today.text, today.at, order, today.changed, of.control, was.field
        )  # fmt: skip

    def _went(self, line: SentLine, today: Standing, order: int) -> Iterator[Piece]:
        if today.at is None:
            return
        before = source(line.bits, dict(self.sent.held))
        yield Piece(PieceKind.GONE, line.section, before, "", today.text, today.at, order, today.changed)

    def _compared(self, line: SentLine, back: Line, today: Standing, order: int) -> Iterator[Piece]:
        held = self.sent.held
        parts = composed(line.bits, back, held, self.there)
        touched = [part for part in parts if isinstance(part, Touched)]
        before, now = source(line.bits, dict(held)), resolved(parts, held, ())
        if touched or now != before:
            self.edited.append(Edited(line.section, order, today.at, parts))
        if now not in (before, today.text):
            yield Piece(
                PieceKind.WORDS, line.section, before, now, today.text, today.at, order, today.changed
            )
        for each in touched:
            if today.at is None or held[each.control].field in today.text:  # else decided already
                yield self._figure(each, line.section, today, order)


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()[:20]


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
