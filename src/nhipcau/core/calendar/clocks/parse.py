"""YAML text → the table of clocks. A version that names another by `same_as` takes its steps and changes some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nhipcau.core.calendar.clocks.failures import BadClocks
from nhipcau.core.calendar.clocks.shapes import (
    Channel,
    Clocks,
    CountFrom,
    Extension,
    Limit,
    Line,
    Rule,
    Unit,
    Version,
)
from nhipcau.core.terms.yaml_text import read_yaml


class _Read(BaseModel):
    """A part of the file: unknown words stop."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Limit(_Read):
    limit: int = Field(ge=0)
    unit: Unit
    when: list[str] = Field(default_factory=list)

    def shape(self) -> Limit:
        return Limit(self.limit, self.unit, frozenset(self.when))


class _Extension(_Read):
    key: str
    name: str
    limit: int = Field(ge=1)
    unit: Unit
    times: int = Field(default=1, ge=1)
    article: str


class _Step(_Limit):
    name: str
    line: Line | None = None
    starts: str
    ends: list[str] = Field(min_length=1)
    article: str
    variants: list[_Limit] = Field(default_factory=list)
    extensions: list[_Extension] = Field(default_factory=list)
    count_from: CountFrom = CountFrom.NEXT_DAY
    rolls: bool = False
    before: bool = False
    suspendable: bool = False
    after_suspension: _Limit | None = None
    only_if: list[str] = Field(default_factory=list)
    unless: list[str] = Field(default_factory=list)
    confirmed: bool = True
    convention: bool = False
    note: str = ""


class _Version(_Read):
    valid_from: date = Field(alias="from")
    valid_to: date | None = Field(default=None, alias="to")
    law: str
    same_as: date | None = None
    confirmed: bool | None = None
    note: str = ""
    steps: dict[str, _Step] = Field(default_factory=dict)


class _Channel(_Read):
    name: str
    versions: list[_Version] = Field(min_length=1)


class _Clocks(_Read):
    conditions: dict[str, str]
    channels: dict[Channel, _Channel]


def parse_clocks(text: str, path: str = "clocks.yaml") -> Clocks:
    """The table in a text. BadClocks, with file and place, where it cannot be used."""
    try:
        read = _Clocks.model_validate(read_yaml(text))
    except yaml.YAMLError as error:
        raise BadClocks(f"{path}: không đọc được YAML: {error}") from error
    except ValidationError as error:
        places = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise BadClocks(f"{path}: {places}") from error
    versions = {key: _versions(path, key, of) for key, of in read.channels.items()}
    clocks = Clocks({key: of.name for key, of in read.channels.items()}, read.conditions, versions)
    _check(path, clocks)
    return clocks


def _versions(path: str, channel: Channel, of: _Channel) -> tuple[Version, ...]:
    made: dict[date, Version] = {}
    for each in of.versions:
        rules = {key: _rule(key, step) for key, step in each.steps.items()}
        if each.same_as is not None:
            if each.same_as not in made:
                raise BadClocks(f"{path}: {channel.value}: không có phiên bản từ {each.same_as} đứng trước")
            taken = {rule.step: _taken(rule, each.confirmed, each.note) for rule in made[each.same_as].rules}
            rules = {**taken, **rules}
        made[each.valid_from] = Version(each.valid_from, each.valid_to, each.law, tuple(rules.values()))
    return tuple(made.values())


def _taken(rule: Rule, confirmed: bool | None, note: str) -> Rule:
    return replace(rule, confirmed=rule.confirmed if confirmed is None else confirmed, note=note or rule.note)


def _rule(key: str, step: _Step) -> Rule:
    return Rule(
        step=key,
        name=step.name,
        line=step.line,
        starts=step.starts,
        ends=tuple(step.ends),
        limit=Limit(step.limit, step.unit),
        variants=tuple(each.shape() for each in step.variants),
        extensions=tuple(
            Extension(each.key, each.name, each.limit, each.unit, each.times, each.article)
            for each in step.extensions
        ),
        article=step.article,
        count_from=step.count_from,
        rolls=step.rolls,
        before=step.before,
        suspendable=step.suspendable,
        after_suspension=step.after_suspension.shape() if step.after_suspension else None,
        only_if=frozenset(step.only_if),
        unless=frozenset(step.unless),
        confirmed=step.confirmed,
        convention=step.convention,
        note=step.note,
    )


def _check(path: str, clocks: Clocks) -> None:
    for channel, versions in clocks.versions.items():
        for before, after in pairwise(versions):
            if before.valid_to is None or after.valid_from != before.valid_to + timedelta(days=1):
                raise BadClocks(f"{path}: {channel.value}: các phiên bản phải nối tiếp nhau theo ngày")
        for version in versions:
            for rule in version.rules:
                _check_rule(f"{path}: {channel.value}.{rule.step}", rule, clocks.conditions)


def _check_rule(place: str, rule: Rule, conditions: Mapping[str, str]) -> None:
    named = rule.only_if | rule.unless | frozenset().union(*(each.when for each in rule.variants))
    if unknown := sorted(named - set(conditions)):
        raise BadClocks(f"{place}: điều kiện chưa khai báo: {', '.join(unknown)}")
    for one, other in combinations(rule.variants, 2):
        both = one.when | other.when
        if len(one.when) == len(other.when) and not any(each.when == both for each in rule.variants):
            raise BadClocks(f"{place}: hai thời hạn cùng áp dụng khi {', '.join(sorted(both))}")
    if rule.before and rule.limit.unit is not Unit.DAYS:
        raise BadClocks(f"{place}: hạn tính lùi chỉ nhận đơn vị ngày")
