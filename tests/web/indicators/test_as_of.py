"""What a figure was on an earlier day: what was known on that day, whatever happened since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product
from random import Random

from cast import moment
from nhipcau.core.calendar import period
from nhipcau.core.indicators.formula import Formula, Kind, Population, Quantity
from nhipcau.core.indicators.measure import Facts
from nhipcau.core.indicators.totals import total_lines
from nhipcau.core.indicators.universe import stretches
from nhipcau.core.terms import Aggregation, CellState, Level
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.indicators.evidence import read
from nhipcau.web.places.models import Province, Unit
from nhipcau.web.places.queries import units_on

FIGURES, HALVES = ("B04w", "B05", "B07", "B13a", "B14"), ("2022-H1", "2022-H2")
FIRST, ROUNDS = date(2022, 12, 15), 9
Cell = tuple[str, str, int]
State = tuple[CellState, int | None]


def formulas() -> list[Formula]:
    commune = Population(Level.COMMUNE)
    return [Formula(Kind.TOTAL, commune, (Quantity(figure, Aggregation.SUM),)) for figure in FIGURES]


def rounds(cells: list[Cell], dice: Random) -> Iterator[tuple[date, dict[Cell, State | None]]]:
    """Days on which some cells get a value, do not apply, or are withdrawn; the first says something of all."""
    for number in range(ROUNDS):
        day = FIRST + timedelta(days=3 * number)
        chosen = cells if number == 0 else [each for each in cells if dice.random() < 0.3]
        yield day, {each: _drawn(dice) for each in chosen}


def _drawn(dice: Random) -> State | None:
    luck = dice.random()
    if luck < 0.15:
        return None
    return (CellState.NOT_APPLICABLE, None) if luck < 0.25 else (CellState.VALUE, dice.randrange(0, 50))


def test_a_day_asks_for_what_was_known_on_it(province: Province) -> None:
    """More than a thousand histories; each day asked shows the state of that day alone."""
    units = {unit.pk: unit for unit in units_on(province.pk, date(2022, 12, 14), Level.COMMUNE)}
    cells = list(product(FIGURES, HALVES, units))
    assert len(cells) > 1000
    known: dict[Cell, State] = {}
    states: list[tuple[date, dict[Cell, State]]] = []
    for day, changes in rounds(cells, Random(11)):
        put(province.pk, [_value(each, state, units) for each, state in changes.items()], "return:1",
            moment(day.year, day.month, day.day, 9), province_only=frozenset())  # fmt: skip
        known |= {each: state for each, state in changes.items() if state}
        known = {each: state for each, state in known.items() if changes.get(each, state) is not None}
        states.append((day, dict(known)))
    for day, state in states:
        for asked in (day, day + timedelta(days=2)):
            _check(province, asked, state)
    _check(province, FIRST - timedelta(days=1), {})


def _value(cell: Cell, state: State | None, units: dict[int, Unit]) -> FigureValue:
    figure, of, unit = cell
    number = None if state is None or state[1] is None else Decimal(state[1])
    return FigureValue(
        figure, of, unit, units[unit].parent_id, "", f"xa-{unit}", number, state[0] if state else None
    )


def _check(province: Province, day: date, state: dict[Cell, State]) -> None:
    year = period("2022-Y")
    facts: Facts = read(province.pk, formulas(), year, day)
    found = {
        (each.figure, each.period, each.unit): (each.cell.state, each.cell.value)
        for each in facts.cells.all()
    }
    assert found == state
    for formula in formulas():
        of = stretches(year.quarters(), facts.universe, formula)
        (line,) = total_lines(formula, of, facts.cells)
        (figure,) = formula.figures
        mine = {each: told for each, told in state.items() if each[0] == figure}
        assert line.numerator == Fraction(sum(number or 0 for _state, number in mine.values()))
        assert line.reported == sum(
            all((figure, half, unit) in mine for half in HALVES) for unit in {each[2] for each in mine}
        )
