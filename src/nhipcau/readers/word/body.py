"""Walks a Word body in document order and says its text: paragraphs apart by an empty line, rows a line each.

Deleted and moved-away text, hidden runs and field codes are not said. Text boxes follow the paragraph they
hang on. Footnote marks stay in place as [1]; their texts are collected in `notes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy as copy
from dataclasses import dataclass, field

from lxml import etree

from nhipcau.readers.word import names
from nhipcau.readers.word.names import is_on, value, w
from nhipcau.readers.word.numbering import Numbering
from nhipcau.readers.word.styles import Styles, list_of, list_of_style

_FOOTNOTE = w("footnoteReference")
_ENDNOTE = w("endnoteReference")
_OWN_MARKS = (w("footnoteRef"), w("endnoteRef"))


@dataclass(slots=True)
class Speaker:
    """Turns elements into text and remembers numbering and notes along the way."""

    numbering: Numbering
    styles: Styles
    notes: list[tuple[str, str]] = field(default_factory=list)
    _boxes: list[etree._Element] = field(default_factory=list)

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """The paragraphs and tables under `parent`, in order, none of them empty."""
        from nhipcau.readers.word.tables import table

        for child in _joined(parent):
            if child.tag == names.PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == names.TABLE:
                yield from table(self, child)
            elif child.tag == names.ALTERNATE:
                yield from self.blocks(_alternative(child))
            elif child.tag not in names.NOT_TEXT:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        waiting, self._boxes = self._boxes, []
        text = "".join(self._inline(paragraph)).strip()
        boxes, self._boxes = self._boxes, waiting
        if text:
            yield f"{self._marker(paragraph)} {text}".lstrip()
        for box in boxes:
            yield from self.blocks(box)

    def _marker(self, paragraph: etree._Element) -> str:
        properties = paragraph.find(w("pPr"))
        list_id, depth = list_of(properties)
        if list_id is None:
            style = None if properties is None else value(properties.find(w("pStyle")))
            found = list_of_style(self.styles, style)
            if found is None:
                return ""
            list_id, named_depth, tied = found
            depth = depth if depth is not None else named_depth
            if depth is None:
                depth = self.numbering.depth_of_style(list_id, tied)
        return self.numbering.marker(list_id, depth or 0)

    def _inline(self, parent: etree._Element) -> Iterator[str]:
        for child in parent:
            tag = child.tag
            if tag in names.TEXT:
                yield child.text or ""
            elif tag in names.SIGNS:
                yield names.SIGNS[tag]
            elif tag == names.RUN:
                yield from self._run(child)
            elif tag == names.TEXT_BOX:
                self._boxes.append(child)
            elif tag == names.ALTERNATE:
                yield from self._inline(_alternative(child))
            elif tag in (_FOOTNOTE, _ENDNOTE):
                yield self._note_mark(child)
            elif tag not in names.NOT_TEXT and tag not in _OWN_MARKS:
                yield from self._inline(child)

    def _run(self, run: etree._Element) -> Iterator[str]:
        properties = run.find(w("rPr"))
        if properties is None:
            yield from self._inline(run)
        elif is_on(properties.find(w("vanish"))):
            return
        elif is_on(properties.find(w("caps"))):
            yield "".join(self._inline(run)).upper()
        else:
            yield from self._inline(run)

    def _note_mark(self, reference: etree._Element) -> str:
        kind = "footnote" if reference.tag == _FOOTNOTE else "endnote"
        note = (kind, value(reference, "id") or "")
        if note not in self.notes:
            self.notes.append(note)
        return f"[{self.notes.index(note) + 1}]"


def _joined(parent: etree._Element) -> Iterator[etree._Element]:
    """The children; paragraphs whose mark between was deleted in tracking are one."""
    open_one: etree._Element | None = None
    for child in parent:
        if open_one is not None and child.tag == names.PARAGRAPH:
            open_one.extend([copy(each) for each in child if each.tag != w("pPr")])
            if not _mark_deleted(child):
                yield open_one
                open_one = None
            continue
        if open_one is not None:
            yield open_one
        open_one = copy(child) if child.tag == names.PARAGRAPH and _mark_deleted(child) else None
        if open_one is None:
            yield child
    if open_one is not None:
        yield open_one


def _mark_deleted(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None


def _alternative(choice: etree._Element) -> etree._Element:
    """Of two forms of the same content, the first that is there."""
    for name in (names.CHOICE, names.FALLBACK):
        found = choice.find(name)
        if found is not None:
            return found
    return choice
