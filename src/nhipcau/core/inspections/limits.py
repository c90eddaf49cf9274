"""How often one business may be inspected in a calendar year: data with dates (`inspection-law.yaml`).

The one rule of planner, rounds and recorded visits: how many visits the limit leaves, and what stands against a
further one. Every competent body's visit counts. Rules: docs/rules/inspections-limits.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nhipcau.core.terms.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class YearlyLimit:
    """The limit of a time. `grounds`: on which alone it may be passed, key → words. `confirmed` False: not yet held
    against the text of the law."""

    key: str
    per_year: int
    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool
    grounds: Mapping[str, str]

    def holds_on(self, day: date) -> bool:
        """Both days are inclusive."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def left(self, visits: Iterable[date], year: int) -> int:
        """How many more visits of the calendar year it leaves; two of one day are two."""
        return max(0, self.per_year - sum(each.year == year for each in visits))


@dataclass(frozen=True, slots=True)
class Reached:
    """The limit that a further visit would pass, and the visits of the year that reach it, the oldest first."""

    limit: YearlyLimit
    visits: tuple[date, ...]


class BadLaw(ValueError):
    """An inspection-law.yaml that cannot be used; the message names file and place."""


@dataclass(frozen=True, slots=True)
class InspectionLaw:
    """The limits through time, the oldest first."""

    limits: tuple[YearlyLimit, ...]

    def limit_on(self, day: date) -> YearlyLimit | None:
        """The limit of the day; None before the first one: nothing limited visits then."""
        return next((each for each in self.limits if each.holds_on(day)), None)

    def against(self, visits: Iterable[date], day: date, ground: str = "") -> Reached | None:
        """What stands against a visit on `day`, given the other visits to the business and a ground; None: it is free.

        Visits of the same calendar year count, whether before or after `day`.
        """
        limit = self.limit_on(day)
        of_year = tuple(sorted(each for each in visits if each.year == day.year))
        if limit is None or limit.left(of_year, day.year) or ground in limit.grounds:
            return None
        return Reached(limit, of_year)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Limit(_Strict):
    key: str
    per_year: int = Field(ge=1)
    valid_from: date
    valid_to: date | None = None
    source: str = Field(min_length=1)
    confirmed: bool
    grounds: dict[str, str] = Field(min_length=1)


class _File(_Strict):
    yearly_limits: list[_Limit]


def parse_inspection_law(text: str, file: str) -> InspectionLaw:
    """The limits of a file; no two hold on one day. Raises BadLaw."""
    try:
        read = _File.model_validate(read_yaml(text))
    except (ValidationError, ValueError) as bad:
        raise BadLaw(f"{file}: {bad}") from bad
    limits = sorted(
        (YearlyLimit(**each.model_dump()) for each in read.yearly_limits), key=lambda x: x.valid_from
    )
    for older, newer in pairwise(limits):
        if older.valid_to is None or older.valid_to >= newer.valid_from:
            raise BadLaw(f"{file}: {older.key} và {newer.key} cùng có hiệu lực ngày {newer.valid_from}.")
    return InspectionLaw(tuple(limits))
