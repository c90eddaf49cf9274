"""Headings, paragraphs, captions, recipients and signature."""

from __future__ import annotations

import re

from nhipcau.core.papers import page
from nhipcau.core.papers.blocks import Annex, Caption, Closing, Heading, Level, Paragraph
from nhipcau.core.papers.metrics import lines
from nhipcau.core.papers.word.markup import paragraph, plain_table, run, runs

_STYLES = {Level.PART: "Part", Level.SECTION: "Section", Level.POINT: "Point"}
DAY, HELD = re.compile(r"ngày \S+ tháng \S+ năm \d+"), "\u00a0"
SIGNATURE_SPACE = 4  # empty lines for signature and seal


def heading(block: Heading, marker: str) -> str:
    """Parts in bold capitals, sections bold, points upright; each stays with the text below it."""
    text = block.text.upper() if block.level is Level.PART else block.text
    return paragraph(run(f"{marker} {text}"), _STYLES[block.level])


def body(block: Paragraph, *, last: bool = False) -> str:
    """A justified paragraph; an item of a list begins with a dash. The last one stays with the signature.

    What stands in the middle stays with what follows.
    """
    kept = "<w:keepNext/><w:keepLines/>" if last else ""
    style = "AnnexLine" if block.middle else "Body"
    return paragraph((run("- ") if block.dash else "") + runs(block.runs), style, kept)


def caption(block: Caption) -> str:
    """Small text under a table."""
    return paragraph(runs(block.runs), "Caption")


def annex(block: Annex, marker: str) -> str:
    """Number, title in capitals, to which document it belongs; each on its own lines in the middle."""
    room = (page.LANDSCAPE if block.landscape else page.PORTRAIT).text_width
    title = "\n".join(lines(block.title.upper(), page.BODY, room * 0.8, bold=True))
    whole = DAY.sub(lambda day: day[0].replace(" ", HELD), block.reference)  # no line ends inside a day
    reference = "\n".join(lines(whole, page.BODY, room)).replace(HELD, " ")
    return (
        paragraph(run(marker, bold=True), "AnnexLine")
        + paragraph(run(title, bold=True), "AnnexLine")
        + paragraph(run(reference, italic=True), "AnnexReference")
    )


def closing(block: Closing) -> str:
    """Recipients left (11 points), authority, room for the signature, name right; never alone on a page."""
    recipients = [f"- {name};" for name in block.recipients] + [f"- {block.filing}."]
    left = paragraph(run("Nơi nhận:", bold=True, italic=True, size=12), "Recipient") + "".join(
        paragraph(run(item, size=11), "Recipient") for item in recipients
    )
    right = (
        "".join(paragraph(run(line, bold=True), "Cell") for line in block.authority)
        + paragraph("", "Cell") * SIGNATURE_SPACE
        + paragraph(run(block.name, bold=True), "Cell")
    )
    return paragraph("", "Rule", "<w:keepNext/>") + plain_table((80, 85), ((left, right),))
