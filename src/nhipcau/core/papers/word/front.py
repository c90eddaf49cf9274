"""The cells above the body: agencies, national name and motto, number, place and date, name and subject."""

from __future__ import annotations

from nhipcau.core.papers import page
from nhipcau.core.papers.blocks import Addressees, Letterhead
from nhipcau.core.papers.metrics import lines, width
from nhipcau.core.papers.word.markup import paragraph, plain_table, rule, run
from nhipcau.core.papers.writing import date_line, number_line

SUBJECT_ROOM = 150
ABOUT_SIZE = 12
AGENCY_ROOM = page.LEFT_CELL - 3
PART_OF_LINE = 0.4  # rules under agency and subject: a third to a half of the line above


def letterhead(block: Letterhead) -> str:
    """Two rows of two cells, then type name and subject."""
    head = plain_table(
        (page.LEFT_CELL, page.RIGHT_CELL),
        (
            (_agencies(block), _nation()),
            (
                paragraph(run(number_line(block.number, block.symbol), size=13), "Cell") + _about(block),
                paragraph(run(date_line(block.place, block.day, block.year), italic=True, size=13), "Cell"),
            ),
        ),
    )
    return head + _subject(block) if block.type_name else head


def _about(block: Letterhead) -> str:
    """An official letter has no name of its kind: what it is about stands under the number, upright, 12 points."""
    if block.type_name:
        return ""
    subject = lines(block.subject, ABOUT_SIZE, AGENCY_ROOM)
    return "".join(paragraph(run(line, size=ABOUT_SIZE), "Cell") for line in subject)


def _agencies(block: Letterhead) -> str:
    upper = lines(block.upper_agency.upper(), page.AGENCY_SIZE, AGENCY_ROOM)
    own = lines(block.agency.upper(), page.AGENCY_SIZE, AGENCY_ROOM, bold=True)
    return (
        "".join(paragraph(run(line, size=page.AGENCY_SIZE), "Cell") for line in upper)
        + "".join(paragraph(run(line, bold=True, size=page.AGENCY_SIZE), "Cell") for line in own)
        + rule(PART_OF_LINE * width(own[-1], page.AGENCY_SIZE, bold=True), page.LEFT_CELL)
    )


def _nation() -> str:
    return (
        paragraph(run(page.NATIONAL_NAME, bold=True, size=page.NATIONAL_NAME_SIZE), "Cell")
        + paragraph(run(page.MOTTO, bold=True, size=page.MOTTO_SIZE), "Cell")
        + rule(width(page.MOTTO, page.MOTTO_SIZE, bold=True), page.RIGHT_CELL)
    )


def _subject(block: Letterhead) -> str:
    subject = lines(block.subject, page.BODY, SUBJECT_ROOM, bold=True)
    return (
        paragraph(run(block.type_name.upper(), bold=True), "TypeName")
        + paragraph(run("\n".join(subject), bold=True), "Subject")
        + rule(
            PART_OF_LINE * min(width(line, page.BODY, bold=True) for line in subject),
            page.PORTRAIT.text_width,
        )
    )


def addressees(block: Addressees) -> str:
    """`Kính gửi: Ủy ban nhân dân tỉnh.`; several stand in a list, each after a dash."""
    if len(block.names) == 1:
        return paragraph(run(f"Kính gửi: {block.names[0]}."), "Addressees")
    last = len(block.names) - 1
    items = [f"- {name}{'.' if place == last else ';'}" for place, name in enumerate(block.names)]
    return paragraph(run("Kính gửi:"), "Addressees") + "".join(
        paragraph(run(item), "AddresseeItem") for item in items
    )
