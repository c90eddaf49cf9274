"""The correction report: what an issued report printed, what it would print now, and why, as an official paper.

Source: Decree 30/2020, Appendix I; the project's official specification §0 and §3. Rule: docs/rules/reports.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nhipcau.core.papers import (
    Addressees,
    Align,
    Block,
    Cell,
    Closing,
    Column,
    Heading,
    Letterhead,
    Level,
    Paragraph,
    Row,
    Run,
    Table,
    day_in_words,
)
from nhipcau.core.reports import macros, words
from nhipcau.core.reports.differences import Difference
from nhipcau.core.reports.evidence import Office

COLUMNS = (
    Column("TT", 10, Align.CENTER),
    Column("Nội dung", 54),
    Column("Đơn vị tính", 19, Align.CENTER),
    Column("Đã báo cáo", 26, Align.CENTER),
    Column("Nay đính chính", 26, Align.CENTER),
    Column("Vị trí trong báo cáo", 30),
)
WITHHELD = (
    "Một số số liệu nhỏ về người, vụ việc được đính chính trong bản hạn chế sử dụng, không nêu trong bản này."
)


@dataclass(frozen=True, slots=True)
class Original:
    """The report that is corrected. `number` and `day` as on the signed paper; unknown ones stay blank.

    `subject`: what it was about, as its head has it.
    """

    type_name: str
    type_code: str
    symbol: str
    subject: str
    year: int
    number: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A figure or target with the places that read otherwise."""

    name: str
    unit: str
    rows: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """Who corrected which return when, and the reason that was given."""

    body: str
    form: str
    day: date
    reason: str = ""


def correction(
    office: Office,
    addressees: Sequence[str],
    original: Original,
    corrected: Sequence[Corrected],
    texts: Sequence[Difference],
    causes: Sequence[Cause],
    *,
    withheld: bool,
    year: int,
) -> tuple[Block, ...]:
    """The blocks of the paper. `withheld`: something stands in the restricted version alone."""
    named = _named(original)
    return (
        Letterhead(
            office.upper_line,
            office.own_line,
            f"{original.type_code}-{office.symbol}",
            office.place,
            year,
            original.type_name,
            f"Đính chính {named}",
        ),
        Addressees(tuple(addressees)),
        _said(f"{office.name} đã có {named} về {_lower(original.subject)}. Sau khi báo cáo, số liệu của một số đơn vị "
              f"được đính chính; {office.name} báo cáo đính chính như sau:"),
        *_causes(causes),
        *_figures(corrected, withheld=withheld),
        *_texts(texts),
        _said("Các nội dung khác của báo cáo nêu trên giữ nguyên."),
        _said(f"Trên đây là báo cáo đính chính; {office.name} kính báo cáo./."),
        Closing(office.authority, office.signer, office.recipients, office.filing),
    )  # fmt: skip


def _named(of: Original) -> str:
    """`Báo cáo số 12/BC-SLĐTBXH ngày 04 tháng 7 năm 2022`; blanks where nobody said number and day yet."""
    number = of.number or f"……/{of.type_code}-{of.symbol}"
    return f"{of.type_name} số {number} {day_in_words(of.day, of.year)}"


def _lower(subject: str) -> str:
    text = " ".join(subject.split())
    return f"{text[:1].lower()}{text[1:]}"


def _causes(causes: Sequence[Cause]) -> Iterator[Block]:
    if not causes:
        return
    yield Heading(Level.PART, "Lý do đính chính")
    for each in causes:
        form = f", biểu {each.form}" if each.form else ""
        reason = f": {each.reason.strip().rstrip('.')}" if each.reason.strip() else ""
        yield _said(f"{each.body}{form}, ngày {macros.day(each.day)}{reason}.", dash=True)


def _figures(corrected: Sequence[Corrected], *, withheld: bool) -> Iterator[Block]:
    if not corrected and not withheld:
        return
    yield Heading(Level.PART, "Số liệu đính chính")
    if corrected:
        yield Table(COLUMNS, tuple(_rows(corrected)))
    if withheld:
        yield _said(WITHHELD)


def _rows(corrected: Sequence[Corrected]) -> Iterator[Row]:
    for place, each in enumerate(corrected, 1):
        number, unit = str(place), each.unit
        for name, printed, now, where in _places(each):
            yield Row(tuple(_cell(text) for text in (number, name, unit, printed, now, where)))
            number = unit = ""  # said once, in the first of its lines


def _places(of: Corrected) -> Iterator[tuple[str, str, str, str]]:
    """Each pair of readings once, with all places of it; after the first the column that it stands under."""
    found: dict[tuple[str, str], list[Difference]] = {}
    for row in of.rows:
        found.setdefault((_bare(row.printed), _bare(row.now)), []).append(row)
    name = of.name
    for rows in found.values():
        places = "; ".join(dict.fromkeys(row.place for row in rows))
        yield name or _under(rows), rows[0].printed or words.UNKNOWN, rows[0].now or words.UNKNOWN, places
        name = ""


def _bare(text: str | None) -> str:
    """`05` in a sentence and `5` in a table are one number."""
    return (text or "").lstrip("0") or "0"


def _under(rows: Sequence[Difference]) -> str:
    column = next((row.column for row in rows if row.column), "")
    return f"– {column[:1].lower()}{column[1:]}" if column else "– trong lời văn"


def _texts(texts: Sequence[Difference]) -> Iterator[Block]:
    if not texts:
        return
    yield Heading(Level.PART, "Nội dung khác thay đổi theo")
    for row in texts:
        place = ", ".join(each for each in (row.place, row.line, row.column) if each)
        yield _said(f"{place}: {_instead(row)}.", dash=True)


def _instead(row: Difference) -> str:
    printed, now = (f"“{text.strip().rstrip('.')}”" if text else "" for text in (row.printed, row.now))
    if not printed:
        return f"bổ sung {now}"
    return f"{printed} nay là {now}" if now else f"bỏ {printed}"


def _said(text: str, *, dash: bool = False) -> Paragraph:
    return Paragraph((Run(text),), dash=dash)


def _cell(text: str) -> Cell:
    return Cell((Run(text),))
