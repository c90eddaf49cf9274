"""What a writer may name in braces: from the programme's catalogue and outline."""

from __future__ import annotations

from nhipcau.core.catalogue import Programme
from nhipcau.core.catalogue.outline import Section
from nhipcau.core.catalogue.patterns import Asked, fields, parse_field, written
from nhipcau.core.protection import Audience
from nhipcau.core.reports.writing import KnownFields
from nhipcau.web.catalogue.queries import outline, programme

Choice = tuple[str, str]  # the field with its braces, and what it is


def known_fields(key: str) -> KnownFields:
    """Of the programme as its files are now."""
    of = programme(key)
    return KnownFields(
        of.figures,
        frozenset(of.indicators),
        frozenset(code for code, figure in of.figures.items() if figure.sensitive),
        frozenset(code for code, indicator in of.indicators.items() if indicator.sensitive),
        outline(key),
    )


def choices(key: str, section: Section, audience: Audience) -> list[Choice]:
    """The fields to choose from: those of the section first, then every figure, its change, its parts, the targets."""
    known = known_fields(key)
    named = dict(_figures(programme(key)))
    own = [
        f"{{{written(field)}}}"
        for clause in section.clauses
        for field in fields(clause.pattern)
        if field.asked is not Asked.WORD
    ]
    found = dict.fromkeys([*(each for each in own if each in named), *named])
    printed = known.printed()
    public = audience is Audience.PUBLIC
    return [
        (each, named[each])
        for each in found
        if not public or each[1:-1] in printed or not known.is_about_people(parse_field(each[1:-1]))
    ]


def _figures(of: Programme) -> list[Choice]:
    found = []
    for code, figure in of.figures.items():
        found.append((f"{{{code}}}", f"{figure.name} ({figure.unit})"))
        found.append((f"{{{code}±}}", f"{figure.name}: so với cùng kỳ"))
        found += [
            (f"{{{code}:{axis.key}={choice.key}}}", f"{figure.name}: {choice.label}")
            for axis in figure.axes
            for choice in axis.choices
        ]
    for code, indicator in of.indicators.items():
        found.append((f"{{{code}.q}}", f"{indicator.label}: tử số/mẫu số"))
        found.append((f"{{{code}}}", f"{indicator.label}: kết quả"))
        found.append((f"{{{code}%KH}}", f"{indicator.label}: đạt so với kế hoạch"))
    return found
