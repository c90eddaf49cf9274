"""A plan is found, or proven impossible, or the time ran out: the three are told apart, and a plan is always there."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from time import thread_time

import pytest

from inspection_worlds import asked, corner
from nhipcau.core.inspections.planning import solve as planning
from nhipcau.core.inspections.planning.checking import HardRule, broken
from nhipcau.core.inspections.planning.greedy import greedy
from nhipcau.core.inspections.planning.preparing import prepare
from nhipcau.core.inspections.planning.shapes import Plan, Problem
from nhipcau.core.inspections.planning.solver import Budget, Model, No, best, prepared, relaxed, run

QUOTAS = {HardRule.COVERAGE, HardRule.UNIT, HardRule.MUST}
INSTANCES = 200
ONE_DAY = corner("3:10 3:20 3:30", 1, 3)  # two visits fit into the day


def test_found() -> None:
    plan = planning.solve(corner("1:10 2:20 3:90", 2, 2))
    assert (plan.short, plan.proven, plan.gap) == ((), True, 0)


def test_proven_impossible() -> None:
    plan = planning.solve(ONE_DAY)
    assert [each.by for each in plan.short] == [1]
    assert (plan.proven, plan.gap) == (True, None)
    assert plan.extra is not None


def test_the_time_ran_out_and_nothing_is_said_of_what_is_possible() -> None:
    plan = planning.solve(ONE_DAY, seconds=0)
    assert len(plan.visits) == 2
    assert [each.by for each in plan.short] == [1]
    assert (plan.proven, plan.extra) == (False, None)
    assert plan.gap is not None


def test_the_time_ran_out_and_the_plain_plan_reaches_everything() -> None:
    """Its distance from the most points there are is told."""
    plan = planning.solve(corner("1:10 2:20 3:90", 2, 2), seconds=0)
    assert (plan.short, plan.proven) == ((), True)
    assert plan.bound == 110
    assert plan.gap == pytest.approx((110 - plan.value) / 110)


def test_impossible_but_the_days_that_would_do_are_not_known_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    search = planning._search

    def first_alone(problem: Problem, give: planning.Give, seconds: float, gap: float) -> object:
        return search(problem, give, seconds if give is planning.Give.NOTHING else 0, gap)

    monkeypatch.setattr(planning, "_search", first_alone)
    plan = planning.solve(ONE_DAY)
    assert (bool(plan.short), plan.proven, plan.extra) == (True, True, None)


def test_a_plan_without_time_keeps_every_hard_rule() -> None:
    missed = reached = 0
    for number in range(INSTANCES):
        problem = prepare(asked(number)).problem
        if not problem.candidates:  # nothing to search: proven at once
            continue
        plan, whole = planning.solve(problem, seconds=0), planning.solve(problem)
        assert [each for each in broken(problem, plan.rounds) if each.rule not in QUOTAS] == [], number
        assert plan.rounds == greedy(problem), number
        assert plan.value <= plan.bound + 1e-6, number
        assert plan.gap is not None, number
        assert plan.proven == (not plan.short), number
        assert not whole.short or plan.short, number
        reached += not whole.short
        missed += bool(plan.short) and not whole.short
    assert missed <= reached // 20


@pytest.mark.parametrize("large", [0, planning.LARGE])
def test_what_is_proven_is_so(large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a plan is said to be impossible, a solver without any shortening finds none either."""
    monkeypatch.setattr(planning, "LARGE", large)
    said = 0
    for number in range(60):
        problem = prepare(asked(number)).problem
        plan = planning.solve(problem)
        if plan.short and plan.proven:
            said += 1
            whole = planning.formulate(problem, planning.Give.NOTHING).model
            assert best(whole, Budget(20), 0.01) is No.IMPOSSIBLE, number
    assert said


def test_a_model_without_unknowns_has_its_verdict() -> None:
    nothing, asks = Model(), Model()
    asks.row(1, 2, ())
    assert best(nothing, Budget(1), 0) not in list(No)
    assert (best(asks, Budget(1), 0), relaxed(asks, Budget(1))) == (No.IMPOSSIBLE, No.IMPOSSIBLE)
    empty: Plan = planning.solve(replace(ONE_DAY, candidates=()))
    assert (empty.proven, empty.visits) == (True, {})


def hard() -> Model:
    """Equal shares of five lists of numbers: nobody knows a quick way."""
    model, dice = Model(), random.Random(1)
    unknowns = [model.unknown(0, 1) for _ in range(40)]
    for _ in range(5):
        numbers = [(unknown, dice.randint(1, 99)) for unknown in unknowns]
        half = sum(number for _, number in numbers) // 2
        model.row(half, half, numbers)
    return model


def test_a_search_ends_when_its_thread_has_worked_so_long() -> None:
    began = thread_time()
    assert best(hard(), Budget(0.5), 0) is No.TIME
    assert 0.4 < thread_time() - began < 5


def test_a_search_has_one_end_by_the_clock_however_many_parts_it_has() -> None:
    """The clock goes on while the thread hardly works, as on a machine that is busy with other things."""
    at = 100.0
    budget = Budget(5, work=lambda: 0.0, clock=lambda: at)
    assert (budget.left, budget.patience) == (5, 20)  # four times the work
    at = 115.0
    half = budget.part(0.5)
    assert (half.left, half.patience) == (2.5, 5)  # not ten from now
    assert budget.at_least(0.5).patience == 5
    at = 120.0
    assert (budget.left, half.left, budget.part(0.5).left) == (0, 0, 0)
    last = budget.at_least(0.5)
    assert (last.left, last.patience) == (0.5, 0.5)
    at = 121.0
    assert last.left == 0
    assert Budget(60, work=lambda: 0.0, clock=lambda: at).patience == 90  # 30 seconds more at the most


def test_a_second_run_gets_what_the_first_one_left_of_the_clock() -> None:
    at, small = 100.0, Model()
    small.unknown(0, 1, 1)
    budget = Budget(5, work=lambda: 0.0, clock=lambda: at)
    solver = prepared(small, budget)
    limits = []
    for moment in (100.0, 113.0, 119.5, 130.0):
        at = moment
        run(solver, budget)
        limits.append(solver.getOptionValue("time_limit")[1])
    assert limits == [20, 7, 0.5, 0]


def test_a_search_that_is_past_its_end_by_the_clock_finds_nothing() -> None:
    """Although its thread has not worked at all."""
    at = 100.0
    budget = Budget(5, work=lambda: 0.0, clock=lambda: at)
    at = 120.0
    assert (best(hard(), budget, 0), relaxed(hard(), budget)) == (No.TIME, No.TIME)


def test_the_clock_interrupts_a_search_whose_thread_hardly_works() -> None:
    """Each look at the clock is a second: the search ends by it, and not by its work."""
    ticks = itertools.count(100.0)
    assert best(hard(), Budget(5, work=lambda: 0.0, clock=lambda: next(ticks)), 0) is No.TIME
    assert next(ticks) >= 120
