"""The letterheads of a province's data file, read into typed shapes at the door."""

from __future__ import annotations

from datetime import date
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field

from nhipcau.core.terms.yaml_text import read_yaml
from nhipcau.web.papers.models import Writer


class OfficeRecord(BaseModel):
    """One letterhead; `agency` is the agency's key. No name of a person is shipped."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    agency: str
    writer: Writer
    name: str
    upper: str
    own: str
    symbol: str
    place: str
    filing: str
    authority: tuple[str, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    recipients: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class OfficeFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    offices: tuple[OfficeRecord, ...]


def office_records(key: str) -> tuple[OfficeRecord, ...]:
    """The letterheads that ship for a province; none where there is no file."""
    file = resources.files("nhipcau.web.papers") / "data" / key / "offices.yaml"
    if not file.is_file():
        return ()
    return OfficeFile.model_validate(read_yaml(file.read_text(encoding="utf-8"))).offices
