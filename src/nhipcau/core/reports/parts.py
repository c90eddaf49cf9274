"""A paper in parts, each with its hash: approval is of exact content, and what changes re-opens its part alone.

Rule: docs/rules/reports.md, "Approval is of exact content".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from nhipcau.core.journal import canonical
from nhipcau.core.papers import Annex, Block, Closing, Heading, Level, Marked, Paragraph, as_plain, mark
from nhipcau.core.protection import Audience

HEAD, CLOSE = "Phần đầu văn bản", "Kết thúc, nơi nhận, chữ ký"
_DEPTH = {Level.PART: 0, Level.SECTION: 1, Level.POINT: 2}


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading, or an annex. `key`: the headings above it in words, the same in every draft.

    `title`: the last of them with its number, as printed; `place`: as officials cite it (`Mục II.2.a`, `Phụ lục IV,
    mục 3`). `digest`: SHA-256 of key and blocks, in hexadecimal.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    place: str = ""

    @property
    def digest(self) -> str:
        content = {"part": self.key, "blocks": as_plain(self.blocks)}
        return sha256(canonical(content)).hexdigest()


def parts_of(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """The parts in the order of the paper; a heading with nothing of its own under it is no part."""
    return tuple(_Cutting(blocks).parts())


class _Cutting:
    """Goes through a paper once; knows the annex and the headings that it stands under."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.marked = list(mark(blocks))
        closing = next((place for place, block in enumerate(blocks) if isinstance(block, Closing)), -1)
        before = closing > 0 and isinstance(blocks[closing - 1], Paragraph)
        self.close = closing - 1 if before else closing  # the last sentence belongs to the end of the paper
        self.around, self.title, self.annex = HEAD, HEAD, ""
        self.above: list[tuple[int, str, str]] = []  # depth, marker and words of each heading

    def parts(self) -> Iterator[Part]:
        """A part whenever another one begins."""
        inside: list[Block] = []
        for place, each in enumerate(self.marked):
            if isinstance(each.block, Heading | Annex) or place == self.close:
                yield from self._part(inside)
                inside = []
                self._enter(each)
            inside.append(each.block)
        yield from self._part(inside)

    def _enter(self, each: Marked) -> None:
        block = each.block
        if isinstance(block, Heading):
            self.around = "" if self.around == HEAD else self.around
            depth = _DEPTH[block.level]
            outer = [heading for heading in self.above if heading[0] < depth]
            self.above = [*outer, (depth, each.marker.rstrip(".)"), block.text)]
            self.title = f"{each.marker} {block.text}"
            return
        self.above = []
        self.annex = each.marker if isinstance(block, Annex) else ""
        self.around = block.title if isinstance(block, Annex) else CLOSE
        self.title = f"{each.marker}: {block.title}" if isinstance(block, Annex) else CLOSE

    def _place(self) -> str:
        inside = ".".join(marker for _depth, marker, _text in self.above)
        if self.annex:
            return f"{self.annex}, mục {inside}" if inside else self.annex
        return f"Mục {inside}" if inside else self.title

    def _part(self, inside: Sequence[Block]) -> Iterator[Part]:
        if any(not isinstance(block, Heading) for block in inside):
            key = " / ".join((self.around, *(text for _depth, _marker, text in self.above)))
            yield Part(key, self.title, tuple(inside), self._place())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of one of the two versions, as it is approved."""

    audience: Audience
    key: str
    title: str
    digest: str
    place: str = ""


def sheets_of(versions: Mapping[Audience, Sequence[Block]]) -> tuple[Sheet, ...]:
    """All parts of all versions, in order."""
    return tuple(
        Sheet(audience, each.key, each.title, each.digest, each.place)
        for audience, blocks in versions.items()
        for each in parts_of(blocks)
    )


def content_hash(sheets: Sequence[Sheet]) -> str:
    """What an approval is of: SHA-256 of all parts of both versions together, in hexadecimal."""
    return sha256(canonical([[each.audience.value, each.digest] for each in sheets])).hexdigest()


def still_open(sheets: Sequence[Sheet], approved: Collection[tuple[Audience, str]]) -> tuple[Sheet, ...]:
    """The parts whose exact content nobody approved yet. `approved`: versions with hashes of parts."""
    return tuple(each for each in sheets if (each.audience, each.digest) not in approved)
