"""Letters around a report: official letters (công văn) and submissions. Rules in docs/rules/letters.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from nhipcau.core.catalogue.letters import Letter
from nhipcau.core.catalogue.patterns import Field, Optional, Part
from nhipcau.core.papers import (
    Addressees,
    Align,
    Annex,
    Block,
    Cell,
    Closing,
    Column,
    Letterhead,
    Paragraph,
    Row,
    Run,
    Table,
    day_in_words,
    number_line,
)
from nhipcau.core.reports.evidence import Office
from nhipcau.core.terms import Level

COLUMNS = (
    Column("TT", 12, Align.CENTER),
    Column("Cơ quan, đơn vị, địa phương", 63),
    Column("Biểu", 60),
    Column("Thời hạn gửi", 30, Align.CENTER),
)

FILERS = {
    Level.PROVINCE: "Cơ quan, đơn vị cấp tỉnh",
    Level.DISTRICT: "Ủy ban nhân dân cấp huyện",
    Level.COMMUNE: "Ủy ban nhân dân cấp xã",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """A line of the list: a body (communes under their district), what is asked of it, and by when."""

    group: str
    body: str
    asked: str
    due: str


def letter(
    of: Letter, words: Mapping[str, str], listed: Sequence[Listing], office: Office, day: date
) -> tuple[Block, ...]:
    """The blocks of a letter without number and day. A word that is '' is unknown."""
    symbol = f"{of.type_code}-{office.symbol}" if of.type_code else office.symbol
    subject = _said(of.subject, words)
    head = Letterhead(
        office.upper_line, office.own_line, symbol, office.place, day.year, of.type_name, subject
    )
    return (
        head,
        Addressees(tuple(_said(each, words) for each in of.addressees)),
        *_paragraphs(of, words),
        Closing(office.authority, office.signer, _recipients(of, office), office.filing),
        *_list(of, words, listed, office, symbol, day),
    )


def _paragraphs(of: Letter, words: Mapping[str, str]) -> Iterator[Paragraph]:
    for each in of.paragraphs:
        if text := _said(each, words):
            dash = text.startswith("- ")
            yield Paragraph((Run(text.removeprefix("- ")),), dash=dash)
    yield Paragraph((Run(f"{_said(of.closing, words)}./."),))


def _recipients(of: Letter, office: Office) -> tuple[str, ...]:
    """A letter goes to those it addresses; a report's other recipients do not get it."""
    above = (f"Ủy ban nhân dân {office.province} (để báo cáo)",) if not of.type_name else ()
    return ("Như trên", *above)


def _list(
    of: Letter, words: Mapping[str, str], listed: Sequence[Listing], office: Office, symbol: str, day: date
) -> Iterator[Block]:
    title = _said(of.list_title, words)
    if not title:
        return
    number = number_line(None, symbol).removeprefix("Số:")
    yield Annex(title, f"(Kèm theo Công văn số{number} {day_in_words(None, day.year)} của {office.name})")
    rows: list[Row] = []
    place = 0
    for group, inside in groupby(listed, key=lambda each: each.group):
        if group:
            rows.append(Row((Cell((Run(group),)),), group=True))
        for each in inside:
            place += 1
            texts = (str(place), each.body, each.asked, each.due)
            rows.append(Row(tuple(Cell((Run(text),)) for text in texts)))
    yield Table(COLUMNS, tuple(rows))


def _said(parts: Sequence[Part], words: Mapping[str, str]) -> str:
    """A pattern with its words; a segment with an unknown word falls away."""
    made = ""
    for part in parts:
        if isinstance(part, Optional):
            named = [piece.code for piece in part.lead if isinstance(piece, Field)]
            made += _said(part.lead, words) if all(words.get(each) for each in named) else ""
        else:
            made += words.get(part.code, "") if isinstance(part, Field) else part
    return made[:1].upper() + made[1:] if made and not made.startswith("- ") else made
