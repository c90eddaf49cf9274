"""`goals.yaml` → goals. Strict: an unknown word, figure, body or indicator is a fault that names its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from nhipcau.core.catalogue.errors import BadCatalogue, explained
from nhipcau.core.catalogue.formulas import FormulaRead, PopulationRead, formula
from nhipcau.core.catalogue.goals import Followed, Goal, Hoped, Reading
from nhipcau.core.catalogue.homes import as_groups
from nhipcau.core.terms.yaml_text import read_yaml

if TYPE_CHECKING:
    from nhipcau.core.catalogue.shapes import Figure

FILE = "goals.yaml"
TWO = 2  # a movement that is hoped for and asked against has two readings


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Figure(_Strict):
    figure: str
    bodies: list[str] = Field(min_length=1)


class _Reading(_Strict):
    text: str = Field(min_length=1)
    en: str = Field(min_length=1)


class _Goal(_Strict):
    name: str
    en: str
    words: list[str] = Field(min_length=1)
    hoped: Hoped
    figures: list[_Figure] = Field(min_length=1)
    source: str
    source_en: str
    against: list[str] = Field(default_factory=list)
    readings: list[_Reading] = Field(default_factory=list)

    @model_validator(mode="after")
    def _both_readings(self) -> Self:
        if self.against and len(self.readings) != TWO:
            raise ValueError("mục tiêu ngược chiều với chỉ tiêu (against) cần đúng hai cách hiểu (readings)")
        if self.readings and len(self.readings) != TWO:
            raise ValueError("cần đúng hai cách hiểu (readings) hoặc không ghi cách hiểu nào")
        return self


class _Goals(_Strict):
    goals: dict[str, _Goal] = Field(min_length=1)


def parse_goals(text: str, figures: Mapping[str, Figure], indicators: Collection[str]) -> dict[str, Goal]:
    """The goals by key, in the order of the file. Raises BadCatalogue."""
    try:
        read = _Goals.model_validate(read_yaml(text))
    except yaml.YAMLError as error:
        raise BadCatalogue(f"{FILE}: không đọc được YAML: {error}") from error
    except ValidationError as error:
        raise explained(FILE, error) from error
    return {key: _goal(key, each, figures, indicators) for key, each in read.goals.items()}


def _goal(key: str, read: _Goal, figures: Mapping[str, Figure], indicators: Collection[str]) -> Goal:
    where = f"{FILE}: {key}"
    if unknown := [code for code in read.against if code not in indicators]:
        raise BadCatalogue(f"{where}: against: không có chỉ tiêu {', '.join(unknown)} trong indicators.yaml")
    codes = [each.figure for each in read.figures]
    if len(set(codes)) < len(codes):
        raise BadCatalogue(f"{where}: figures: một số liệu ghi hai lần")
    return Goal(
        key=key,
        name=read.name,
        name_en=read.en,
        words=as_groups(read.words),
        hoped=read.hoped,
        figures=tuple(_followed(each, figures, where) for each in read.figures),
        source=read.source,
        source_en=read.source_en,
        against=tuple(read.against),
        readings=tuple(Reading(each.text, each.en) for each in read.readings),
    )


def _followed(read: _Figure, figures: Mapping[str, Figure], where: str) -> Followed:
    made = FormulaRead(
        kind="change", population=PopulationRead(bodies=list(read.bodies)), counted=[read.figure]
    )
    return Followed(read.figure.partition(".")[0], formula(made, figures, where))
