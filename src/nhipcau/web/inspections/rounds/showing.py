"""Minutes as a page shows them: what was typed, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.inspections.checklist import Item
from nhipcau.core.inspections.record import Record, read_record
from nhipcau.web.inspections.models import Minutes
from nhipcau.web.inspections.rounds import sheet
from nhipcau.web.inspections.rounds.bridge import items_of
from nhipcau.web.inspections.rounds.minutes import ADDED


@dataclass(frozen=True, slots=True)
class Told:
    """First minutes in words; of additional ones only `added`."""

    record: Record | None
    failed: tuple[tuple[str, str, str], ...]
    marks: tuple[tuple[str, Promise], ...]
    counts: tuple[tuple[Promise, int], ...]
    measures: tuple[Promise, ...]
    signed: Promise | str
    witness: Promise | str
    role: Promise | str
    added: str


def told_of(of: Minutes) -> Told:
    """What minutes say."""
    if of.follows_id is not None:
        return Told(None, (), (), (), (), "", "", "", of.fields.get(ADDED, ""))
    items = items_of(of.visit)
    read, _wrong = read_record(of.fields, items, of.visit.of.day)
    if read is None:
        return Told(
            None, (), (), (), (), "", "", "", _("Không đọc lại được nội dung theo danh mục hiện hành.")
        )
    return Told(
        read,
        tuple((_label(item), read.notes.get(item.key, ""), item.source) for item in read.failed(items)),
        tuple((_label(item), sheet.MARKS[read.marks[item.key]]) for item in items),
        tuple((sheet.COUNTS[key], count) for key, count in read.counts.items()),
        tuple(label for key, label in sheet.MEASURES.items() if key in read.measures),
        sheet.SIGNED[read.signed],
        sheet.WITNESSES[read.witness] if read.witness else "",
        next((label for role, label in sheet.ROLES.items() if role == read.identity.get("role")), ""),
        "",
    )


def _label(item: Item) -> str:
    return item.en if get_language() == "en" else item.label
