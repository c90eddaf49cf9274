"""The copy for editing as a file, and files that came back as values of core.reports.merging."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from nhipcau.core.papers import Paper, write
from nhipcau.core.reports.merging import (
    Back,
    Bit,
    Held,
    LineKind,
    Sent,
    SentLine,
    TableRead,
    controlled,
    sent_of,
)
from nhipcau.core.reports.writing import source_of
from nhipcau.readers.word.returned import Returned, read_returned
from nhipcau.web.reports.asking import version_of
from nhipcau.web.reports.bridge import Compiled

COPY, REPORT = "Bản soạn thảo số", "Báo cáo"  # properties of the file, never its body
CONTROL = "Số liệu "


def copy_file(of: Compiled, number: int) -> tuple[bytes, Sent]:
    """The Word file with each figure in a content control, and what went out with it."""
    asked = of.asked
    blocks, held = controlled(of.draft.blocks, number)
    title = f"{of.profile.type_name} {asked.period.label}"
    properties = ((REPORT, report_name(of)), (COPY, str(number)))
    data = write(Paper(blocks, of.office.name, title, asked.paper_day, properties))
    read = read_returned("ban-soan.docx", data)
    back = back_of(read)
    sent = sent_of(
        blocks, of.draft.sections, held, back.lines, back.tables, (text for _kind, text in read.beside)
    )
    return data, sent


def report_name(of: Compiled) -> str:
    """Which report and version, in the words of addresses: `2022-H1 P1 han-che`."""
    return f"{of.asked.period.code} {of.asked.profile} {version_of(of.asked)}"


def copy_number(read: Returned) -> int | None:
    """The number of the copy: from the file's properties, else from the names of its controls."""
    told = read.properties.get(COPY, "")
    if told.isdecimal() and len(told) < 10:
        return int(told)
    for line in read.paragraphs:
        for bit in line:
            number = bit.control.removeprefix(CONTROL).partition("-")[0]
            if bit.control.startswith(CONTROL) and number.isdecimal() and len(number) < 10:
                return int(number)
    return None


def back_of(read: Returned) -> Back:
    """What the reader found, as the core has it."""
    return Back(
        tuple(tuple(Bit(bit.text, bit.control) for bit in line) for line in read.paragraphs),
        tuple(TableRead(each.after, each.rows) for each in read.tables),
        tuple(read.added),
        tuple(read.struck),
        tuple(read.beside),
        read.pictures,
    )


def current_of(of: Compiled) -> dict[str, tuple[str, ...]]:
    """The sections as they stand today, as a writer writes them."""
    return {
        each.number: tuple(("- " if line.dash else "") + source_of(line.runs) for line in each.paragraphs)
        for each in of.draft.sections
    }


def plain_sent(sent: Sent) -> dict[str, Any]:
    """A copy as a mapping that JSON holds."""
    return {**asdict(sent), "beside": sorted(sent.beside)}


def sent_again(plain: Mapping[str, Any]) -> Sent:
    """The copy that `plain_sent` was given."""
    return Sent(
        tuple(
            SentLine(LineKind(each["kind"]), each["section"], _line(each["bits"])) for each in plain["lines"]
        ),
        {name: Held(**each) for name, each in plain["held"].items()},
        _tables(plain["tables"]),
        frozenset(plain["beside"]),
    )


def plain_back(back: Back) -> dict[str, Any]:
    """A returned file as a mapping that JSON holds."""
    return asdict(back)


def back_again(plain: Mapping[str, Any]) -> Back:
    """The file that `plain_back` was given."""
    return Back(
        tuple(_line(each) for each in plain["lines"]),
        _tables(plain["tables"]),
        tuple(plain["added"]),
        tuple(plain["struck"]),
        tuple((kind, text) for kind, text in plain["beside"]),
        plain["pictures"],
    )


def _line(bits: list[Mapping[str, str]]) -> tuple[Bit, ...]:
    return tuple(Bit(each["text"], each["control"]) for each in bits)


def _tables(plain: list[Mapping[str, Any]]) -> tuple[TableRead, ...]:
    return tuple(TableRead(each["after"], tuple(tuple(row) for row in each["rows"])) for each in plain)
