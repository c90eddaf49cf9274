"""The outline of a programme's reports: profiles, headings, sentence patterns; `report.yaml` read strictly.

Which evidence makes which sentence is data of the programme. Source of the first one: the template of the
consolidated report in the project's official specification §3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nhipcau.core.catalogue.patterns import Asked, BadPattern, Part, fields, parse_pattern


@dataclass(frozen=True, slots=True)
class Clause:
    """Half a sentence. `zero`: said where its first figure is 0; `hidden`: said where a figure may not be shown."""

    pattern: tuple[Part, ...]
    zero: tuple[Part, ...] = ()
    hidden: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its text. `number` is its place in the full template; `forms` whose missing returns are named.

    `human`: words only people can write; the paper leaves the section out and the writer is told.
    """

    number: str
    title: str
    clauses: tuple[Clause, ...] = ()
    forms: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    summary: bool = False
    human: bool = False

    def all(self) -> Iterator[Section]:
        """This section and all below it, in order."""
        yield self
        for section in self.sections:
            yield from section.all()


@dataclass(frozen=True, slots=True)
class Profile:
    """Who reports to whom: the kind of paper, its opening and closing words."""

    key: str
    name: str
    type_code: str
    type_name: str
    addressee: str
    opening: tuple[Part, ...]
    closing: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything a report of the programme may say. `summary`: the sentence that counts the targets."""

    profiles: dict[str, Profile]
    subject: tuple[Part, ...]
    sections: tuple[Section, ...]
    summary: tuple[Clause, ...]
    maintained_note: str

    def all(self) -> Iterator[Section]:
        """All sections in order."""
        for section in self.sections:
            yield from section.all()


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


class _Profile(_Strict):
    name: str
    type_code: str
    type_name: str
    addressee: str
    opening: str
    closing: str


class _Outline(_Strict):
    profiles: dict[str, _Profile] = Field(min_length=1)
    subject: str
    sections: list[_Section] = Field(min_length=1)
    summary: list[_Clause] = Field(min_length=1)
    maintained_note: str = ""


def parse_outline(
    text: str, path: str, figures: Collection[str], indicators: Collection[str], forms: Collection[str]
) -> Outline:
    """The outline in a YAML text; every code in it must be in the catalogue. Raises BadOutline."""
    try:
        read = _Outline.model_validate(yaml.safe_load(text))
        outline = _made(read)
    except yaml.YAMLError as error:
        raise BadOutline(f"{path}: không đọc được YAML: {error}") from error
    except ValidationError as error:
        places = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise BadOutline(f"{path}: {places}") from error
    except BadPattern as error:
        raise BadOutline(f"{path}: {error}") from error
    _check(outline, path, figures, indicators, forms)
    return outline


def _made(read: _Outline) -> Outline:
    profiles = {
        key: Profile(
            key,
            each.name,
            each.type_code,
            each.type_name,
            each.addressee,
            parse_pattern(each.opening),
            parse_pattern(each.closing),
        )
        for key, each in read.profiles.items()
    }
    return Outline(
        profiles,
        parse_pattern(read.subject),
        tuple(_section(each) for each in read.sections),
        _clauses(read.summary),
        read.maintained_note,
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
        for field in (each for clause in section.clauses for each in fields(clause.pattern)):
            of_figure = field.asked in {Asked.VALUE, Asked.CHANGE}
            known = figures if of_figure else indicators
            if field.asked is not Asked.WORD and field.code not in known:
                raise BadOutline(f"{path}: mục {section.number}: không có mã {field.code} trong danh mục")
        for form in section.forms:
            if form not in forms:
                raise BadOutline(f"{path}: mục {section.number}: không có biểu {form}")
