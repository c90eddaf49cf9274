"""One province out of files that may hold the whole country: its units of all maps, and what is not told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nhipcau.core.terms import Level
from nhipcau.web.places.records import ProvinceData, ProvinceRecord, UnitRecord
from nhipcau.web.places.succession_files import Step, ended_tiers, read_steps, records_of
from nhipcau.web.places.tables import Faults, File, Row
from nhipcau.web.places.unit_files import Read, check_times, check_words, read_units, with_parents


class NoSuchProvince(Exception):
    """The files do not say which province is meant, or do not have it."""


class Sought(NamedTuple):
    """What to take from the files. `code` "": the only province that goes on; `source` where rows have none."""

    code: str
    key: str
    source: str
    basis: str


class Found(NamedTuple):
    """The records of the province, and names of units whose succession is not told or leads out of the province."""

    data: ProvinceData
    untold: tuple[str, ...]
    leaving: tuple[str, ...]


def province_in(
    units: Sequence[File], successions: Sequence[File], sought: Sought, kept: Iterable[UnitRecord]
) -> Found:
    """All of it or FileFaulty with every fault; NoSuchProvince where the choice is not clear."""
    faults = Faults()
    every = with_parents(read_units(units, sought.source, kept, faults), faults)
    doubts = Faults()
    steps, rows = read_steps(successions, every, doubts)
    root = _root(every, sought.code)
    mine = _below(every, _roots(root, steps))
    _take_over(doubts, rows, mine, faults, others=len(mine) < len(every))
    check_times(mine.values(), faults)
    check_words(mine.values(), faults)
    faults.stop()
    inside = [each for each in steps if each.old.key in mine and (each.new is None or each.new.key in mine)]
    told = records_of(inside, sought.basis, faults)
    records = tuple(each.of for each in mine.values())
    ends = ended_tiers(records, told, sought.basis)
    followed = {each.old for each in (*told, *ends)}
    leaving = [each for each in steps if each.old.key in mine and each.new and each.new.key not in mine]
    province = ProvinceRecord(int(root.code), sought.key, root.name)
    return Found(
        ProvinceData(province, records, (), (), (*told, *ends)),
        tuple(
            each.name
            for each in records
            if each.valid_to and each.key not in followed | {step.old.key for step in leaving}
        ),
        tuple(dict.fromkeys(each.old.name for each in leaving)),
    )


def _root(units: Mapping[str, Read], code: str) -> UnitRecord:
    """The province that goes on."""
    roots = [
        each.of for each in units.values() if each.of.level is Level.PROVINCE and each.of.valid_to is None
    ]
    meant = [each for each in roots if each.code == code] if code else roots
    if len(meant) == 1:
        return meant[0]
    if code:
        raise NoSuchProvince(
            f"Không có tỉnh, thành phố mang mã {code} đang tồn tại trong tệp (cấp province)."
        )
    if not roots:
        raise NoSuchProvince(
            "Tệp không có dòng nào cấp province còn hiệu lực; cần có chính tỉnh, thành phố đó."
        )
    raise NoSuchProvince(f"Tệp có {len(roots)} tỉnh, thành phố; hãy chọn một bằng --province-code MÃ.")


def _take_over(
    doubts: Faults,
    rows: Mapping[tuple[str, int], Row],
    mine: Mapping[str, Read],
    faults: Faults,
    *,
    others: bool,
) -> None:
    """Of a list of the whole country only faults that concern the province stop it."""
    codes = {each.of.code for each in mine.values()}
    for fault in doubts.found:
        row = rows[fault.file, fault.line]
        said = {row.text("old_code", "old"), row.text("new_code", "new")}
        if not others or said & codes:
            faults.found.append(fault)


def _roots(root: UnitRecord, steps: Iterable[Step]) -> set[str]:
    """The province and those that went into it."""
    before = [each for each in steps if each.old.level is Level.PROVINCE and each.new]
    found = {root.key}
    while more := {each.old.key for each in before if each.new and each.new.key in found} - found:
        found |= more
    return found


def _below(units: Mapping[str, Read], roots: set[str]) -> dict[str, Read]:
    """The units whose way up ends in one of the roots."""

    def belongs(key: str) -> bool:
        while above := units[key].of.parent:
            key = above
        return key in roots

    return {key: each for key, each in units.items() if belongs(key)}
