"""YAML text → shapes. Every fault names the file, the place and what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import TypeVar

import yaml
from pydantic import BaseModel, Field, ValidationError, field_validator

from nhipcau.core.catalogue.activities import parse_activities
from nhipcau.core.catalogue.errors import BadCatalogue, explained
from nhipcau.core.catalogue.formulas import CompanionRead, FormulaRead, Strict, companion, own_formula
from nhipcau.core.catalogue.parse_goals import parse_goals
from nhipcau.core.catalogue.parse_homes import parse_homes
from nhipcau.core.catalogue.shapes import (
    COMPUTED,
    Axis,
    Choice,
    Figure,
    Indicator,
    Owner,
    Programme,
)
from nhipcau.core.forms import Form, Kind, Mandate, ReporterKind, parse_form
from nhipcau.core.protection import is_never_kept
from nhipcau.core.terms import Aggregation, Level, Shape
from nhipcau.core.terms.yaml_text import read_yaml

_CODE = re.compile(r"[A-GP]\d\d[a-z]?\d?\Z")


Shaped = TypeVar("Shaped", bound=BaseModel)


class _Axis(Strict):
    key: str = ""
    exhaustive: bool = False
    choices: dict[str, tuple[str, str] | list[str]]


class _Figure(Strict):
    name: str
    en: str
    unit: str
    adds: str
    axes: list[str] = Field(default_factory=list)
    level: str = "commune"
    sensitive: bool = False


class _Figures(Strict):
    axes: dict[str, _Axis]
    figures: dict[str, _Figure]

    @field_validator("figures")
    @classmethod
    def _codes(cls, figures: dict[str, _Figure]) -> dict[str, _Figure]:
        for code in figures:
            if not _CODE.match(code):
                raise ValueError(f"mã {code}: cần dạng một chữ A–G hoặc P và hai chữ số, ví dụ B02")
            if code in COMPUTED or is_never_kept(code):
                raise ValueError(f"mã {code} được giữ lại và không thu thập (nguyên tắc bảo vệ)")
        return figures


class _Owner(Strict):
    mandate: Mandate | None = Field(default=None, strict=False)
    kind: ReporterKind | None = Field(default=None, strict=False)


class _Indicator(Strict):
    label: str
    en: str
    definition: str
    shape: str
    population: str
    words: list[str]
    figures: list[str]
    forms: list[str]
    formula: FormulaRead | None = None
    beside: list[CompanionRead] = Field(default_factory=list)
    sensitive: bool = False
    maintained: bool = False
    owner: _Owner = _Owner()


class _Indicators(Strict):
    indicators: dict[str, _Indicator]


class _Programme(Strict):
    key: str
    name: str
    en: str
    threshold: int = Field(ge=2)
    rounding: int = Field(default=0, ge=0)
    titles: list[str] = Field(default_factory=list)


def parse_programme(texts: Mapping[str, str]) -> Programme:
    """The programme in the files of a folder: path inside the folder → text. Raises BadCatalogue or BadForm."""
    head = _read(_Programme, texts, "programme.yaml")
    figures = _all_figures(texts)
    indicators = _all_indicators(texts, figures)
    versions = _forms(texts, figures)
    newest = {code: of[-1] for code, of in versions.items()}
    activities = parse_activities(texts, figures)
    goals = parse_goals(texts["goals.yaml"], figures, indicators) if "goals.yaml" in texts else {}
    homes = (
        parse_homes(texts["homes.yaml"], figures, newest, activities, goals) if "homes.yaml" in texts else ()
    )
    return Programme(
        head.key,
        head.name,
        head.en,
        figures,
        indicators,
        newest,
        head.threshold,
        versions,
        activities,
        homes,
        goals,
        tuple(head.titles),
        head.rounding,
    )


def _all_figures(texts: Mapping[str, str]) -> dict[str, Figure]:
    """`figures.yaml` and the files of `figures/`, which an installation adds; no code stands twice."""
    made: dict[str, Figure] = {}
    for path in ("figures.yaml", *_parts(texts, "figures/")):
        for code, figure in _figures(_read(_Figures, texts, path), path).items():
            if code in made:
                raise BadCatalogue(f"{path}: số liệu {code} đã có ở tệp khác.")
            made[code] = figure
    return made


def _all_indicators(texts: Mapping[str, str], figures: Mapping[str, Figure]) -> dict[str, Indicator]:
    made: dict[str, Indicator] = {}
    for path in ("indicators.yaml", *_parts(texts, "indicators/")):
        for code, indicator in _indicators(_read(_Indicators, texts, path), figures, path).items():
            if code in made:
                raise BadCatalogue(f"{path}: chỉ số {code} đã có ở tệp khác.")
            made[code] = indicator
    return made


def _parts(texts: Mapping[str, str], folder: str) -> list[str]:
    return sorted(path for path in texts if path.startswith(folder) and path.endswith(".yaml"))


def _forms(texts: Mapping[str, str], figures: Mapping[str, Figure]) -> dict[str, tuple[Form, ...]]:
    """The versions of each form, the oldest first; no two are in use on one day."""
    found: dict[str, list[tuple[Form, str]]] = {}
    for path in sorted(texts):
        if path.startswith("forms/") and path.endswith(".yaml"):
            form = parse_form(texts[path], path)
            _check_form(form, figures, path)
            found.setdefault(form.code, []).append((form, path))
    for versions in found.values():
        versions.sort(key=lambda each: each[0].version)
        for (older, _path), (newer, path) in pairwise(versions):
            follows = older.valid_to and newer.valid_from and older.valid_to < newer.valid_from
            if older.version == newer.version or not follows:
                raise BadCatalogue(
                    f"{path}: {newer.code} phiên bản {newer.version} phải có hiệu lực sau ngày hết hiệu lực của "
                    f"phiên bản {older.version} (valid_from, valid_to)."
                )
    return {code: tuple(form for form, _path in versions) for code, versions in found.items()}


def _read(shape: type[Shaped], texts: Mapping[str, str], path: str) -> Shaped:
    if path not in texts:
        raise BadCatalogue(f"Thiếu tệp {path} trong thư mục chương trình.")
    try:
        return shape.model_validate(read_yaml(texts[path]))
    except yaml.YAMLError as error:
        raise BadCatalogue(f"{path}: không đọc được YAML: {error}") from error
    except ValidationError as error:
        raise explained(path, error) from error


def _figures(read: _Figures, path: str) -> dict[str, Figure]:
    axes = {
        name: Axis(
            axis.key or name,
            tuple(Choice(choice, *words) for choice, words in axis.choices.items()),
            axis.exhaustive,
        )
        for name, axis in read.axes.items()
    }
    made: dict[str, Figure] = {}
    for code, figure in read.figures.items():
        unknown = [axis for axis in figure.axes if axis not in axes]
        if unknown:
            raise BadCatalogue(f"{path}: {code}: không có trục phân tổ {', '.join(unknown)}")
        made[code] = Figure(
            code,
            figure.name,
            figure.en,
            figure.unit,
            _term(Aggregation, figure.adds, f"{code}: adds", path),
            tuple(axes[axis] for axis in figure.axes),
            _term(Level, figure.level, f"{code}: level", path),
            figure.sensitive,
        )
    return made


def _indicators(read: _Indicators, figures: Mapping[str, Figure], path: str) -> dict[str, Indicator]:
    made: dict[str, Indicator] = {}
    for code, one in read.indicators.items():
        unknown = [figure for figure in one.figures if figure not in figures]
        if unknown:
            raise BadCatalogue(f"{path}: {code}: không có số liệu {', '.join(unknown)} trong figures.yaml")
        made[code] = Indicator(
            code,
            one.label,
            one.en,
            one.definition,
            _term(Shape, one.shape, f"{code}: shape", path),
            one.population,
            tuple(one.words),
            tuple(one.figures),
            tuple(one.forms),
            None if one.formula is None else own_formula(one.formula, figures, f"{path}: {code}"),
            tuple(companion(each, figures, f"{path}: {code}") for each in one.beside),
            one.sensitive,
            one.maintained,
            Owner(one.owner.mandate, one.owner.kind),
        )
    return made


Term = TypeVar("Term", Aggregation, Level, Shape)


def _term(words: type[Term], text: str, where: str, path: str) -> Term:
    try:
        return words(text)
    except ValueError:
        known = ", ".join(each.value for each in words)
        raise BadCatalogue(f"{path}: {where}: “{text}” không dùng được; cần một trong: {known}") from None


def _check_form(form: Form, figures: Mapping[str, Figure], path: str) -> None:
    for line in form.lines:
        if line.kind is not Kind.TEXT and line.figure not in figures:
            raise BadCatalogue(f"{path}: dòng {line.key}: không có số liệu {line.figure} trong figures.yaml")
