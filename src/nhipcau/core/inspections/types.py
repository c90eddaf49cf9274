"""Kinds of establishments, and the groups under which reports count them, by date (`establishments.yaml`).

Source: Decree 178/2004/NĐ-CP, art. 3(3). A kind is a class of law, no accusation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nhipcau.core.terms.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class EstablishmentType:
    """One kind of establishment. `confirmed` False: nobody has held the words against the source yet."""

    key: str
    name: str
    name_en: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Grouping:
    """Under which group reports count each kind, from a day on; `valid_to` None: until the next one."""

    version: int
    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool
    groups: Mapping[str, tuple[str, ...]]

    def group_of(self, type_key: str) -> str:
        """The group of a kind. Raises KeyError for a kind that the grouping does not know."""
        for group, types in self.groups.items():
            if type_key in types:
                return group
        raise KeyError(type_key)

    def holds_on(self, day: date) -> bool:
        """Both days are inclusive."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class NoGrouping(LookupError):
    """No grouping holds on the day: an unknown version stops, it does not guess."""


class BadEstablishments(ValueError):
    """An establishments.yaml that cannot be used; the message names file and place."""


@dataclass(frozen=True, slots=True)
class EstablishmentTypes:
    """All kinds by key, and the groupings, the oldest first."""

    types: Mapping[str, EstablishmentType]
    groupings: tuple[Grouping, ...]

    def grouping_on(self, day: date) -> Grouping:
        """The grouping of reports with that cut-off. Raises NoGrouping."""
        found = next((each for each in self.groupings if each.holds_on(day)), None)
        if found is None:
            raise NoGrouping(f"Không có cách xếp nhóm loại hình cơ sở cho ngày {day:%d/%m/%Y}.")
        return found


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Type(_Strict):
    name: str = Field(min_length=1)
    en: str = Field(min_length=1)
    source: str = Field(min_length=1)
    confirmed: bool


class _Grouping(_Strict):
    version: int
    valid_from: date
    valid_to: date | None = None
    source: str
    confirmed: bool
    groups: dict[str, list[str]]


class _File(_Strict):
    types: dict[str, _Type] = Field(min_length=1)
    groupings: list[_Grouping] = Field(min_length=1)


def parse_establishments(text: str, file: str) -> EstablishmentTypes:
    """The kinds and groupings of a file. Every kind stands in one group of each grouping. Raises BadEstablishments."""
    try:
        read = _File.model_validate(read_yaml(text))
    except (ValidationError, ValueError) as bad:
        raise BadEstablishments(f"{file}: {bad}") from bad
    types = {
        key: EstablishmentType(key, each.name, each.en, each.source, each.confirmed)
        for key, each in read.types.items()
    }
    for each in read.groupings:
        placed = [key for keys in each.groups.values() for key in keys]
        if sorted(placed) != sorted(types):
            odd = sorted(set(placed) ^ set(types)) or sorted(key for key in placed if placed.count(key) > 1)
            raise BadEstablishments(
                f"{file}: nhóm phiên bản {each.version}: mỗi loại hình phải thuộc đúng một nhóm ({', '.join(odd)})."
            )
    made = sorted((_grouping(each) for each in read.groupings), key=lambda each: each.valid_from)
    for older, newer in pairwise(made):
        if older.valid_to is None or older.valid_to >= newer.valid_from:
            raise BadEstablishments(f"{file}: hai cách xếp nhóm cùng có hiệu lực ngày {newer.valid_from}.")
    return EstablishmentTypes(types, tuple(made))


def _grouping(of: _Grouping) -> Grouping:
    groups = {group: tuple(types) for group, types in of.groups.items()}
    return Grouping(of.version, of.valid_from, of.valid_to, of.source, of.confirmed, groups)
