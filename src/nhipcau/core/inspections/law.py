"""Law as data with dates: rows in force between two days, both inclusive, each with its source.

LawUnknown   no row is in force on the day: the answer is not guessed
BadLaw       a file that cannot be used
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Protocol, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from nhipcau.core.terms.yaml_text import read_yaml


class LawUnknown(LookupError):
    """No rule is known for the day; the message says which and what to do."""


class BadLaw(ValueError):
    """A file of rules that cannot be used; the message names file and place."""


class Read(BaseModel):
    """A part of a file of rules: unknown words stop."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Dated(Protocol):
    """What is in force between two days."""

    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


Row = TypeVar("Row", bound=Dated)
Shaped = TypeVar("Shaped", bound=BaseModel)


def holds_on(row: Dated, day: date) -> bool:
    """Whether the row is in force on the day."""
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)


def in_force(rows: Iterable[Row], day: date, what: str) -> Row:
    """The one row in force on the day. Raises LawUnknown."""
    found = next((row for row in rows if holds_on(row, day)), None)
    if found is None:
        raise LawUnknown(
            f"Chưa có quy định về {what} cho ngày {day.day}/{day.month}/{day.year} trong dữ liệu của hệ thống; "
            "hãy bổ sung văn bản có hiệu lực tại ngày này rồi thực hiện lại."
        )
    return found


def check_order(rows: Sequence[Dated], file: str, what: str) -> None:
    """BadLaw where two rows are in force on one day, or a row ends before it begins."""
    ordered = sorted(rows, key=lambda row: row.valid_from)
    for row in ordered:
        if row.valid_to is not None and row.valid_to < row.valid_from:
            raise BadLaw(f"{file}: {what}: ngày hết hiệu lực trước ngày có hiệu lực")
    for older, newer in pairwise(ordered):
        if older.valid_to is None or older.valid_to >= newer.valid_from:
            raise BadLaw(f"{file}: {what}: hai văn bản cùng có hiệu lực ngày {newer.valid_from.isoformat()}")


def read_law(shape: type[Shaped], text: str, file: str) -> Shaped:
    """A file of rules in its shape. Raises BadLaw, naming every fault."""
    try:
        return shape.model_validate(read_yaml(text))
    except yaml.YAMLError as error:
        raise BadLaw(f"{file}: không đọc được YAML: {error}") from error
    except ValidationError as error:
        places = "; ".join(
            f"{'.'.join(map(str, each['loc'])) or 'toàn tệp'}: {each['msg']}" for each in error.errors()
        )
        raise BadLaw(f"{file}: {places}") from error
