"""`homes.yaml` → homes. Strict: an unknown key, standing, figure or form is a fault that names its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from nhipcau.core.catalogue.errors import BadCatalogue, explained
from nhipcau.core.catalogue.homes import FOUND, Home, Standing, as_groups
from nhipcau.core.terms.yaml_text import read_yaml


class _Home(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    en: str
    words: list[str] = Field(min_length=1)
    figures: list[str] = Field(default_factory=list)
    forms: list[str] = Field(default_factory=list)
    kinds: list[str] = Field(default_factory=list)
    goals: list[str] = Field(default_factory=list)
    standing: Standing = Standing.KEPT
    reason: str = ""
    reason_en: str = ""

    @model_validator(mode="after")
    def _said_why(self) -> Self:
        if self.standing in FOUND:
            raise ValueError(f"standing {self.standing.value} không ghi trong tệp")
        if self.standing is not Standing.KEPT and not (self.reason and self.reason_en):
            raise ValueError(f"cần ghi lý do (reason, reason_en) khi standing là {self.standing.value}")
        return self


class _Homes(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    homes: dict[str, _Home]


def parse_homes(
    text: str,
    figures: Collection[str],
    forms: Collection[str],
    kinds: Collection[str],
    goals: Collection[str] = (),
) -> tuple[Home, ...]:
    """The homes in the order of the file. Every goal has a home. Raises BadCatalogue."""
    try:
        read = _Homes.model_validate(read_yaml(text))
    except yaml.YAMLError as error:
        raise BadCatalogue(f"homes.yaml: không đọc được YAML: {error}") from error
    except ValidationError as error:
        raise explained("homes.yaml", error) from error
    _check(read.homes, figures, forms, kinds)
    _check_goals(read.homes, goals)
    return tuple(
        Home(
            key=key,
            name=each.name,
            name_en=each.en,
            words=as_groups(each.words),
            figures=tuple(each.figures),
            forms=tuple(each.forms),
            kinds=tuple(each.kinds),
            standing=each.standing,
            reason=each.reason,
            reason_en=each.reason_en,
            goals=tuple(each.goals),
        )
        for key, each in read.homes.items()
    )


def _check(
    homes: Mapping[str, _Home], figures: Collection[str], forms: Collection[str], kinds: Collection[str]
) -> None:
    for key, each in homes.items():
        unknown = [code for code in each.figures if code not in figures]
        unknown += [code for code in each.forms if code not in forms]
        unknown += [key for key in each.kinds if key not in kinds]
        if unknown:
            raise BadCatalogue(
                f"homes.yaml: {key}: không có số liệu, biểu hoặc loại hoạt động {', '.join(unknown)}"
            )


def _check_goals(homes: Mapping[str, _Home], goals: Collection[str]) -> None:
    named = {goal: key for key, each in homes.items() for goal in each.goals}
    for goal, key in named.items():
        if goal not in goals:
            raise BadCatalogue(f"homes.yaml: {key}: không có mục tiêu {goal} trong goals.yaml")
    for goal in goals:
        if goal not in named:
            raise BadCatalogue(
                f"homes.yaml: mục tiêu {goal} của goals.yaml chưa có nơi theo dõi; hãy ghi vào goals của một mục"
            )
