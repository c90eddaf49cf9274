"""Files with the units of a province, or of many, and who followed whom, as records of one province."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.terms import Level
from nhipcau.core.terms.text import spelling
from nhipcau.web.places.records import UnitRecord
from nhipcau.web.places.tables import Faults, File, Row, table

KINDS = {
    Level.PROVINCE: ("tỉnh", "thành phố"),
    Level.DISTRICT: ("huyện", "quận", "thị xã", "thành phố"),
    Level.COMMUNE: ("xã", "phường", "thị trấn", "đặc khu"),
}
NEEDED = [("code",), ("name",), ("level",), ("parent_code", "parent")]
# `unit` is the number in the installation that exported the list; it says nothing here.
ALLOWED = (
    "unit", "kind", "short_name", "valid_from", "valid_to", "source", "confirmed", "tile_column", "tile_row",
)  # fmt: skip
ABOVE = {
    Level.PROVINCE: (),
    Level.DISTRICT: (Level.PROVINCE,),
    Level.COMMUNE: (Level.DISTRICT, Level.PROVINCE),
}


@dataclass(frozen=True, slots=True)
class Read:
    """One unit with the row that told of it; `parent` of the record is still a code. No row: it was kept before."""

    of: UnitRecord
    row: Row | None


def key_of(level: Level, code: str, since: date | None) -> str:
    """The name of a unit inside one import."""
    return f"{level.value}:{code}:{since or ''}"


def read_units(
    files: Iterable[File], source: str, kept: Iterable[UnitRecord], faults: Faults
) -> dict[str, Read]:
    """Every unit of the files by its key, on top of those kept before; two rows about one unit must agree."""
    stored = {record.key: record for record in kept}
    found: dict[str, Read] = {}
    for file in files:
        for row in table(file, NEEDED, ALLOWED, faults):
            record = _unit(row, source)
            if record is None:
                continue
            if record.key in stored:
                record = _as_kept(record, stored[record.key], row)
            there = found.setdefault(record.key, Read(record, row))
            if there.of != record and there.row is not None:
                faults.add(
                    row, "code", f"khác với dòng {there.row.line} của tệp {there.row.file} về cùng địa bàn."
                )
    faults.stop()
    return {key: Read(record, None) for key, record in stored.items()} | found


def _as_kept(record: UnitRecord, old: UnitRecord, row: Row) -> UnitRecord:
    """Columns that the file does not have say nothing against what is kept."""
    if not {"tile_column", "tile_row"} & set(row.cells):
        record = replace(record, tile_column=old.tile_column, tile_row=old.tile_row)
    return record if "confirmed" in row.cells else replace(record, confirmed=old.confirmed)


def _unit(row: Row, source: str) -> UnitRecord | None:
    level = next((each for each in Level if each.value == row.text("level").lower()), None)
    if level is None:
        row.faults.add(row, "level", f"“{row.text('level')}”: cần {', '.join(each.value for each in Level)}.")
        return None
    code, name = row.needed("code"), row.needed("name")
    since, until = row.day("valid_from"), row.day("valid_to")
    kind = _kind(row, level, name)
    if not code.isascii() or not code.isdigit() or len(code) > 8:
        row.faults.add(row, "code", f"“{code}”: mã địa bàn chỉ gồm chữ số, nhiều nhất 8 số.")
    if len(name) > 80:
        row.faults.add(row, "name", "dài quá 80 ký tự.")
    if since and until and until < since:
        row.faults.add(row, "valid_to", "đứng trước valid_from.")
    return UnitRecord(
        key=key_of(level, code, since),
        code=code,
        name=name,
        short_name=name[len(kind) :].strip() or name,
        kind=kind,
        level=level,
        parent=row.text("parent_code", "parent"),
        valid_from=since,
        valid_to=until,
        tile_column=row.number("tile_column"),
        tile_row=row.number("tile_row"),
        source=row.text("source")[:200] or source,
        confirmed=row.yes("confirmed"),
    )


def _kind(row: Row, level: Level, name: str) -> str:
    """The word with which the name begins; that keeps names of persons out, too."""
    kind = next((each for each in KINDS[level] if spelling(name).startswith(f"{spelling(each)} ")), "")
    if not kind and name:
        row.faults.add(row, "name", f"“{name}”: tên phải bắt đầu bằng {', '.join(KINDS[level])}.")
    elif (said := row.text("kind").lower()) and spelling(said) != spelling(kind):
        row.faults.add(row, "kind", f"“{said}” không khớp với tên “{name}”.")
    short = row.text("short_name")
    if kind and short and spelling(name) != spelling(f"{kind} {short}"):
        row.faults.add(row, "short_name", f"“{short}” không khớp với tên “{name}”.")
    return kind


def by_code(units: Iterable[Read]) -> dict[tuple[Level, str], list[UnitRecord]]:
    """The units that ever had a code."""
    found: dict[tuple[Level, str], list[UnitRecord]] = defaultdict(list)
    for each in units:
        found[each.of.level, each.of.code].append(each.of)
    return found


def with_parents(units: Mapping[str, Read], faults: Faults) -> dict[str, Read]:
    """`parent` becomes the key of the unit above; a fault where there is none."""
    codes = by_code(units.values())
    done: dict[str, Read] = {}
    for key, each in units.items():
        if each.row is None:
            done[key] = each
            continue
        above = _above(each.of, codes)
        if above is None and (each.of.parent or each.of.level is not Level.PROVINCE):
            said = each.of.parent or "(trống)"
            faults.add(
                each.row, "parent_code", f"“{said}”: không có địa bàn cấp trên mang mã này vào thời gian đó."
            )
        done[key] = Read(replace(each.of, parent=above.key if above else ""), each.row)
    faults.stop()
    return done


def _above(unit: UnitRecord, codes: Mapping[tuple[Level, str], Sequence[UnitRecord]]) -> UnitRecord | None:
    """The unit above on the first day; a list of one map may name one that ended before the unit did."""
    for level in ABOVE[unit.level]:
        meant = [each for each in codes.get((level, unit.parent), ()) if _meet(each, unit)]
        if meant:
            return min(meant, key=lambda each: each.valid_from or date.min)
    return None


def _meet(one: UnitRecord, other: UnitRecord) -> bool:
    """Whether both exist on some day."""
    return (one.valid_from or date.min) <= (other.valid_to or date.max) and (
        other.valid_from or date.min
    ) <= (one.valid_to or date.max)


def holds(unit: UnitRecord, day: date | None) -> bool:
    """Whether the unit exists on the day; None: today and from now on."""
    if day is None:
        return unit.valid_to is None
    return (unit.valid_from is None or unit.valid_from <= day) and (
        unit.valid_to is None or day <= unit.valid_to
    )


def check_times(units: Iterable[Read], faults: Faults) -> None:
    """Of one code and level there is one unit at a time."""
    groups: dict[tuple[Level, str], list[Read]] = defaultdict(list)
    for each in units:
        groups[each.of.level, each.of.code].append(each)
    for group in groups.values():
        group.sort(key=lambda each: each.of.valid_from or date.min)
        for before, after in pairwise(group):
            if before.of.valid_to is None or holds(before.of, after.of.valid_from):
                row = after.row or before.row
                if row is not None:
                    faults.add(
                        row, "valid_from", f"mã {after.of.code} đang là “{before.of.name}” vào thời gian đó."
                    )


def check_words(units: Iterable[Read], faults: Faults) -> None:
    """No list of persons comes in as a list of places."""
    for each in units:
        if each.row is None:
            continue
        words = f"{each.of.name}\n{each.of.source}"
        if refusal := refusal_of(words, Context.GENERAL, (each.of.name, each.of.short_name)):
            faults.add(each.row, "name", refusal)


def day_after(day: date) -> date:
    """The next day."""
    return day + timedelta(days=1)
