"""A paper as bytes: sections, body, package."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from nhipcau.core.papers.blocks import (
    Addressees,
    Annex,
    Block,
    Caption,
    Closing,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Table,
)
from nhipcau.core.papers.numbering import Marked, mark
from nhipcau.core.papers.page import HEADER_FROM_EDGE, LANDSCAPE, PORTRAIT, Page
from nhipcau.core.papers.word import body, front
from nhipcau.core.papers.word.markup import paragraph, twips
from nhipcau.core.papers.word.package import package
from nhipcau.core.papers.word.tables import table

_HEAD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
)


def write(paper: Paper) -> bytes:
    """The .docx of a paper: the main document, then each annex as a section of its own."""
    sections = _sections(list(mark(paper.blocks)))
    parts = []
    for place, (page, blocks) in enumerate(sections):
        after = [each.block for each in blocks[1:]]
        content = "".join(_block(*pair) for pair in zip_longest(blocks, after))
        properties = _section(page)
        last = place == len(sections) - 1
        parts.append(content + (properties if last else paragraph("", "Rule", properties)))
    document = f"{_HEAD}{''.join(parts)}</w:body></w:document>"
    return package(document, paper.author, paper.title, paper.day, paper.properties)


def _sections(blocks: Sequence[Marked]) -> list[tuple[Page, list[Marked]]]:
    """The blocks by section; an annex begins one."""
    sections: list[tuple[Page, list[Marked]]] = [(PORTRAIT, [])]
    for each in blocks:
        if isinstance(each.block, Annex):
            sections.append((LANDSCAPE if each.block.landscape else PORTRAIT, []))
        sections[-1][1].append(each)
    return sections


def _block(marked: Marked, after: Block | None) -> str:
    """One block as markup; `after` is what follows it."""
    match marked.block:
        case Letterhead() as block:
            return front.letterhead(block)
        case Addressees() as block:
            return front.addressees(block)
        case Heading() as block:
            return body.heading(block, marked.marker)
        case Paragraph() as block:
            return body.body(block, last=isinstance(after, Closing))
        case Caption() as block:
            return body.caption(block)
        case Closing() as block:
            return body.closing(block)
        case Annex() as block:
            return body.annex(block, marked.marker)
        case Table() as block:
            return table(block)


def _section(page: Page) -> str:
    """Paper and margins; page numbers begin anew and are not shown on a section's first page."""
    landscape = ' w:orient="landscape"' if page.landscape else ""
    margins = "".join(
        f' w:{side}="{twips(value)}"'
        for side, value in (
            ("top", page.top),
            ("right", page.right),
            ("bottom", page.bottom),
            ("left", page.left),
            ("header", HEADER_FROM_EDGE),
            ("footer", HEADER_FROM_EDGE),
        )
    )
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:headerReference w:type="first" r:id="rId3"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{landscape}/>'
        f'<w:pgMar{margins} w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
