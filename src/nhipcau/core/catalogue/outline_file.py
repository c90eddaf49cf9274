"""`report.yaml` read strictly: every code in it must be in the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nhipcau.core.catalogue import outline as shapes
from nhipcau.core.catalogue.outline import (
    AnnexKind,
    Clause,
    DatedName,
    Group,
    National,
    Outline,
    Profile,
    Section,
)
from nhipcau.core.catalogue.patterns import OF_FIGURES, Asked, BadPattern, fields, parse_pattern
from nhipcau.core.catalogue.patterns import Field as PatternField
from nhipcau.core.terms.yaml_text import read_yaml


class BadOutline(ValueError):
    """A report.yaml that cannot be used; the message names file and place."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Clause(_Strict):
    text: str
    zero: str = ""
    hidden: str = ""


class _Section(_Strict):
    number: str
    title: str
    text: list[_Clause] = Field(default_factory=list)
    forms: list[str] = Field(default_factory=list)
    sections: list[_Section] = Field(default_factory=list)
    summary: bool = False
    human: bool = False
    tasks: bool = False
    yearly: bool = False
    profiles: list[str] = Field(default_factory=list)
    told_by: list[str] = Field(default_factory=list)
    agreed_by: list[str] = Field(default_factory=list)


class _Profile(_Strict):
    name: str
    writer: str
    type_code: str
    type_name: str
    addressees: list[str] = Field(min_length=1)
    opening: str
    closing: str
    annexes: list[str]
    yearly: bool = False


class _National(_Strict):
    goal: str
    every: str
    source: str


class _Name(_Strict):
    name: str
    since: date | None = None
    until: date | None = None


class _Outline(_Strict):
    profiles: dict[str, _Profile] = Field(min_length=1)
    subject: str
    sections: list[_Section] = Field(min_length=1)
    summary: list[_Clause] = Field(min_length=1)
    maintained_note: str = ""
    groups: dict[str, str] = Field(default_factory=dict)
    restricted: list[str] = Field(default_factory=list)
    national: dict[str, _National] = Field(default_factory=dict)
    not_collected: dict[str, str] = Field(default_factory=dict)
    within: dict[str, str] = Field(default_factory=dict)
    names: dict[str, list[_Name]] = Field(default_factory=dict)
    statistics: str = "Biểu thống kê số liệu"


def parse_outline(
    text: str, path: str, figures: Collection[str], indicators: Collection[str], forms: Collection[str]
) -> Outline:
    """The outline in a YAML text; every code in it must be in the catalogue. Raises BadOutline."""
    try:
        outline = _made(_Outline.model_validate(read_yaml(text)), figures)
    except yaml.YAMLError as error:
        raise BadOutline(f"{path}: không đọc được YAML: {error}") from error
    except ValidationError as error:
        places = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise BadOutline(f"{path}: {places}") from error
    except (BadPattern, ValueError) as error:
        raise BadOutline(f"{path}: {error}") from error
    _check(outline, path, figures, indicators, forms)
    return outline


def _made(read: _Outline, figures: Collection[str]) -> Outline:
    return Outline(
        {key: _profile(key, each) for key, each in read.profiles.items()},
        parse_pattern(read.subject),
        tuple(_section(each) for each in read.sections),
        _clauses(read.summary),
        read.maintained_note,
        tuple(Group(title, families) for families, title in read.groups.items()),
        _families(read.restricted, figures),
        {code: National(each.goal, each.every, each.source) for code, each in read.national.items()},
        read.not_collected,
        read.within,
        {
            word: tuple(DatedName(each.name, each.since, each.until) for each in named)
            for word, named in read.names.items()
        },
        read.statistics,
    )


def _families(listed: Collection[str], figures: Collection[str]) -> frozenset[str]:
    """Codes as listed; a single letter stands for every code of its family."""
    whole = {each for each in listed if len(each) == 1}
    return frozenset({*set(listed) - whole, *(code for code in figures if code[0] in whole)})


def _profile(key: str, read: _Profile) -> Profile:
    return Profile(
        key,
        read.name,
        read.writer,
        read.type_code,
        read.type_name,
        tuple(read.addressees),
        parse_pattern(read.opening),
        parse_pattern(read.closing),
        tuple(AnnexKind(each) for each in read.annexes),
        read.yearly,
    )


def _section(read: _Section) -> Section:
    return Section(
        read.number,
        read.title,
        _clauses(read.text),
        tuple(read.forms),
        tuple(_section(each) for each in read.sections),
        read.summary,
        read.human,
        read.tasks,
        read.yearly,
        tuple(read.profiles),
        tuple(read.told_by),
        tuple(read.agreed_by),
    )


def _clauses(read: list[_Clause]) -> tuple[Clause, ...]:
    return tuple(
        Clause(parse_pattern(each.text), parse_pattern(each.zero), parse_pattern(each.hidden))
        for each in read
    )


def _check(
    outline: Outline,
    path: str,
    figures: Collection[str],
    indicators: Collection[str],
    forms: Collection[str],
) -> None:
    """Codes that the catalogue does not have stop here, not in a signed paper."""
    for section in outline.all():
        for code, known in _codes(section, figures, indicators):
            if code not in known:
                raise BadOutline(f"{path}: mục {section.number}: không có mã {code} trong danh mục")
        for form in section.forms:
            if form not in forms:
                raise BadOutline(f"{path}: mục {section.number}: không có biểu {form}")
    for code in sorted(outline.restricted - set(figures)):
        raise BadOutline(f"{path}: restricted: không có mã {code} trong danh mục")
    for code in sorted({*outline.within, *outline.within.values()} - set(figures)):
        raise BadOutline(f"{path}: within: không có mã {code} trong danh mục")
    for code in sorted(set(outline.national) - set(indicators)):
        raise BadOutline(f"{path}: national: không có mã {code} trong danh mục")


def _codes(
    section: Section, figures: Collection[str], indicators: Collection[str]
) -> Iterator[tuple[str, Collection[str]]]:
    """Each code that the section's patterns name, with the list in which it must be."""
    for field in _fields(section):
        if field.asked in OF_FIGURES:
            yield field.code, figures
            if field.whole:
                yield field.whole, figures
        elif field.asked is not Asked.WORD:
            yield field.code, indicators


def _fields(section: shapes.Section) -> Iterator[PatternField]:
    for clause in section.clauses:
        for pattern in (clause.pattern, clause.zero, clause.hidden):
            yield from fields(pattern)
