"""Papers that the data-protection officer takes and fills in: our own words, in the layout of official documents.

A text begins with lines `name: value`; then `# ` is a part, `## ` a section, `- ` an item, anything else a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from django.utils.translation import override

from nhipcau.core.papers import (
    Addressees,
    Annex,
    Block,
    Caption,
    Cell,
    Closing,
    Column,
    Heading,
    Letterhead,
    Level,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
    write,
)
from nhipcau.core.protection.retention import Ground
from nhipcau.core.reports import Office
from nhipcau.web.plans.models import Plan
from nhipcau.web.protection.queries import Entry, register
from nhipcau.web.reports.bridge import outline_of
from nhipcau.web.reports.bridge.offices import in_sentence, office_of

STANDING = "P1"  # the profile in whose name the standing agency writes
DOCUMENTS = ("quy-che-phoi-hop", "to-trinh-sua-ke-hoach", "danh-gia-tac-dong")
RETURN_LETTER = "tra-lai-danh-sach"
COLUMNS = (
    Column("Lớp dữ liệu", 44),
    Column("Của ai, để làm gì", 50),
    Column("Căn cứ", 48),
    Column("Bên kiểm soát; bên xử lý", 48),
    Column("Thời hạn", 50),
)
GROUNDS = {Ground.DUTY: "Nhiệm vụ công", Ground.CONSENT: "Sự đồng ý"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is kept: its head, and its lines."""

    head: Mapping[str, str]
    lines: tuple[str, ...]


def text_of(key: str) -> Text:
    """The text of a document. KeyError where there is none."""
    if key not in (*DOCUMENTS, RETURN_LETTER):
        raise KeyError(key)
    raw = files("nhipcau.web.protection").joinpath(f"data/{key}.txt").read_text(encoding="utf-8")
    lines = [line for line in raw.splitlines() if line.strip()]
    heads = ("type:", "code:", "subject:", "note:", "to:")
    head = {
        name: rest.strip()
        for name, _colon, rest in (line.partition(":") for line in lines if line.startswith(heads))
    }
    return Text(head, tuple(line for line in lines if not line.startswith(heads)))


def document(key: str, plan: Plan, day: date, words: Mapping[str, str]) -> tuple[str, bytes]:
    """The name and the bytes of the Word file. `words`: what the text names beside plan, province, agency and years."""
    of = text_of(key)
    office = office_of(plan, outline_of(plan.programme_key).profiles[STANDING], day)
    filled = {**words_for(plan, office, day), **words}
    blocks = tuple(_blocks(of, office, filled, day, plan.province_id if key == "danh-gia-tac-dong" else None))
    title = of.head["type"] or of.head["subject"]
    return f"{key}-{day:%Y%m%d}.docx", write(Paper(blocks, office.name, title.capitalize(), day))


def words_for(plan: Plan, office: Office, day: date) -> dict[str, str]:
    """What every text may name."""
    number = f"Kế hoạch số {plan.number}" if plan.number else "kế hoạch"
    year = plan.period_to.year if plan.period_to else day.year
    return {
        "plan": f"{number} của Ủy ban nhân dân {in_sentence(plan.province)}",
        "province": in_sentence(plan.province),
        "agency": office.name,
        "year": str(year),
        "next_year": str(year + 1),
        "officer": "…",
    }


def _blocks(
    of: Text, office: Office, words: Mapping[str, str], day: date, province_id: int | None
) -> Iterator[Block]:
    subject = of.head["subject"].removeprefix("V/v ").format(**words)
    symbol = f"{of.head['code']}-{office.symbol}" if of.head["code"] else office.symbol
    yield Letterhead(
        office.upper_line, office.own_line, symbol, office.place, day.year, of.head["type"], subject
    )
    if of.head["to"]:
        yield Addressees((of.head["to"].format(**words),))
    body = list(of.lines)
    for line in body:
        yield _block(f"{line}./." if line is body[-1] and not line.endswith("./.") else line, words)
    yield Closing(office.authority, office.signer, ("Như trên",) if of.head["to"] else (), office.filing)
    if province_id is not None:
        yield from _register(province_id)


def _block(line: str, words: Mapping[str, str]) -> Block:
    said = line.format(**words).replace("..", ".").replace("././.", "./.")
    if said.startswith("## "):
        return Heading(Level.SECTION, said[3:])
    if said.startswith("# "):
        return Heading(Level.PART, said[2:])
    dash = said.startswith("- ")
    text = said[2:] if dash else said
    return Paragraph((Run(text[:1].upper() + text[1:]),), dash=dash)


def _register(province_id: int) -> Iterator[Block]:
    """The inventory as the office keeps it, whatever language the page is read in."""
    yield Annex("Danh mục dữ liệu và bên chịu trách nhiệm", "", landscape=True)
    with override("vi"):
        rows = [_row(each) for each in register(province_id)]
    yield Table(COLUMNS, tuple(rows))
    yield Caption((Run("Thời hạn ghi bằng ngày được hệ thống thực hiện tự động và ghi nhật ký."),))


def _row(each: Entry) -> Row:
    kept = each.of.kept + (f" ({each.days} ngày)" if each.days is not None else "")
    texts = (
        each.of.name,
        f"{each.of.whose}. {each.of.purpose}",
        f"{GROUNDS[each.of.ground]}: {each.basis}",
        f"{each.controller}; {each.processor}",
        kept,
    )
    return Row(tuple(Cell((Run(text),)) for text in texts))
