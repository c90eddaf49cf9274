"""A mixed-integer model handed to HiGHS. One thread and a fixed seed: the same model gives the same answer.

A search is limited by the work of its thread, not by the clock: on a machine that is busy with other work it takes
longer and finds the same. HiGHS alone limits by the clock; it lets itself be interrupted, though, and asks often. The
clock ends a search as a whole, too: `WAITS` times its work, or `WAITS_MOST` seconds later, however often HiGHS runs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from time import monotonic, thread_time

import highspy
import numpy as np

INFINITE = highspy.kHighsInf
WAITS, WAITS_MOST = (
    4.0,
    30.0,
)  # by the clock a search ends at so many times its work, or so many seconds later
IMPOSSIBLE = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)


class No(StrEnum):
    """Why there is no answer."""

    IMPOSSIBLE = "impossible"  # proven: the model has none
    TIME = "time"  # the search ended before one was found; whether there is one is not known


Clock = Callable[[], float]


@dataclass(slots=True)
class Budget:
    """Seconds that the calling thread may still work, from when it is made, and the one end by the clock.

    `work` and `clock` are read; where none is given, the thread's time of the processor and the monotonic clock.
    """

    seconds: float
    work: Clock = thread_time
    clock: Clock = monotonic
    end: float = INFINITE
    began: float = field(init=False)

    def __post_init__(self) -> None:
        """Begins now. It ends no later by the clock than it was told."""
        self.began = self.work()
        patience = min(WAITS * self.seconds, self.seconds + WAITS_MOST)
        self.end = min(self.end, self.clock() + patience)

    @property
    def left(self) -> float:
        """Work that remains; 0 when it is used up, or the clock is past the end."""
        return max(0.0, self.seconds - (self.work() - self.began)) if self.patience else 0.0

    @property
    def patience(self) -> float:
        """Seconds by the clock until the end."""
        return max(0.0, self.end - self.clock())

    def part(self, share: float) -> Budget:
        """A share of what remains, as a budget of its own, with no later end."""
        return Budget(self.left * share, self.work, self.clock, self.end)

    def at_least(self, seconds: float) -> Budget:
        """What remains, or so much work as is needed in any case; the end stays, but for the same few seconds."""
        end = max(self.end, self.clock() + seconds)
        return Budget(max(self.left, seconds), self.work, self.clock, end)


@dataclass(slots=True)
class Model:
    """Whole-number unknowns with bounds and costs, and rows over them; the costs are minimised."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    row_low: list[float] = field(default_factory=list)
    row_high: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)

    def unknown(self, low: float, high: float, cost: float = 0) -> int:
        """A new unknown; its number."""
        self.low.append(low)
        self.high.append(high)
        self.cost.append(cost)
        return len(self.low) - 1

    def row(self, low: float, high: float, terms: Sequence[tuple[int, float]]) -> None:
        """`low` ≤ sum of coefficient × unknown ≤ `high`."""
        self.row_low.append(low)
        self.row_high.append(high)
        self.index += [number for number, _ in terms]
        self.value += [coefficient for _, coefficient in terms]
        self.starts.append(len(self.index))


@dataclass(frozen=True, slots=True)
class Answer:
    """`values` rounded to whole numbers; `value` is the cost reached, `bound` what no answer can go below."""

    values: tuple[int, ...]
    value: float
    bound: float


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The answer where parts of trips and visits are allowed: no answer in whole numbers costs less."""

    values: Sequence[float]
    bound: float


def relaxed(model: Model, budget: Budget) -> Relaxation | No:
    """The relaxation. Where even it has no answer, the model has none."""
    if not model.low:
        nothing = _of_nothing(model)
        return nothing if isinstance(nothing, No) else Relaxation((), 0)
    if not budget.left:
        return No.TIME
    solver = prepared(model, budget, whole=())
    run(solver, budget)
    status = solver.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        return No.IMPOSSIBLE if status in IMPOSSIBLE else No.TIME
    return Relaxation(tuple(solver.getSolution().col_value), solver.getInfo().objective_function_value)


def best(
    model: Model,
    budget: Budget,
    gap: float,
    until: float = -INFINITE,
    start: Answer | None = None,
    whole: Collection[int] | None = None,
) -> Answer | No:
    """The best found within the budget, or the first that costs no more than `until`.

    `whole`: the unknowns that have to be whole numbers, where not all have to; of the answer only these hold then.
    """
    if not model.low:
        return _of_nothing(model)
    if not budget.left:
        return No.TIME
    solver = prepared(model, budget, whole)
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("objective_target", until)
    if start is not None:
        known = highspy.HighsSolution()
        known.col_value = [float(each) for each in start.values]
        solver.setSolution(known)
    run(solver, budget)
    found = solver.getInfo()
    if found.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return No.IMPOSSIBLE if solver.getModelStatus() in IMPOSSIBLE else No.TIME
    values = tuple(round(each) for each in solver.getSolution().col_value)
    return Answer(values, found.objective_function_value, found.mip_dual_bound)


def _of_nothing(model: Model) -> Answer | No:
    """Without unknowns every row is 0; HiGHS gives no verdict on such a model."""
    held = all(low <= 0 <= high for low, high in zip(model.row_low, model.row_high, strict=True))
    return Answer((), 0, 0) if held else No.IMPOSSIBLE


class _Silent(highspy.Highs):  # type: ignore[misc]  # the library ships no types
    """HiGHS writes its banner to the console while it is made, before a setting can be made."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the name is the library's
        """What it does first of all."""
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()


def prepared(model: Model, budget: Budget, whole: Collection[int] | None = None) -> highspy.Highs:
    """HiGHS with the model and its settings. `whole`: the unknowns in whole numbers, None for all of them."""
    solver = _Silent()
    for name, option in (("threads", 1), ("random_seed", 1)):
        solver.setOptionValue(name, option)

    def ask(event: highspy.highs.HighsCallbackEvent) -> None:
        """HiGHS asks in the thread that runs it, so that its work is what the budget counts."""
        if not budget.left:
            event.interrupt()

    solver.cbSimplexInterrupt += ask
    solver.cbIpmInterrupt += ask
    solver.cbMipInterrupt += ask
    solver.passModel(_as_lp(model, whole))
    return solver


def run(solver: highspy.Highs, budget: Budget) -> None:
    """Runs it to the end of the budget by the clock at the longest: HiGHS counts its limit anew for every run."""
    solver.setOptionValue("time_limit", budget.patience)
    solver.run()


def _as_lp(model: Model, whole: Collection[int] | None) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.low), len(model.row_low)
    lp.col_cost_ = np.array(model.cost, dtype=float)
    lp.col_lower_, lp.col_upper_ = np.array(model.low, dtype=float), np.array(model.high, dtype=float)
    lp.row_lower_, lp.row_upper_ = np.array(model.row_low, dtype=float), np.array(model.row_high, dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(model.starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(model.index, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(model.value, dtype=float)
    if whole is None or whole:
        kinds = [highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger]
        lp.integrality_ = [kinds[whole is None or each in whole] for each in range(len(model.low))]
    return lp
