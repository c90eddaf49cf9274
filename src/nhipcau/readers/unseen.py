"""What an Office file holds beside what is read of it: deleted and hidden text, comments, headers, notes, files inside.

Whoever keeps the bytes keeps these too, so the checks at the door must see them. Lines are said as they stand: a table
row is one line, cells apart by " | ".
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from nhipcau.readers.budgets import DOCUMENT, WORKBOOK
from nhipcau.readers.errors import Hostile
from nhipcau.readers.kinds import extension
from nhipcau.readers.package import WORD_MAIN, WORKBOOK_MAIN, Package, open_package
from nhipcau.readers.word.names import w

_BESIDE = ("comment", "header", "footer", "footnotes", "endnotes", "drawing", "threadedcomment", "glossary")
_PROPERTIES = "docProps/"
_BLOCKS = frozenset({"p", "comment", "threadedComment", "si"})
_WORDS = frozenset({"t", "delText", "text"})
_STRUCK = (w("del"), w("moveFrom"), w("vanish"))
_READABLE = (".docx", ".xlsx")


@dataclass(frozen=True, slots=True)
class Unseen:
    """Text beside the text, one line a paragraph, comment or row; and the files inside the file, by name."""

    text: str
    files: tuple[tuple[str, bytes], ...]


def unseen_of(file: str, data: bytes) -> Unseen:
    """Of a .docx or .xlsx. Raises a child of `errors.Unreadable`; Hostile where something inside cannot be read."""
    word = extension(file) == ".docx"
    package = open_package(file, data, DOCUMENT if word else WORKBOOK, WORD_MAIN if word else WORKBOOK_MAIN)
    lines: list[str] = []
    for part in sorted(package.archive.parts):
        if part.endswith(".xml"):
            lines.extend(_lines(package, part))
    return Unseen("\n".join(lines), tuple(_inside(package)))


def _lines(package: Package, part: str) -> Iterator[str]:
    name = posixpath.basename(part).lower()
    if part.startswith(_PROPERTIES):
        yield from (text.strip() for text in map(_all_text, package.root(part)) if text.strip())
    elif part == package.main and part.startswith("word/"):
        yield from (_said(block) for block in _blocks(package.root(part)) if _is_struck(block))
    elif name.startswith(_BESIDE):
        yield from filter(None, map(_said, _blocks(package.root(part))))


def _blocks(root: etree._Element) -> Iterator[etree._Element]:
    """Table rows whole, else paragraphs and comments, none inside another."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in (w("tr"), w("p")) or (
            etree.QName(element).localname in _BLOCKS and next(element.iter(w("p")), None) is None
        ):
            yield element
        else:
            waiting.extend(reversed(element))


def _said(block: etree._Element) -> str:
    if block.tag == w("tr"):
        return " | ".join(_words(cell) for cell in block.iter(w("tc")))
    return _words(block)


def _words(element: etree._Element) -> str:
    found = (each.text or "" for each in element.iter() if etree.QName(each).localname in _WORDS)
    return "".join(found).strip()


def _all_text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _is_struck(block: etree._Element) -> bool:
    return next(block.iter(*_STRUCK), None) is not None


def _inside(package: Package) -> Iterator[tuple[str, bytes]]:
    for part in sorted(package.archive.parts):
        if "/embeddings/" not in part.lower():
            continue
        if not part.lower().endswith(_READABLE):
            raise Hostile(
                package.archive.file,
                "tệp có một tệp khác nhúng bên trong mà hệ thống không đọc được.",
                "Hãy bỏ tệp nhúng rồi lưu lại; tệp đó, nếu cần, gửi riêng.",
            )
        yield posixpath.basename(part), package.archive.read(part)
