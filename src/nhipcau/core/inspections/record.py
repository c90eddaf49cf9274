"""What minutes say, read from their fields into a typed shape. Rules: docs/rules/inspections-minutes.md.

A count of workers under 18 is no field of minutes: it goes apart, to the child's route (protection charter).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from nhipcau.core.inspections.checklist import Item, Mark
from nhipcau.core.inspections.minutes import cleaned

COUNTS = ("rooms", "rooms_used", "workers", "women", "contract", "health", "residence")
PARTS_OF_WORKERS = ("women", "contract", "health", "residence")
IDENTITY = ("sign", "representative", "role", "licence", "security")
WORDS = ("finding", "statement", "objection", "recommendation")
MEASURES = ("reminder", "violation", "suspension", "transfer")
LARGEST = 9999
LONGEST = {"finding": 2000, "statement": 2000, "objection": 2000, "recommendation": 600}


class Signed(StrEnum):
    """What the establishment's representative did."""

    SIGNED = "signed"
    REFUSED = "refused"
    ABSENT = "absent"


class Witness(StrEnum):
    """Who witnessed a refusal. The name is written by hand on the paper alone; it is kept nowhere here."""

    COMMUNE = "commune"  # đại diện chính quyền cấp xã
    RESIDENT = "resident"  # người chứng kiến khác


class Role(StrEnum):
    """In which role somebody stands for the establishment."""

    OWNER = "owner"
    MANAGER = "manager"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Record:
    """Minutes as they are read. `marks`: item → mark; `passed_on`: cases passed to the police, a number alone."""

    began: datetime
    ended: datetime
    identity: Mapping[str, str]
    counts: Mapping[str, int]
    marks: Mapping[str, Mark]
    notes: Mapping[str, str]
    words: Mapping[str, str]
    measures: frozenset[str]
    passed_on: int
    recheck: date | None
    copies: int
    signed: Signed
    witness: Witness | None

    def failed(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """The items that were not met, in their order."""
        return tuple(item for item in items if self.marks.get(item.key) is Mark.NOT_MET)


def field_names(items: Iterable[Item]) -> tuple[str, ...]:
    """Every field that minutes may have, in the order in which they are asked."""
    checks = [name for item in items for name in (f"check.{item.key}", f"check.{item.key}.note")]
    return (
        "began", "ended", *(f"identity.{each}" for each in IDENTITY), *(f"count.{each}" for each in COUNTS),
        *checks, *WORDS, *(f"measure.{each}" for each in MEASURES), "passed_on", "recheck", "copies", "signed",
        "witness",
    )  # fmt: skip


def read_record(
    fields: Mapping[str, str], items: Iterable[Item], day: date
) -> tuple[Record | None, dict[str, str]]:
    """The record, or None and what is wrong by field. `day`: of the round."""
    asked, typed, wrong = tuple(items), cleaned(fields), dict[str, str]()
    for name in typed.keys() - set(field_names(asked)):
        wrong[name] = "Mục này không có trong biên bản của ngày kiểm tra."
    read = _Reader(typed, wrong)
    record = Record(
        read.moment("began", day), read.moment("ended", day), _identity(read),
        {each: found for each in COUNTS if (found := read.count(f"count.{each}")) is not None},
        {item.key: read.mark(item) for item in asked},
        {item.key: note for item in asked if (note := typed.get(f"check.{item.key}.note"))},
        {each: read.words(each) for each in WORDS if each in typed},
        frozenset(each for each in MEASURES if typed.get(f"measure.{each}") == "1"),
        read.count("passed_on") or 0, read.day("recheck"), read.count("copies") or 2, read.signed(),
        Witness(typed["witness"]) if typed.get("witness") in set(Witness) else None,
    )  # fmt: skip
    _together(record, asked, day, wrong)
    return (None if wrong else record), wrong


class _Reader:
    """Reads one field after the other, and remembers what is wrong."""

    def __init__(self, typed: Mapping[str, str], wrong: dict[str, str]) -> None:
        self.typed, self.wrong = typed, wrong

    def moment(self, name: str, day: date) -> datetime:
        try:
            return datetime.strptime(self.typed.get(name, ""), "%Y-%m-%dT%H:%M")  # noqa: DTZ007  # on the spot
        except ValueError:
            self.wrong[name] = "Hãy ghi giờ, ngày, ví dụ 9 giờ 30 phút ngày 14/6/2022."
            return datetime(day.year, day.month, day.day)  # noqa: DTZ001  # on the spot

    def day(self, name: str) -> date | None:
        try:
            return date.fromisoformat(self.typed[name]) if name in self.typed else None
        except ValueError:
            self.wrong[name] = "Không đọc được ngày; ví dụ 30/6/2022."
            return None

    def count(self, name: str) -> int | None:
        text = self.typed.get(name, "")
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 10) or int(text) > LARGEST:
            self.wrong[name] = f"“{text[:20]}”: cần số nguyên từ 0 đến {LARGEST}."
            return None
        return int(text)

    def mark(self, item: Item) -> Mark:
        text = self.typed.get(f"check.{item.key}", "")
        if text not in item.marks:
            self.wrong[f"check.{item.key}"] = "Hãy chọn một trong các mức ghi ở mục này."
            return Mark.NOT_APPLICABLE
        return Mark(text)

    def words(self, name: str) -> str:
        if len(self.typed[name]) > LONGEST[name]:
            self.wrong[name] = f"Dài quá {LONGEST[name]} ký tự; hãy ghi gọn lại."
        return self.typed[name]

    def signed(self) -> Signed:
        text = self.typed.get("signed", "")
        if text not in set(Signed):
            self.wrong["signed"] = "Hãy chọn: đã ký, từ chối ký hoặc vắng mặt."
            return Signed.ABSENT
        return Signed(text)


def _identity(read: _Reader) -> dict[str, str]:
    found = {each: read.typed[f"identity.{each}"] for each in IDENTITY if f"identity.{each}" in read.typed}
    if found.get("role") and found["role"] not in set(Role):
        read.wrong["identity.role"] = "Hãy chọn chủ cơ sở, người quản lý hoặc nhân viên."
    for each, text in found.items():
        if len(text) > 160:  # as long as a name of an establishment may be
            read.wrong[f"identity.{each}"] = "Dài quá 160 ký tự; hãy ghi gọn lại."
    return found


def _together(of: Record, items: tuple[Item, ...], day: date, wrong: dict[str, str]) -> None:
    """What fields say together."""
    if "began" not in wrong and "ended" not in wrong:
        _check_times(of, day, wrong)
    workers = of.counts.get("workers")
    for each in PARTS_OF_WORKERS:
        if workers is not None and of.counts.get(each, 0) > workers:
            wrong.setdefault(f"count.{each}", f"Không thể nhiều hơn tổng số người lao động ({workers}).")
    if of.counts.get("rooms_used", 0) > of.counts.get("rooms", LARGEST):
        wrong.setdefault("count.rooms_used", "Không thể nhiều hơn tổng số phòng.")
    for item in of.failed(items):
        if item.key not in of.notes:
            wrong.setdefault(f"check.{item.key}.note", "Không đạt: hãy ghi cụ thể điều chưa đúng.")
    if of.signed is not Signed.ABSENT and not of.identity.get("representative"):
        wrong.setdefault(
            "identity.representative", "Hãy ghi họ và tên người đại diện cơ sở làm việc với đoàn."
        )
    if of.signed is not Signed.SIGNED and of.witness is None:
        wrong.setdefault("witness", "Người đại diện không ký: hãy chọn người chứng kiến.")
    if of.recheck is not None and of.recheck <= day:
        wrong.setdefault("recheck", "Ngày kiểm tra lại phải sau ngày kiểm tra.")


def _check_times(of: Record, day: date, wrong: dict[str, str]) -> None:
    if of.ended < of.began:
        wrong["ended"] = "Giờ kết thúc trước giờ bắt đầu."
    if not day <= of.began.date() <= day + timedelta(days=1):
        wrong["began"] = f"Giờ bắt đầu không thuộc ngày kiểm tra {day.day}/{day.month}/{day.year}."
    elif of.ended.date() > day + timedelta(days=1):
        wrong["ended"] = f"Giờ kết thúc quá một ngày sau ngày kiểm tra {day.day}/{day.month}/{day.year}."
