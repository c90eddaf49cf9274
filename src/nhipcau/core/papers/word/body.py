"""Headings, paragraphs, captions, recipients and signature."""

from __future__ import annotations

from nhipcau.core.papers import page
from nhipcau.core.papers.blocks import Annex, Caption, Closing, Heading, Level, Paragraph
from nhipcau.core.papers.metrics import lines
from nhipcau.core.papers.word.markup import paragraph, plain_table, run, runs

_STYLES = {Level.PART: "Part", Level.SECTION: "Section", Level.POINT: "Point"}
SIGNATURE_SPACE = 4  # empty lines for signature and seal


def heading(block: Heading, marker: str) -> str:
    """Parts in bold capitals, sections bold, points upright; each stays with the text below it."""
    text = block.text.upper() if block.level is Level.PART else block.text
    return paragraph(run(f"{marker} {text}"), _STYLES[block.level])


def body(block: Paragraph) -> str:
    """A justified paragraph; an item of a list begins with a dash."""
    return paragraph((run("- ") if block.dash else "") + runs(block.runs), "Body")


def caption(block: Caption) -> str:
    """Small text under a table."""
    return paragraph(runs(block.runs), "Caption")


def annex(block: Annex, marker: str) -> str:
    """Number, title in capitals, to which document it belongs; each on its own lines in the middle."""
    room = (page.LANDSCAPE if block.landscape else page.PORTRAIT).text_width
    title = "\n".join(lines(block.title.upper(), page.BODY, room * 0.8, bold=True))
    reference = "\n".join(lines(block.reference, page.BODY, room))
    return (
        paragraph(run(marker, bold=True), "AnnexLine")
        + paragraph(run(title, bold=True), "AnnexLine")
        + paragraph(run(reference, italic=True), "AnnexReference")
    )


def closing(block: Closing) -> str:
    """Recipients left (11 points), authority, room for the signature, name right."""
    recipients = [f"- {name};" for name in block.recipients] + [f"- {block.filing}."]
    left = paragraph(run("Nơi nhận:", bold=True, italic=True, size=12), "Recipient") + "".join(
        paragraph(run(item, size=11), "Recipient") for item in recipients
    )
    right = (
        "".join(paragraph(run(line, bold=True), "Cell") for line in block.authority)
        + paragraph("", "Cell") * SIGNATURE_SPACE
        + paragraph(run(block.name, bold=True), "Cell")
    )
    return paragraph("", "Rule") + plain_table((80, 85), ((left, right),))
