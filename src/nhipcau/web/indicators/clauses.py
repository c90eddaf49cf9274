"""Each clause of a plan with what became of it: targets measured, tasks, homes in the programme."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nhipcau.core.catalogue.coverage import Covered, cover
from nhipcau.core.catalogue.homes import Home, Standing
from nhipcau.core.plan.reference import place_in_short, place_in_words
from nhipcau.core.plan.shapes import Clause
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.indicators.bridge import Row
from nhipcau.web.plans.models import ClauseWord, Plan, PlanTask
from nhipcau.web.plans.queries import words_on


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause that says something, in the plan's words; `section` is the heading of its top clause.

    `said`: what an officer says became of it, beside what the catalogue knows.
    """

    id: str
    section: str
    heading: str
    text: str
    rows: tuple[Row, ...]
    tasks: tuple[PlanTask, ...]
    covered: Covered
    said: ClauseWord | None = None

    @property
    def short(self) -> str:
        """I.3 (3.1) – gạch 1."""
        return place_in_short(self.id)

    @property
    def place(self) -> str:
        """Mục I.3, điểm 3.1, gạch đầu dòng thứ nhất."""
        return place_in_words(self.id)

    @property
    def homes(self) -> tuple[Home, ...]:
        """Where the programme keeps it."""
        return self.covered.homes

    @property
    def standing(self) -> Standing:
        """What becomes of it."""
        return self.covered.standing


def clause_lines(plan: Plan, measured: Iterable[Row]) -> list[ClauseLine]:
    """All clauses with words of their own, in the order of the plan."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in measured:
        rows[row.target.clause].append(row)
    tasks: dict[str, list[PlanTask]] = defaultdict(list)
    for task in plan.tasks.select_related("lead_agency"):
        tasks[task.clause].append(task)
    said = words_on(plan)
    clauses = clauses_of(plan)
    counts = (Counter({key: len(of) for key, of in each.items()}) for each in (rows, tasks))
    known = {each.clause: each for each in cover(clauses, programme(plan.programme_key).homes, *counts)}
    return [
        ClauseLine(
            clause.id,
            top.heading or top.text,
            clause.heading,
            clause.text,
            tuple(rows.get(clause.id, ())),
            tuple(tasks.get(clause.id, ())),
            known[clause.id],
            said.get(clause.id),
        )
        for top in clauses
        for clause in _all(top)
        if clause.id in known
    ]


def _all(clause: Clause) -> Iterable[Clause]:
    yield clause
    for child in clause.children:
        yield from _all(child)


def clauses_of(plan: Plan) -> tuple[Clause, ...]:
    """The clauses of a plan as it was read."""
    return _clauses(plan.proposal.get("clauses", ()))


def _clauses(stored: Sequence[Mapping[str, Any]]) -> tuple[Clause, ...]:
    """Clauses as the proposal keeps them."""
    return tuple(
        Clause(
            each["id"],
            each["marker"],
            each["heading"],
            each["text"],
            (each["span"][0], each["span"][1]),
            _clauses(each["children"]),
        )
        for each in stored
    )
