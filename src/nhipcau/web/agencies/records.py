"""The rows of a province's agency files, read into typed shapes at the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nhipcau.core.forms import Mandate
from nhipcau.core.terms import Level
from nhipcau.web.agencies.models import Kind
from nhipcau.web.places.records import day, read, yes


@dataclass(frozen=True, slots=True)
class AgencyRecord:
    """One agency; `unit` is the code of the unit it works for."""

    key: str
    name: str
    short_name: str
    kind: Kind
    level: Level
    unit: str
    invited: bool
    valid_from: date | None
    valid_to: date | None
    aliases: tuple[str, ...]
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class FunctionRecord:
    """A function that passed from one agency to another."""

    old: str
    new: str
    function: str
    on: date
    basis: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class MandateRecord:
    """A field that an agency has in charge during a time."""

    agency: str
    mandate: Mandate
    valid_from: date | None
    valid_to: date | None
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class AgencyData:
    """All that is known of the agencies of one province."""

    agencies: tuple[AgencyRecord, ...]
    functions: tuple[FunctionRecord, ...]
    mandates: tuple[MandateRecord, ...]


def agency_data(key: str) -> AgencyData:
    """Reads the three files of a province."""
    package = "nhipcau.web.agencies"
    return AgencyData(
        read(package, key, "agencies.csv", _agency),
        read(package, key, "successions.csv", _function),
        read(package, key, "mandates.csv", _mandate),
    )


def _agency(row: dict[str, str]) -> AgencyRecord:
    return AgencyRecord(
        key=row["key"],
        name=row["name"],
        short_name=row["short_name"],
        kind=Kind(row["kind"]),
        level=Level(row["level"]),
        unit=row["unit"],
        invited=yes(row["invited"]),
        valid_from=day(row["valid_from"]),
        valid_to=day(row["valid_to"]),
        aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
        source=row["source"],
        confirmed=yes(row["confirmed"]),
    )


def _function(row: dict[str, str]) -> FunctionRecord:
    return FunctionRecord(
        row["old"],
        row["new"],
        row["function"],
        date.fromisoformat(row["on"]),
        row["basis"],
        yes(row["confirmed"]),
    )


def _mandate(row: dict[str, str]) -> MandateRecord:
    return MandateRecord(
        row["agency"],
        Mandate(row["mandate"]),
        day(row["valid_from"]),
        day(row["valid_to"]),
        row["source"],
        yes(row["confirmed"]),
    )
