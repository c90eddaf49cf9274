"""The form of minutes on the page: items under their headings, counts, measures, with what stands in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.core.inspections.checklist import Item, Mark
from nhipcau.core.inspections.record import Role, Signed, Witness
from nhipcau.web.inspections.models import RoundVisit
from nhipcau.web.inspections.rounds.bridge import items_of, rules

MARKS: dict[Mark, Promise] = {
    Mark.MET: _("Đạt"),
    Mark.NOT_MET: _("Không đạt"),
    Mark.REFERRED: _("Đã chuyển theo quy định"),
    Mark.NOT_APPLICABLE: _("Không áp dụng"),
}
COUNTS: dict[str, Promise] = {
    "rooms": _("Số phòng"),
    "rooms_used": _("Phòng đang có khách"),
    "workers": _("Người lao động"),
    "women": _("trong đó nữ"),
    "contract": _("có hợp đồng bằng văn bản"),
    "health": _("được cơ sở tổ chức khám sức khỏe trong quý"),
    "residence": _("đã đăng ký tạm trú"),
}
MEASURES: dict[str, Promise] = {
    "reminder": _("Nhắc nhở, yêu cầu khắc phục"),
    "violation": _("Lập biên bản vi phạm hành chính đối với cơ sở"),
    "suspension": _("Kiến nghị tạm đình chỉ, tước giấy phép"),
    "transfer": _("Chuyển hồ sơ cơ quan có thẩm quyền"),
}
ROLES: dict[Role, Promise] = {
    Role.OWNER: _("Chủ cơ sở"),
    Role.MANAGER: _("Người quản lý"),
    Role.STAFF: _("Nhân viên đang trực"),
}
SIGNED: dict[Signed, Promise] = {
    Signed.SIGNED: _("Đã đọc lại, nhất trí và ký"),
    Signed.REFUSED: _("Từ chối ký"),
    Signed.ABSENT: _("Vắng mặt, không ký được"),
}
WITNESSES: dict[Witness, Promise] = {
    Witness.COMMUNE: _("Đại diện chính quyền cấp xã"),
    Witness.RESIDENT: _("Người chứng kiến"),
}


@dataclass(frozen=True, slots=True)
class Input:
    """One item of the checklist with what stands in it."""

    item: Item
    mark: str
    note: str
    wrong: str
    wrong_note: str

    @property
    def label(self) -> str:
        """The item in the page's language."""
        return self.item.en if get_language() == "en" else self.item.label

    @property
    def choices(self) -> list[tuple[str, Promise]]:
        """How it can be marked."""
        return [(mark.value, MARKS[mark]) for mark in self.item.marks]


@dataclass(frozen=True, slots=True)
class Part:
    """Items under one heading."""

    label: str
    inputs: tuple[Input, ...]


def parts_of(visit: RoundVisit, typed: Mapping[str, str], wrong: Mapping[str, str]) -> list[Part]:
    """The checklist for the round's day and the type of place."""
    items, found = items_of(visit), []
    for group in rules().checklist.groups:
        inputs = tuple(_input(item, typed, wrong) for item in items if item.group == group.key)
        if inputs:
            found.append(Part(group.en if get_language() == "en" else group.label, inputs))
    return found


def _input(item: Item, typed: Mapping[str, str], wrong: Mapping[str, str]) -> Input:
    key = f"check.{item.key}"
    note = f"{key}.note"
    return Input(item, typed.get(key, ""), typed.get(note, ""), wrong.get(key, ""), wrong.get(note, ""))


def field_name(visit: RoundVisit, key: str) -> str:
    """What a field is called on the page, for the list of what is wrong."""
    named: dict[str, Promise | str] = {
        "began": _("Bắt đầu"), "ended": _("Kết thúc"), "identity.representative": _("Người đại diện"),
        "identity.role": _("Chức danh"), "recheck": _("Ngày kiểm tra lại"), "signed": _("Ký biên bản"),
        "witness": _("Người chứng kiến"), "passed_on": _("Trường hợp chuyển Công an"), "photos": _("Ảnh"),
        "statement": _("Ý kiến của cơ sở"), "finding": _("Nhận xét"), "objection": _("Không nhất trí"),
        "recommendation": _("Kiến nghị"), "minors": _("Người dưới 18 tuổi"), "copies": _("Số bản"),
        **{f"count.{each}": label for each, label in COUNTS.items()},
    }  # fmt: skip
    if key in named:
        return str(named[key])
    bare = key.removeprefix("check.").removesuffix(".note")
    item = next((each for each in items_of(visit) if each.key == bare), None)
    return "" if item is None else item.en if get_language() == "en" else item.label
