"""What a round looks at: items of the law as dated data. Rules and examples: docs/rules/inspections-minutes.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhipcau.core.inspections.law import BadLaw, LawUnknown, Read, check_order, holds_on, read_law


class Mark(StrEnum):
    """Đạt, không đạt, không áp dụng; đã chuyển theo quy định."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    REFERRED = "referred"  # what concerns children: never a violation of a place, the child's route takes it


CHILDREN = "under_18"


@dataclass(frozen=True, slots=True)
class Item:
    """One item. `violation`: the choice of figure C05 that an item not met counts under; '' none."""

    key: str
    group: str
    label: str
    en: str
    source: str
    violation: str
    valid_from: date
    valid_to: date | None
    types: frozenset[str]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """How the item can be marked."""
        last = Mark.REFERRED if self.violation == CHILDREN else Mark.NOT_MET
        return Mark.MET, last, Mark.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the checklist."""

    key: str
    label: str
    en: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """All items, dated, in the order in which they are asked."""

    groups: tuple[Group, ...]
    items: tuple[Item, ...]

    def on(self, day: date, kind: str = "") -> tuple[Item, ...]:
        """The items in force on the day for a type of establishment. Raises LawUnknown where there are none."""
        found = tuple(
            item for item in self.items if holds_on(item, day) and (not item.types or kind in item.types)
        )
        if not found:
            raise LawUnknown(f"Chưa có danh mục kiểm tra cho ngày {day.day}/{day.month}/{day.year}.")
        return found


class _Item(Read):
    group: str
    label: str
    en: str
    source: str
    valid_from: date
    valid_to: date | None = None
    violation: str = ""
    types: list[str] = []


class _File(Read):
    groups: dict[str, tuple[str, str]]
    items: dict[str, list[_Item]]


def parse_checklist(text: str, file: str) -> Checklist:
    """The items of a file. Raises BadLaw; versions of one item do not overlap."""
    read = read_law(_File, text, file)
    items = []
    for key, versions in read.items.items():
        made = [_item(key, each) for each in versions]
        unknown = [each.group for each in made if each.group not in read.groups]
        if unknown:
            raise BadLaw(f"{file}: {key}: không có nhóm {unknown[0]}")
        check_order(made, file, key)
        items.extend(made)
    return Checklist(tuple(Group(key, *words) for key, words in read.groups.items()), tuple(items))


def _item(key: str, of: _Item) -> Item:
    return Item(
        key, of.group, of.label, of.en, of.source, of.violation, of.valid_from, of.valid_to, frozenset(of.types)
    )  # fmt: skip
