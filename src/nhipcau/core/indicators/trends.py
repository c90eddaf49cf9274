"""A number through the years, without a word on it: this period, the same of a year before, the mean of three years.

For goals, whose direction is hoped for and not asked: no verdict, no forecast, no share of a plan. Official
specification §1 (I.1), §6 no. 24; rule: docs/rules/indicators.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from nhipcau.core.calendar import Period
from nhipcau.core.indicators.change import YEARS_OF_MEAN
from nhipcau.core.indicators.formula import Formula
from nhipcau.core.indicators.measure import Facts, cells_of, closed_pieces, total_of_years_before
from nhipcau.core.indicators.printing import SMALL_BASE
from nhipcau.core.indicators.totals import known_total, total_lines
from nhipcau.core.indicators.universe import stretches


@dataclass(frozen=True, slots=True)
class Movement:
    """The number of a period, in the figure's own unit. None: not (wholly) reported.

    `until`: the last day that is counted, None where nothing has closed; `least`: what is known where some bodies
    have not reported, who are `missing` of the `asked`.
    """

    period: Period
    until: date | None
    now: Fraction | None
    before: Fraction | None
    mean: Fraction | None
    least: Fraction | None = None
    asked: int = 0
    missing: int = 0

    @property
    def whole(self) -> bool:
        """Whether the period is counted to its end."""
        return self.until == self.period.end

    @property
    def change(self) -> Fraction | None:
        """Against the same days of the year before."""
        return None if self.now is None or self.before is None else self.now - self.before

    @property
    def percent(self) -> Fraction | None:
        """The change in percent; None below a base of 20, where a share says more than there is."""
        if self.change is None or self.before is None or self.before < SMALL_BASE:
            return None
        return self.change * 100 / self.before


def movement(formula: Formula, facts: Facts, period: Period, as_of: date) -> Movement:
    """What a formula of the kind `change` counts in a period, as known on a day.

    Only time that has closed is counted, and held against the same days of the years before.
    """
    cells = cells_of(formula, facts)
    inside = [
        each for each in closed_pieces(formula, facts.cells, period, as_of) if each.start >= period.start
    ]
    if not inside:
        return Movement(period, None, None, None, None)
    years = [total_of_years_before(formula, facts, cells, inside, back) for back in range(YEARS_OF_MEAN)]
    known = [each for each in years if each is not None]
    mean = sum(known, Fraction(0)) / YEARS_OF_MEAN if len(known) == YEARS_OF_MEAN else None
    lines = total_lines(formula, stretches(inside, facts.universe, formula), cells)
    return Movement(
        period, inside[-1].end, years[0], years[1], mean, known_total(lines),
        sum(line.expected for line in lines), sum(line.missing for line in lines),
    )  # fmt: skip
