"""A plan whose model is taken apart keeps the same rules as one solved whole; it is found, and it is silent."""

from __future__ import annotations

import subprocess
import sys

import pytest

from inspection_worlds import asked
from nhipcau.core.inspections.planning import solve as planning
from nhipcau.core.inspections.planning.checking import HardRule, broken
from nhipcau.core.inspections.planning.preparing import prepare
from nhipcau.core.inspections.planning.rounding import Limits, trips_first
from nhipcau.core.inspections.planning.solver import INFINITE, Answer, Budget, Model

QUOTAS = {HardRule.COVERAGE, HardRule.UNIT, HardRule.MUST}
INSTANCES = 60


def test_every_hard_rule_holds_where_the_model_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    short = 0
    for number in range(INSTANCES):
        problem = prepare(asked(number)).problem
        whole = planning.solve(problem)
        with monkeypatch.context() as patch:
            patch.setattr(planning, "LARGE", 0)
            apart = planning.solve(problem)
            again = planning.solve(problem)
        assert again == apart, number
        faults = broken(problem, apart.rounds)
        assert [each for each in faults if each.rule not in QUOTAS] == [], number
        assert bool(apart.short) == any(each.rule in QUOTAS for each in faults), number
        assert not whole.short or apart.short, number
        assert apart.short or apart.value <= apart.bound + 1e-6, number
        assert apart.short or whole.value <= apart.bound + 1e-6, number
        short += bool(apart.short) and not whole.short
    assert short <= INSTANCES // 10


def test_trips_that_do_not_come_out_even_get_one_more() -> None:
    model = Model()
    trip, visit = model.unknown(0, 3, 1), model.unknown(0, 3)
    model.row(-INFINITE, 0, [(visit, 2), (trip, -3)])
    model.row(1.5, INFINITE, [(visit, 1)])
    found = trips_first(model, [trip], [trip], Limits(Budget(5), 0, -INFINITE), None)
    assert isinstance(found, Answer)
    assert found.values == (2, 2)


def test_the_solver_writes_nothing_to_the_console() -> None:
    """In a process of its own: the banner comes once."""
    solver = "from nhipcau.core.inspections.planning.solver import Budget, Model, relaxed"
    lines = f"{solver}\nmodel = Model()\nmodel.unknown(0, 1)\nrelaxed(model, Budget(1))"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
