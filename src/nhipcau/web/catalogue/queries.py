"""Programmes, from the package's folders; the data directory's folder of the same key adds to it file by file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.utils.text import slugify

import nhipcau
from nhipcau.core.catalogue import Programme, parse_programme
from nhipcau.core.catalogue.letters import Letter, parse_letters
from nhipcau.core.catalogue.outline import Outline
from nhipcau.core.catalogue.outline_file import parse_outline
from nhipcau.core.catalogue.together import together
from nhipcau.core.inspections import (
    EstablishmentTypes,
    InspectionLaw,
    parse_establishments,
    parse_inspection_law,
)
from nhipcau.core.inspections.planning.shapes import Measures
from nhipcau.core.inspections.reading import parse_measures, parse_risk
from nhipcau.core.inspections.risk import RiskRules
from nhipcau.core.inspections.rules import RoundRules, parse_round_rules
from nhipcau.core.terms import Level
from nhipcau.core.terms.text import fold
from nhipcau.web.catalogue.in_use import DEFAULT, folder, keys_in_use

GENERAL = "general"  # the ground of every programme that is made of a plan's own targets
SHIPPED = Path(nhipcau.__file__).parent / "programmes"
_LONGEST_KEY = 60
_Stamp = tuple[tuple[str, int], ...]


def programme(key: str = "") -> Programme:
    """The programme; '' is all that runs here, as one. Raises BadCatalogue, naming file and place."""
    keys = (key,) if key else keys_in_use()
    if len(keys) == 1:
        return _read(keys[0], _stamp(keys[0]))
    return _together(tuple((each, _stamp(each)) for each in keys))


def outline(key: str = DEFAULT) -> Outline:
    """The outline of the programme's reports. Raises BadOutline, naming file and place."""
    return _read_outline(key, _stamp(key))


def is_made_of_plan(key: str) -> bool:
    """Whether the programme's indicators are made of the plan's own targets."""
    return not (SHIPPED / key).is_dir() or key == GENERAL


def key_for(title: str, province_key: str) -> str:
    """The programme a plan belongs to: one that ships and knows the words of its title, else one of its own.

    The key of its own leaves years out, so that next year's plan of the same title goes on with the same programme.
    """
    said = fold(title)
    for each in sorted(path.name for path in SHIPPED.iterdir() if path.is_dir()):
        if any(fold(words) in said for words in programme(each).titles):
            return each
    named = re.sub(r"\b(?:nam|den nam|giai doan|tu nam) (?:\d{4})(?: ?[-–] ?\d{4})?|\b\d{4}\b", " ", said)
    return slugify(f"{province_key} {named}")[:_LONGEST_KEY].rstrip("-")


@lru_cache(maxsize=16)
def _together(parts: tuple[tuple[str, _Stamp], ...]) -> Programme:
    return together([_read(key, stamp) for key, stamp in parts])


def province_only() -> frozenset[str]:
    """The figures that are kept at province level alone."""
    return frozenset(
        code
        for code, figure in programme().figures.items()
        if figure.sensitive or figure.level_floor is Level.PROVINCE
    )


def letters(key: str = DEFAULT) -> dict[str, Letter]:
    """The kinds of letters of the programme. Raises BadLetters, naming file and place."""
    return _read_letters(key, _stamp(key))


def establishments(key: str = DEFAULT) -> EstablishmentTypes:
    """The kinds of establishments and their report groups. Raises BadEstablishments, naming file and place."""
    return _read_establishments(key, _stamp(key))


@lru_cache(maxsize=4)
def _read_establishments(key: str, stamp: _Stamp) -> EstablishmentTypes:
    text = _files(key)["establishments.yaml"].read_text(encoding="utf-8")
    return parse_establishments(text, "establishments.yaml")


def inspection_law(key: str = DEFAULT) -> InspectionLaw:
    """How often a business may be inspected, by date. Raises BadLaw, naming file and place."""
    return _read_inspection_law(key, _stamp(key))


@lru_cache(maxsize=4)
def _read_inspection_law(key: str, stamp: _Stamp) -> InspectionLaw:
    text = _files(key)["inspection-law.yaml"].read_text(encoding="utf-8")
    return parse_inspection_law(text, "inspection-law.yaml")


def round_rules(key: str = DEFAULT) -> RoundRules:
    """What the law asks of rounds, minutes and what follows. Raises BadLaw, naming file and place."""
    return _read_round_rules(key, _stamp(key))


@lru_cache(maxsize=4)
def _read_round_rules(key: str, stamp: _Stamp) -> RoundRules:
    names = ("rounds", "checklist", "sanctions", "procedure")
    texts = {name: _files(key)[f"inspections/{name}.yaml"].read_text(encoding="utf-8") for name in names}
    return parse_round_rules(texts, _read_inspection_law(key, stamp))


def planning_rules(key: str = DEFAULT) -> tuple[tuple[RiskRules, ...], Measures]:
    """The rules of risk by date, and the measures that a plan of inspection starts with. Raises BadRules."""
    return _read_planning_rules(key, _stamp(key))


@lru_cache(maxsize=4)
def _read_planning_rules(key: str, stamp: _Stamp) -> tuple[tuple[RiskRules, ...], Measures]:
    risk, planning = "inspections/risk.yaml", "inspections/planning.yaml"
    texts = {name: _files(key)[name].read_text(encoding="utf-8") for name in (risk, planning)}
    return parse_risk(texts[risk], risk), parse_measures(texts[planning], planning)


@lru_cache(maxsize=8)
def _read_letters(key: str, stamp: tuple[tuple[str, int], ...]) -> dict[str, Letter]:
    return parse_letters(_files(key)["letters.yaml"].read_text(encoding="utf-8"), "letters.yaml")


@lru_cache(maxsize=8)
def _read_outline(key: str, stamp: _Stamp) -> Outline:
    known = _read(key, stamp)
    text = _files(key)["report.yaml"].read_text(encoding="utf-8")
    return parse_outline(text, "report.yaml", known.figures, known.indicators, known.forms)


@lru_cache(maxsize=16)
def _read(key: str, _stamp: _Stamp) -> Programme:
    texts = {path: file.read_text(encoding="utf-8") for path, file in _files(key).items()}
    return parse_programme(texts)


def _stamp(key: str) -> _Stamp:
    """Which files the installation adds and when they changed: a change is seen by the next request."""
    own = [each for each in _folders(key) if SHIPPED not in each.parents and each.is_dir()]
    return tuple(
        sorted((str(path), path.stat().st_mtime_ns) for each in own for path in each.rglob("*.yaml"))
    )


def _files(key: str) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for each in _folders(key):
        for path in sorted(each.rglob("*.yaml")) if each.is_dir() else ():
            found[path.relative_to(each).as_posix()] = path
    return found


def _folders(key: str) -> Iterable[Path]:
    """Later ones take the place of earlier ones, file by file."""
    if is_made_of_plan(key):
        return dict.fromkeys((SHIPPED / GENERAL, folder() / GENERAL, folder() / key))
    return SHIPPED / key, folder() / key
