"""`inspections/risk.yaml` and `inspections/planning.yaml` → rules. Strict: an unknown word stops.

BadRules
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nhipcau.core.inspections.planning.shapes import Measures
from nhipcau.core.inspections.risk import MOST, TIP_MOST, Fact, RiskRules, Rule
from nhipcau.core.terms.yaml_text import read_yaml

Shaped = TypeVar("Shaped", bound=BaseModel)


class BadRules(ValueError):
    """A file that cannot be used; the message names file and place."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Rule(_Strict):
    fact: Fact
    points: int = Field(ge=1, le=MOST)
    words: str = Field(min_length=1)
    en: str = Field(min_length=1)
    values: tuple[str, ...] = ()
    least: int = Field(default=1, ge=1)
    months: int = Field(default=24, ge=1, le=120)
    each: bool = False
    most: int = Field(default=MOST, ge=1, le=MOST)


class _Version(_Strict):
    version: str
    valid_from: date
    valid_to: date | None = None
    source: str = Field(min_length=1)
    rules: dict[str, _Rule] = Field(min_length=1)


class _RiskFile(_Strict):
    versions: tuple[_Version, ...] = Field(min_length=1)


class _Measures(_Strict):
    coverage: int = Field(ge=1, le=100)
    random: int = Field(ge=0, le=100)
    balance: int = Field(ge=0, le=100)
    day_minutes: int = Field(ge=60, le=720)
    visit_minutes: int = Field(ge=5, le=240)
    night_from: int = Field(ge=0)
    neighbours: int = Field(ge=0, le=5)
    across: int = Field(ge=30)
    hour_costs: int = Field(ge=0)
    large: tuple[str, ...] = ()


class _PlanningFile(_Strict):
    measures: _Measures


def parse_risk(text: str, file: str) -> tuple[RiskRules, ...]:
    """The versions, the earliest first. BadRules."""
    read = _read(_RiskFile, text, file)
    made = tuple(_version(each, file) for each in read.versions)
    ordered = sorted(made, key=lambda each: _in_order(each.valid_from, each.valid_to, file))
    _no_overlap([(each.valid_from, each.valid_to) for each in ordered], file)
    return tuple(ordered)


def parse_measures(text: str, file: str) -> Measures:
    """The measures that a plan starts with. BadRules."""
    of = _read(_PlanningFile, text, file).measures
    shares = {name: Fraction(getattr(of, name), 100) for name in ("coverage", "random", "balance")}
    return Measures(**{**of.model_dump(), **shares, "large": frozenset(of.large)})


def _version(of: _Version, file: str) -> RiskRules:
    rules = []
    for key, each in of.rules.items():
        if each.fact is Fact.UNVERIFIED_TIP and (each.points > TIP_MOST or each.each):
            raise BadRules(
                f"{file}: {of.version}.{key}: tin chưa xác minh chỉ được tính một lần, tối đa {TIP_MOST} điểm"
            )
        if each.fact in {Fact.KIND, Fact.LICENCE, Fact.CERTIFICATE} and not each.values:
            raise BadRules(f"{file}: {of.version}.{key}: thiếu values (loại hình hoặc tình trạng giấy tờ)")
        rules.append(Rule(key, **{**each.model_dump(), "values": frozenset(each.values)}))
    tips = sum(rule.points for rule in rules if rule.fact is Fact.UNVERIFIED_TIP)
    if tips > TIP_MOST:
        raise BadRules(f"{file}: {of.version}: các quy tắc về tin chưa xác minh cộng lại quá {TIP_MOST} điểm")
    return RiskRules(of.version, of.valid_from, of.valid_to, of.source, tuple(rules))


def _in_order(first: date, last: date | None, file: str) -> date:
    if last is not None and last < first:
        raise BadRules(f"{file}: ngày hết hiệu lực {last} trước ngày có hiệu lực {first}")
    return first


def _no_overlap(spans: Sequence[tuple[date, date | None]], file: str) -> None:
    for (_, last), (first, _end) in pairwise(spans):
        if last is None or last >= first:
            raise BadRules(f"{file}: hai quy định cùng có hiệu lực ngày {first}")


def _read(shape: type[Shaped], text: str, file: str) -> Shaped:
    try:
        return shape.model_validate(read_yaml(text))
    except yaml.YAMLError as error:
        raise BadRules(f"{file}: không đọc được YAML: {error}") from error
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, each['loc'])) or 'toàn tệp'}: {each['msg']}" for each in error.errors()
        )
        raise BadRules(f"{file}: {faults}") from error
