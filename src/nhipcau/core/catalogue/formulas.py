"""Formulas of indicators.yaml → core.indicators. A quantity is a figure (`B04w`), a part of it
(`B17.group.hiv.proof.result`) or all parts of an axis added up (`B02.form.*`).

Every fault says which indicator, which word, and what was expected.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from nhipcau.core.catalogue.errors import BadCatalogue
from nhipcau.core.forms import Mandate, ReporterKind
from nhipcau.core.indicators.formula import Companion, Formula, Kind, Population, Quantity
from nhipcau.core.terms import Aggregation, Level
from nhipcau.core.terms.breakdowns import encode

if TYPE_CHECKING:
    from nhipcau.core.catalogue.shapes import Axis, Figure

Word = TypeVar("Word", Kind, Level)

ALL = "*"
DISCRETE = frozenset({Kind.UNITS, Kind.NUMBER})
NEEDED: dict[Kind, tuple[str, ...]] = {
    Kind.EVERY_QUARTER: ("counted",),
    Kind.UNITS: (),
    Kind.NUMBER: (),
    Kind.RATIO: ("counted", "of"),
    Kind.TOTAL: ("counted",),
    Kind.CHANGE: ("counted",),
    Kind.ANY_IN_QUARTER: ("counted",),
}
QUARTERLY = frozenset({Kind.EVERY_QUARTER, Kind.ANY_IN_QUARTER})


class Strict(BaseModel):
    """A part of a YAML file: unknown words stop."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class PopulationRead(Strict):
    """`level`, or `bodies` (kinds of agencies) with or without their level; `from_day`: day → later level."""

    level: str | None = None
    bodies: list[str] = Field(default_factory=list)
    from_day: dict[date, str] = Field(default_factory=dict)


class FormulaRead(Strict):
    """A formula as it stands in the file."""

    kind: str
    population: PopulationRead
    counted: list[str] = Field(default_factory=list)
    of: list[str] = Field(default_factory=list)
    of_level: str | None = None
    any_of: list[list[str]] = Field(default_factory=list)
    underway: list[str] = Field(default_factory=list)
    capped: bool = False
    smallest_denominator: int = Field(default=10, ge=1)


class CompanionRead(Strict):
    """A result printed beside the target."""

    label: str
    en: str
    formula: FormulaRead
    until: date | None = None


def formula(read: FormulaRead, figures: Mapping[str, Figure], where: str) -> Formula:
    """The formula; `where` names the place in messages. Raises BadCatalogue."""
    kind = _word(Kind, read.kind, f"{where}: kind")
    made = Formula(
        kind=kind,
        population=_population(read.population, where),
        counted=_quantities(read.counted, figures, f"{where}: counted"),
        of=_quantities(read.of, figures, f"{where}: of"),
        of_level=_word(Level, read.of_level, f"{where}: of_level") if read.of_level else None,
        any_of=tuple(_quantities(group, figures, f"{where}: any_of") for group in read.any_of),
        underway=_quantities(read.underway, figures, f"{where}: underway"),
        capped=read.capped,
        smallest_denominator=read.smallest_denominator,
    )
    _check(made, where)
    return made


def companion(read: CompanionRead, figures: Mapping[str, Figure], where: str) -> Companion:
    """A companion; it has no verdict, so a change or a count by quarters cannot stand here."""
    made = formula(read.formula, figures, f"{where}: beside “{read.label}”")
    if made.kind in (Kind.CHANGE, Kind.EVERY_QUARTER):
        raise BadCatalogue(f"{where}: beside “{read.label}”: không dùng được kind {made.kind.value} ở đây")
    return Companion(read.label, read.en, made, read.until)


def own_formula(read: FormulaRead, figures: Mapping[str, Figure], where: str) -> Formula:
    """The formula of an indicator itself; what is only printed beside one cannot stand for it."""
    made = formula(read, figures, where)
    if made.kind is Kind.ANY_IN_QUARTER:
        raise BadCatalogue(f"{where}: kind {made.kind.value} chỉ dùng trong beside")
    return made


def _check(of: Formula, where: str) -> None:
    for name in NEEDED[of.kind]:
        if not getattr(of, name):
            raise BadCatalogue(f"{where}: kind {of.kind.value} cần có {name}")
    if of.kind in DISCRETE and bool(of.counted) == bool(of.any_of):
        raise BadCatalogue(f"{where}: kind {of.kind.value} cần counted hoặc any_of, không cùng lúc cả hai")
    if of.kind not in DISCRETE and (of.any_of or of.underway):
        raise BadCatalogue(f"{where}: any_of và underway chỉ dùng cho kind units, number")
    if of.kind is not Kind.RATIO and (of.of or of.of_level or of.capped):
        raise BadCatalogue(f"{where}: of, of_level và capped chỉ dùng cho kind ratio")
    if of.kind in QUARTERLY and len(of.counted) != 1:
        raise BadCatalogue(f"{where}: kind {of.kind.value} cần đúng một số liệu ở counted")
    for each in of.quantities:
        if each.aggregation is Aggregation.NONE:
            raise BadCatalogue(
                f"{where}: {each.figure} có adds: none nên không cộng được; hãy sửa adds trong figures.yaml"
            )


def _population(read: PopulationRead, where: str) -> Population:
    place = f"{where}: population"
    if not read.bodies and read.level is None:
        raise BadCatalogue(f"{place}: cần level (cấp đơn vị) hoặc bodies (loại cơ quan)")
    known = {each.value for each in (*ReporterKind, *Mandate)}
    for body in read.bodies:
        if body not in known:
            raise BadCatalogue(
                f"{place}: không có loại cơ quan {body}; cần một trong: {', '.join(sorted(known))}"
            )
    if read.bodies and read.from_day:
        raise BadCatalogue(f"{place}: from_day chỉ dùng với level, không dùng với bodies")
    later = sorted((day, _word(Level, level, f"{place}: from_day")) for day, level in read.from_day.items())
    level = None if read.level is None else _word(Level, read.level, f"{place}: level")
    return Population(level, tuple(read.bodies), tuple(later))


def _quantities(texts: list[str], figures: Mapping[str, Figure], where: str) -> tuple[Quantity, ...]:
    return tuple(quantity(text, figures, where) for text in texts)


def quantity(text: str, figures: Mapping[str, Figure], where: str) -> Quantity:
    """`B02.form.*` as a quantity. Raises BadCatalogue for an unknown figure, axis or choice."""
    code, *words = text.split(".")
    figure = figures.get(code)
    if figure is None:
        raise BadCatalogue(f"{where}: không có số liệu {code} trong figures.yaml")
    if len(words) % 2:
        raise BadCatalogue(f"{where}: “{text}”: cần dạng mã.trục.giá trị, ví dụ B02.form.contest")
    axes = {axis.key: axis for axis in figure.axes}
    chosen = [
        [(axis, choice) for choice in _choices(axes, axis, choice, text, where)]
        for axis, choice in zip(words[::2], words[1::2], strict=True)
    ]
    return Quantity(code, figure.aggregation, tuple(encode(dict(pairs)) for pairs in product(*chosen)))


def _choices(axes: Mapping[str, Axis], axis: str, choice: str, text: str, where: str) -> list[str]:
    if axis not in axes:
        known = ", ".join(axes) or "không có trục nào"
        raise BadCatalogue(f"{where}: “{text}”: không có trục phân tổ {axis} (có: {known})")
    known_choices = [each.key for each in axes[axis].choices]
    if choice != ALL and choice not in known_choices:
        raise BadCatalogue(
            f"{where}: “{text}”: trục {axis} không có giá trị {choice} (có: {', '.join(known_choices)})"
        )
    if choice == ALL and not axes[axis].exhaustive:
        raise BadCatalogue(f"{where}: “{text}”: các giá trị của trục {axis} không cộng đủ tổng (exhaustive)")
    return known_choices if choice == ALL else [choice]


def _word(words: type[Word], text: str, where: str) -> Word:
    try:
        return words(text)
    except ValueError:
        known = ", ".join(each.value for each in words)
        raise BadCatalogue(f"{where}: “{text}” không dùng được; cần một trong: {known}") from None
