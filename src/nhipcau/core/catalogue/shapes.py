"""What a programme consists of. Codes are as in official reports: families A to G and P."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nhipcau.core.activities import ActivityKind
from nhipcau.core.catalogue.goals import Goal
from nhipcau.core.catalogue.homes import Home
from nhipcau.core.forms import Form, Mandate, ReporterKind
from nhipcau.core.indicators.formula import Companion, Formula
from nhipcau.core.protection.disclosure import Threshold
from nhipcau.core.terms import Aggregation, Level, Shape

COMPUTED = frozenset({"E07"})  # derived from E01 and E03v, never typed


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a breakdown axis."""

    key: str
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A way to break a figure down; `exhaustive`: the parts add up to the whole."""

    key: str
    choices: tuple[Choice, ...]
    exhaustive: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the catalogue. `level_floor`: the lowest level it may be kept at."""

    code: str
    name: str
    name_en: str
    unit: str
    aggregation: Aggregation
    axes: tuple[Axis, ...]
    level_floor: Level
    sensitive: bool

    @property
    def family(self) -> str:
        """The letter of its family."""
        return self.code[0]


@dataclass(frozen=True, slots=True)
class Owner:
    """Which body answers for a target by default: the one with a mandate, or of a kind; the officer confirms it."""

    mandate: Mandate | None = None
    kind: ReporterKind | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A target's indicator: what is signed, and what it rests on.

    `formula` None: no source of evidence yet; the page says which forms will bring it. `beside`: results that
    are printed with it, without a verdict.
    """

    code: str
    label: str
    label_en: str
    definition: str
    shape: Shape
    population: str
    population_words: tuple[str, ...]
    figures: tuple[str, ...]
    forms: tuple[str, ...]
    formula: Formula | None
    beside: tuple[Companion, ...]
    sensitive: bool
    maintained: bool
    owner: Owner = Owner()


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme: its figures, indicators, forms and kinds of activities by code.

    `forms` holds the newest version of each form, `form_versions` all of them, the oldest first. `titles`: words by
    which the title of a plan of this programme is known. `rounding`: public numbers about people are multiples of it.
    """

    key: str
    name: str
    name_en: str
    figures: Mapping[str, Figure]
    indicators: Mapping[str, Indicator]
    forms: Mapping[str, Form]
    threshold: int
    form_versions: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)
    activities: Mapping[str, ActivityKind] = field(default_factory=dict)
    homes: tuple[Home, ...] = ()
    goals: Mapping[str, Goal] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    rounding: int = 0

    @property
    def disclosure(self) -> Threshold:
        """From which number on figures about people are public, and whether they are rounded."""
        return Threshold(smallest=self.threshold, base=self.rounding)

    def form_on(self, code: str, day: date) -> Form | None:
        """The version of a form in use for a period with that cut-off; None where there is none."""
        return next((form for form in self.form_versions.get(code, ()) if form.in_use_on(day)), None)
