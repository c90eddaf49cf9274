"""The rows of a province's data files, read into typed shapes at the door."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import TypeVar

from nhipcau.core.places import Act, Share
from nhipcau.core.terms import Level

Shape = TypeVar("Shape")


class UnknownProvince(Exception):
    """There is no data folder for the province."""


class BadRecord(Exception):
    """A row of a data file cannot be read; the message names file, line and what was expected."""


@dataclass(frozen=True, slots=True)
class ProvinceRecord:
    """The tenant itself."""

    id: int
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """One unit; `key` is its name inside the data files."""

    key: str
    code: str
    name: str
    short_name: str
    kind: str
    level: Level
    parent: str
    valid_from: date | None
    valid_to: date | None
    tile_column: int | None
    tile_row: int | None
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class AliasRecord:
    """Another spelling of a unit."""

    unit: str
    alias: str
    source: str


@dataclass(frozen=True, slots=True)
class FlagRecord:
    """A mark of a unit during a time."""

    unit: str
    flag: str
    valid_from: date | None
    valid_to: date | None
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class SuccessionRecord:
    """Which unit goes on in which."""

    old: str
    new: str
    on: date
    act: Act
    share: Share
    basis: str


@dataclass(frozen=True, slots=True)
class ProvinceData:
    """All that is known of one province."""

    province: ProvinceRecord
    units: tuple[UnitRecord, ...]
    aliases: tuple[AliasRecord, ...]
    flags: tuple[FlagRecord, ...]
    successions: tuple[SuccessionRecord, ...]


def day(text: str) -> date | None:
    """An ISO day, or None for an empty cell."""
    return date.fromisoformat(text) if text else None


def number(text: str) -> int | None:
    """A whole number, or None for an empty cell."""
    return int(text) if text else None


def yes(text: str) -> bool:
    """`yes` or `no`."""
    if text not in ("yes", "no"):
        raise ValueError(f"{text!r}: yes or no expected")
    return text == "yes"


def rows(package: str, folder: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of one file of a package's `data/<folder>/`, with their line numbers."""
    file = resources.files(package) / "data" / folder / name
    if not file.is_file():
        raise UnknownProvince(f"data/{folder}/{name}: chưa có tệp dữ liệu này cho tỉnh “{folder}”")
    yield from enumerate(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))), start=2)


def read(package: str, folder: str, name: str, shape: Callable[[dict[str, str]], Shape]) -> tuple[Shape, ...]:
    """Each row of the file as the given shape; BadRecord with file and line where one cannot be read."""
    found: list[Shape] = []
    for line, row in rows(package, folder, name):
        try:
            found.append(shape(row))
        except (KeyError, ValueError) as error:
            raise BadRecord(f"data/{folder}/{name}, dòng {line}: không đọc được ({error})") from error
    return tuple(found)


def province_data(key: str) -> ProvinceData:
    """Reads the five files of a province."""
    package = "nhipcau.web.places"
    (province,) = read(package, key, "province.csv", _province)
    return ProvinceData(
        province=province,
        units=read(package, key, "units.csv", _unit),
        aliases=read(package, key, "aliases.csv", lambda r: AliasRecord(r["unit"], r["alias"], r["source"])),
        flags=read(package, key, "flags.csv", _flag),
        successions=read(package, key, "successions.csv", _succession),
    )


def _province(row: dict[str, str]) -> ProvinceRecord:
    return ProvinceRecord(int(row["id"]), row["key"], row["name"])


def _unit(row: dict[str, str]) -> UnitRecord:
    return UnitRecord(
        key=row["key"],
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        kind=row["kind"],
        level=Level(row["level"]),
        parent=row["parent"],
        valid_from=day(row["valid_from"]),
        valid_to=day(row["valid_to"]),
        tile_column=number(row["tile_column"]),
        tile_row=number(row["tile_row"]),
        source=row["source"],
        confirmed=yes(row["confirmed"]),
    )


def _flag(row: dict[str, str]) -> FlagRecord:
    return FlagRecord(
        row["unit"],
        row["flag"],
        day(row["valid_from"]),
        day(row["valid_to"]),
        row["source"],
        yes(row["confirmed"]),
    )


def _succession(row: dict[str, str]) -> SuccessionRecord:
    return SuccessionRecord(
        row["old"],
        row["new"],
        date.fromisoformat(row["on"]),
        Act(row["act"]),
        Share(row["share"]),
        row["basis"],
    )
