"""What comes in, what is refused, and the change that a value makes.

FigureRefused
├── ReservedFigure      a code that nobody may report
├── BelowProvince       a figure about people, below province level
├── BadCell             value and state that do not fit together
├── RepeatedKey         the same cell twice in one act
└── EarlierThanKnown    a moment before what is known already
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from django.utils.translation import gettext as _

from nhipcau.core.protection import is_about_people, is_never_kept
from nhipcau.core.terms import CellState


class FigureRefused(Exception):
    """A value that is not stored; the message says which and why."""


class ReservedFigure(FigureRefused):
    """A06, A07 and E08 would list or estimate people; no value is ever kept."""


class BelowProvince(FigureRefused):
    """Figures about people are kept at province level only."""


class BadCell(FigureRefused):
    """Value and state contradict each other."""


class RepeatedKey(FigureRefused):
    """One act names the same cell twice."""


class EarlierThanKnown(FigureRefused):
    """The moment lies before the last change: a clock was moved back."""


class FactId(NamedTuple):
    """A fact's key after the province."""

    figure: str
    period: str
    unit_id: int
    breakdown: str
    reporter: str


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One cell to be known from now on. Neither value nor state: the cell is withdrawn.

    `parent_id` is the parent of the unit on the map of the period; None: the unit is the province itself.
    """

    figure: str
    period: str
    unit_id: int
    parent_id: int | None
    breakdown: str = ""
    reporter: str = ""
    value: Decimal | None = None
    state: CellState | None = None

    @property
    def id(self) -> FactId:
        """The cell's key."""
        return FactId(self.figure, self.period, self.unit_id, self.breakdown, self.reporter)

    @property
    def stored_state(self) -> CellState | None:
        """What is kept: a value, not applicable, or nothing."""
        if self.value is not None:
            return CellState.VALUE
        return CellState.NOT_APPLICABLE if self.state is CellState.NOT_APPLICABLE else None


def keyed(values: Sequence[FigureValue], province_only: frozenset[str]) -> dict[FactId, FigureValue]:
    """The values by their keys, in the order of the keys; raises the first FigureRefused."""
    cells: dict[FactId, FigureValue] = {}
    for value in values:
        _check_figure(value, province_only)
        _check_cell(value)
        key = value.id
        if key in cells:
            raise RepeatedKey(
                _("Ô số liệu %(cell)s có hai giá trị trong cùng một lần ghi; hãy giữ lại một giá trị.")
                % {"cell": _name(value)}
            )
        cells[key] = value
    return dict(sorted(cells.items(), key=itemgetter(0)))


def changed_figures(values: Iterable[FigureValue]) -> list[str]:
    """The figures an act touches, in order: for the journal's line."""
    return sorted({value.figure for value in values})


def _check_figure(value: FigureValue, province_only: frozenset[str]) -> None:
    if is_never_kept(value.figure):
        raise ReservedFigure(
            _("Mã số liệu %(figure)s không được dùng để ghi nhận số liệu; hãy bỏ dòng này.")
            % {"figure": value.figure}
        )
    if is_province_alone(value.figure, province_only) and value.parent_id is not None:
        raise below_province(value.figure)


def is_province_alone(figure: str, province_only: frozenset[str]) -> bool:
    """Whether a figure may stand at province level alone: by its code, or because the catalogue says so."""
    return figure in province_only or is_about_people(figure)


def below_province(figure: str) -> BelowProvince:
    """The refusal, to be raised."""
    return BelowProvince(
        _("Số liệu %(figure)s chỉ được ghi ở cấp tỉnh, không ghi theo huyện hoặc xã; hãy bỏ dòng này.")
        % {"figure": figure}
    )


WITH_VALUE = frozenset({None, CellState.VALUE})
WITHOUT_VALUE = frozenset({None, CellState.NOT_APPLICABLE, CellState.NOT_REPORTED})


def _check_cell(value: FigureValue) -> None:
    if value.state not in (WITHOUT_VALUE if value.value is None else WITH_VALUE):
        raise BadCell(
            _("Ô số liệu %(cell)s: giá trị và trạng thái không khớp nhau; hãy ghi một số hoặc “x”.")
            % {"cell": _name(value)}
        )


def _name(value: FigureValue) -> str:
    return " ".join(str(part) for part in value.id if part != "")
