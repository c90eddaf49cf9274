"""A Word file that went out and came back: its paragraphs with the content controls in them, and what else is in it.

Tracked insertions are text, tracked deletions are none; both are told. Tables are read cell by cell.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from nhipcau.readers.budgets import DOCUMENT, TEXT_CHARACTERS, check_size, too_much_text
from nhipcau.readers.package import WORD_MAIN, Package, open_package
from nhipcau.readers.word import names
from nhipcau.readers.word.names import is_on, value, w
from nhipcau.readers.word.remarks import Mark, Remark, marks_in, remarks_of

_CONTROL = w("sdt")
_STRUCK = (w("del"), w("moveFrom"))
_ADDED = (w("ins"), w("moveTo"))
_NOTES = (w("footnoteReference"), w("endnoteReference"))
_PICTURES = frozenset((w("drawing"), w("pict"), w("object")))
_BESIDE = ("comments", "header", "footer", "footnotes", "endnotes")
_BLANKS = re.compile(r"[ \t\n\u00a0]+")


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a paragraph; `control`: the name of the content control it stands in, '' outside of one."""

    text: str
    control: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The texts of a table's cells by row; `after`: how many paragraphs stand before it."""

    after: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Returned:
    """What was read. `remarks`: comments at their places.

    `beside`: text of comments, headers, footers and notes, each with the kind it is.
    """

    paragraphs: list[tuple[Bit, ...]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    pictures: int = 0
    properties: dict[str, str] = field(default_factory=dict)


def read_returned(file: str, data: bytes) -> Returned:
    """The file. Raises a child of `errors.Unreadable`."""
    check_size(file, data, DOCUMENT)
    package = open_package(file, data, DOCUMENT, WORD_MAIN)
    found = Returned(properties=_properties(package))
    walk = _Walk(found, file)
    for body in package.root(package.main).iter(w("body")):
        walk.blocks(body)
    found.remarks.extend(remarks_of(package, walk.marks))
    for kind, text in _beside(package):
        found.beside.append((kind, walk.counted(text)))
    return found


class _Walk:
    """Goes through the body once, and counts what it reads."""

    def __init__(self, found: Returned, file: str) -> None:
        self.found, self.file, self.characters = found, file, 0
        self.marks: list[Mark] = []

    def counted(self, text: str) -> str:
        """The text, while all of the file together is no more than a document has. Raises TooLarge."""
        self.characters += len(text)
        if self.characters > TEXT_CHARACTERS:
            raise too_much_text(self.file)
        return text

    def blocks(self, parent: etree._Element) -> None:
        """Paragraphs and tables in order; boxes of text follow the paragraph they hang on."""
        for child in parent:
            if child.tag == names.PARAGRAPH:
                self._paragraph(child)
            elif child.tag == names.TABLE:
                rows = tuple(tuple(map(self.counted, row)) for row in _rows(child))
                self.found.tables.append(Table(len(self.found.paragraphs), rows))
                self.marks.extend(marks_in(child, len(self.found.paragraphs)))
                self._note_marks(child, boxes=True)
            elif child.tag in _STRUCK:
                self._note_struck(child)
            elif child.tag == names.ALTERNATE:
                self.blocks(_chosen(child))
            elif child.tag not in names.NOT_TEXT:
                self.blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        bits = _tidy(_bits(paragraph, ""))
        if bits and _is_listed(paragraph) and not bits[0].text.startswith(("- ", "– ", "+ ")):
            bits = (Bit("- "), *bits)
        after = len(self.found.paragraphs)
        if any(each.text or each.control for each in bits):
            self.counted("".join(each.text for each in bits))
            self.found.paragraphs.append(bits)
        self.marks.extend(marks_in(paragraph, after))
        self._note_marks(paragraph, boxes=False)
        for box in _boxes(paragraph):
            self.blocks(box)

    def _note_marks(self, element: etree._Element, *, boxes: bool) -> None:
        """What was tracked, and pictures. `boxes`: those of text too, where nobody reads them after."""
        for each in _inside(element, boxes=boxes):
            if each.tag in _ADDED and (text := _said(each)):
                self.found.added.append(self.counted(text))
            elif each.tag in _STRUCK:
                self._note_struck(each)
            elif each.tag in _PICTURES and next(each.iter(names.TEXT_BOX), None) is None:
                self.found.pictures += 1

    def _note_struck(self, element: etree._Element) -> None:
        if text := _clean("".join(part.text or "" for part in element.iter(w("delText"), w("t")))):
            self.found.struck.append(self.counted(text))


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The outermost boxes of text under an element: those inside a box come with its own paragraphs, once."""
    for child in element:
        if child.tag == names.TEXT_BOX:
            yield child
        elif child.tag != names.FALLBACK:
            yield from _boxes(child)


def _bits(parent: etree._Element, control: str) -> Iterator[Bit]:
    """The text under an element, in order, by the controls that hold it."""
    for child in parent:
        tag = child.tag
        if tag in names.TEXT:
            yield Bit(child.text or "", control)
        elif tag in names.SIGNS:
            yield Bit(" " if names.SIGNS[tag] in "\t\n" else names.SIGNS[tag], control)
        elif tag == _CONTROL:
            yield from _held(child, control)
        elif (
            tag in _NOTES
            or tag == names.TEXT_BOX
            or tag in _STRUCK
            or (tag == names.RUN and _is_hidden(child))
        ):
            continue
        elif tag == names.ALTERNATE:
            yield from _bits(_chosen(child), control)
        elif tag not in names.NOT_TEXT:
            yield from _bits(child, control)


def _held(element: etree._Element, control: str) -> Iterator[Bit]:
    """A control's own name; one that shows its prompt holds nothing."""
    marks, content = element.find(w("sdtPr")), element.find(w("sdtContent"))
    if content is None:
        return
    name = "" if marks is None else (value(marks.find(w("tag"))) or value(marks.find(w("alias"))) or "")
    if marks is not None and is_on(marks.find(w("showingPlcHdr"))):
        yield Bit("", name)
        return
    inner = list(_bits(content, name or control))
    yield from inner or [Bit("", name)]


def _tidy(bits: Iterator[Bit]) -> tuple[Bit, ...]:
    """Neighbours of one control as one, blanks as single blanks, none at the ends."""
    joined: list[Bit] = []
    for bit in bits:
        text = unicodedata.normalize("NFC", bit.text)
        if joined and joined[-1].control == bit.control:
            joined[-1] = Bit(joined[-1].text + text, bit.control)
        else:
            joined.append(Bit(text, bit.control))
    clean: list[Bit] = []
    blank = True
    for bit in joined:
        text = _BLANKS.sub(" ", bit.text)
        text = text[1:] if blank and text.startswith(" ") else text
        if text or bit.control:
            clean.append(Bit(text, bit.control))
        blank = text.endswith(" ") if text else blank
    if clean:
        clean[-1] = Bit(clean[-1].text.rstrip(), clean[-1].control)
    return tuple(each for each in clean if each.text or each.control)


def _rows(table: etree._Element) -> Iterator[tuple[str, ...]]:
    for row in table.iter(names.ROW):
        if next(row.iterancestors(names.TABLE)) is table and row.find(f"{w('trPr')}/{w('del')}") is None:
            yield tuple(
                "\n".join(
                    text
                    for each in _inside(cell, boxes=True)
                    if each.tag == names.PARAGRAPH and (text := _said(each))
                )
                for cell in row.iter(names.CELL)
                if next(cell.iterancestors(names.ROW)) is row
            )


def _said(element: etree._Element) -> str:
    return _clean("".join(bit.text for bit in _bits(element, "")))


def _clean(text: str) -> str:
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _is_hidden(run: etree._Element) -> bool:
    properties = run.find(w("rPr"))
    return properties is not None and is_on(properties.find(w("vanish")))


def _is_listed(paragraph: etree._Element) -> bool:
    """Whether the paragraph is an item of a list that the program numbers or dots."""
    place = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    return place is not None and value(place) not in (None, "0")


def _chosen(alternative: etree._Element) -> etree._Element:
    found = alternative.find(names.CHOICE)
    return alternative if found is None else found


def _inside(element: etree._Element, *, boxes: bool) -> Iterator[etree._Element]:
    """Everything under an element in order, each thing that is there in two forms once."""
    for child in element:
        if child.tag == names.FALLBACK or (child.tag == names.TEXT_BOX and not boxes):
            continue
        yield child
        yield from _inside(child, boxes=boxes)


def _beside(package: Package) -> Iterator[tuple[str, str]]:
    for part in sorted(package.archive.parts):
        name = posixpath.basename(part).lower()
        kind = next((each for each in _BESIDE if name.startswith(each)), "")
        if not kind or not part.startswith("word/") or not name.endswith(".xml"):
            continue
        for paragraph in package.root(part).iter(names.PARAGRAPH):
            if text := _said(paragraph):
                yield kind, text


def _properties(package: Package) -> dict[str, str]:
    root = package.optional("docProps/custom.xml")
    if root is None:
        return {}
    return {each.get("name", ""): "".join(str(text) for text in each.itertext()).strip() for each in root}
