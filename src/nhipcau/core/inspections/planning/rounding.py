"""Trips first, then the visits for these trips: whole trips by a model of their own, or the relaxation's rounded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from math import floor

import highspy

from nhipcau.core.inspections.planning.solver import Answer, Budget, Model, No, best, prepared, run

SHARE = 6  # of the broken trips of a relaxation one in so many is rounded at a time
NEAR = 1e-6
VISITS = 0.5  # seconds that visits on known trips get at least: they take a tenth of a second


@dataclass(frozen=True, slots=True)
class Limits:
    """When a search ends: with its `budget`, within `gap` of what is possible, or at a cost of no more than `until`."""

    budget: Budget
    gap: float
    until: float


def trips_first(
    model: Model, trips: Collection[int], whole: Collection[int], limits: Limits, start: Answer | None
) -> Answer | No:
    """The plan on the trips that are best where parts of visits are allowed; parts of trips are not.

    Few unknowns are whole then, so that a plan is found where all at once take too long. `whole`: the trips, and what
    else is counted with them. Where visits of two sizes do not come out even, one trip more or less of each is tried.
    """
    found = best(model, limits.budget, limits.gap, limits.until, start, whole)
    if isinstance(found, No):
        return found
    for more in (0, 1):
        fixed = replace(model, low=list(model.low), high=list(model.high))
        for each in trips:
            fixed.low[each] = max(model.low[each], found.values[each] - more)
            fixed.high[each] = min(model.high[each], found.values[each] + more)
        visits = best(fixed, limits.budget.at_least(VISITS), 0.0001)
        if isinstance(visits, Answer):
            return visits
    return No.TIME


def rounded(model: Model, trips: Collection[int], budget: Budget) -> Answer | None:
    """Visits on whole trips. `trips`: the unknowns that count them. None where the time was too short."""
    solver = prepared(model, budget, whole=())
    low, high = dict.fromkeys(trips, 0), {each: model.high[each] for each in trips}
    while True:
        run(solver, budget)
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        at = solver.getSolution().col_value
        for each in trips:
            low[each] = max(low[each], floor(at[each] + NEAR))
            solver.changeColBounds(each, low[each], high[each])
        broken = sorted((at[each] % 1, each) for each in trips if NEAR < at[each] % 1 < 1 - NEAR)
        if not broken:
            break
        if not _up(solver, budget, low, high, [each for _, each in broken]):
            last = broken[-1][1]
            high[last] = low[last]
            solver.changeColBounds(last, low[last], low[last])
    fixed = replace(model, low=list(model.low), high=list(model.high))
    for each in trips:
        fixed.low[each] = fixed.high[each] = round(at[each])
    found = best(fixed, budget, 0.001)
    return found if isinstance(found, Answer) else None


def _up(
    solver: highspy.Highs, budget: Budget, low: dict[int, int], high: dict[int, float], broken: list[int]
) -> bool:
    """The nearest to a whole trip up, as many as the days allow; False where not even one fits."""
    number = max(1, len(broken) // SHARE)
    while number:
        for each in broken[-number:]:
            solver.changeColBounds(each, low[each] + 1, high[each])
        run(solver, budget)
        fits = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        for each in broken[-number:]:
            low[each] += fits
            solver.changeColBounds(each, low[each], high[each])
        if fits:
            return True
        number //= 2
    return False
