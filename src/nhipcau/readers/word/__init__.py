"""Word documents (.docx) → text in reading order."""

from __future__ import annotations

import unicodedata

from lxml import etree

from nhipcau.readers.budgets import DOCUMENT
from nhipcau.readers.errors import Empty
from nhipcau.readers.package import WORD_MAIN, Package, open_package
from nhipcau.readers.plain_text import in_unicode
from nhipcau.readers.word.body import Speaker
from nhipcau.readers.word.names import value, w
from nhipcau.readers.word.numbering import read_numbering
from nhipcau.readers.word.styles import read_styles


def read_word(file: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Body in order, blocks apart by an empty line, then the footnotes as "[1] …"; and notes on its encoding.

    Headers and footers are not read.
    """
    package = open_package(file, data, DOCUMENT, WORD_MAIN)
    speaker = Speaker(
        read_numbering(_part(package, "numbering")),
        read_styles(_part(package, "styles")),
    )
    blocks = [block for body in package.root(package.main).iter(w("body")) for block in speaker.blocks(body)]
    blocks.extend(_notes(package, speaker))
    text = unicodedata.normalize("NFC", "\n\n".join(blocks)).replace("\u00a0", " ")
    if not text.strip():
        raise Empty(
            file,
            "văn bản Word không có chữ (có thể chỉ chứa ảnh quét).",
            "Hãy dùng bản gốc có chữ, hoặc nhận dạng chữ trước.",
        )
    return in_unicode(file, text)


def _part(package: Package, kind: str) -> etree._Element | None:
    return package.optional(package.related_part(package.main, kind))


def _notes(package: Package, speaker: Speaker) -> list[str]:
    """The texts of the notes met in the body, in the order of their marks."""
    texts: dict[tuple[str, str], etree._Element] = {}
    for kind in ("footnote", "endnote"):
        root = _part(package, kind + "s")
        if root is not None:
            texts.update({(kind, value(each, "id") or ""): each for each in root.iter(w(kind))})
    met = list(speaker.notes)
    return [
        f"[{place}] " + " ".join(speaker.blocks(texts[note]))
        for place, note in enumerate(met, 1)
        if note in texts
    ]
