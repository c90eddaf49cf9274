"""What a kind of activity consists of. A kind is data of the programme: a new one is a file, not a release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from nhipcau.core.protection import Context

# Texts, whole numbers, ticks, chosen keys, counts by choice. Days and amounts are texts: 2022-03-08, 12.5.
Value: TypeAlias = str | int | bool | list[str] | dict[str, int]
Values: TypeAlias = Mapping[str, Value]


class FieldType(StrEnum):
    """What a field holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"  # one of the choices
    CHOICES = "choices"  # any of them
    COUNT = "count"  # a whole number
    AMOUNT = "amount"  # triệu đồng, at most three decimals
    COUNTS = "counts"  # a whole number for each choice
    DATE = "date"
    TICK = "tick"
    LINK = "link"  # an address of a page; its text is never copied
    NUMBERS = "numbers"  # internal numbers of the staff list: no names


class Per(StrEnum):
    """For which times a record counts: the reporting quarter or half-year of its day, or cut-offs from then on."""

    QUARTER = "quarter"
    HALF = "half"
    CUT_OFF = "cut_off"


class Of(StrEnum):
    """Whose figure it is."""

    ORGANISER = "organiser"  # the recording agency, for its own unit
    PLACE = "place"  # the commune where it is held, if it is co-organiser; else the organiser
    DISTRICT = "district"  # the district where it is; where there are none, the commune


class Mode(StrEnum):
    """How records of one cell make its value."""

    SUM = "sum"
    HIGHEST = "highest"  # there is one or there is none; the best of several


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer."""

    key: str
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class ActivityField:
    """One question. `axis` is the figure's breakdown whose choices it has (`B02.form`), '' where they are its own.

    `named`: a person's name in it is asked back before it is kept.
    """

    key: str
    label: str
    label_en: str
    type: FieldType
    required: bool = False
    hint: str = ""
    unit: str = ""
    axis: str = ""
    choices: tuple[Choice, ...] = ()
    minimum: int = 0
    maximum: int | None = None
    longest: int = 300
    named: bool = False

    def label_of(self, key: str) -> str:
        """What a chosen key is called; the key itself where the choice has gone."""
        return next((each.label for each in self.choices if each.key == key), key)


@dataclass(frozen=True, slots=True)
class Feed:
    """How a record makes part of a figure's cell.

    `amount` '' counts the record as one; a field of counts or choices makes a cell for each answer of `axis`.
    `breakdown` pairs an axis with a word or with `$field`. `whole`: the cell without breakdown, too.
    `of`: whose figure it is. `again`: later dated steps count as well.
    `only`: kinds of agencies whose records count; `from_day`: kinds that join them on a day; `when`: answers that a
    record must have.
    """

    figure: str
    per: Per
    amount: str = ""
    axis: str = ""
    breakdown: tuple[tuple[str, str], ...] = ()
    whole: bool = True
    mode: Mode = Mode.SUM
    of: Of = Of.ORGANISER
    again: bool = False
    only: tuple[str, ...] = ()
    from_day: tuple[tuple[str, date], ...] = ()
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sort of file that proves an activity: which endings, and what must not be in it."""

    key: str
    label: str
    label_en: str
    endings: tuple[str, ...]
    never: str


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a thing that lasts stands; `counts`: it is in operation there. `after` names the stages that may follow."""

    key: str
    label: str
    label_en: str
    after: tuple[str, ...] = ()
    counts: bool = True


@dataclass(frozen=True)
class ActivityKind:
    """A kind of activity. `recorders`: kinds of agencies that may record it, () for all.

    `again`: a dated check may be added (a panel that still stands). `stages`: the first one is where it starts.
    `restricted`: seen by the recording agency and those who see restricted figures alone.
    `group`: the heading under which the kind is offered. `ledger`: kept as a list by body and quarter, a line each.
    """

    key: str
    label: str
    label_en: str
    group: Choice
    about: str
    context: Context
    fields: tuple[ActivityField, ...]
    feeds: tuple[Feed, ...]
    evidence: tuple[Evidence, ...]
    recorders: tuple[str, ...] = ()
    again: str = ""
    stages: tuple[Stage, ...] = ()
    restricted: bool = False
    day_label: str = "Ngày thực hiện"
    never: str = ""
    order: int = 50
    ledger: bool = False

    @cached_property
    def by_key(self) -> dict[str, ActivityField]:
        """The fields by their key."""
        return {field.key: field for field in self.fields}

    def stage(self, key: str) -> Stage | None:
        """The stage of that key."""
        return next((stage for stage in self.stages if stage.key == key), None)


@dataclass(frozen=True, slots=True)
class Step:
    """Something dated that happened to a record later: a check ('' as stage), or a stage reached."""

    day: date
    stage: str = ""
