"""Every clause of a plan × where it lives: nothing of the plan is left out.

A clause that has text of its own is covered by its targets, by the homes of the programme, or not at all; the
last is a finding that the reference page and its test show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nhipcau.core.catalogue.homes import Home, Standing, Words, homes_of
from nhipcau.core.plan.shapes import Clause, Plan


@dataclass(frozen=True, slots=True)
class Covered:
    """A clause, how many targets it sets, how many tasks it gives, and its homes."""

    clause: str
    targets: int
    tasks: int
    homes: tuple[Home, ...]

    @property
    def complete(self) -> bool:
        """Whether something of the programme answers to it."""
        return bool(self.targets or self.homes)

    @property
    def standing(self) -> Standing:
        """The most telling of its homes: what is done otherwise or outside is never hidden by the rest."""
        there = {each.standing for each in self.homes}
        for standing in (Standing.SUBSTITUTE, Standing.OUTSIDE):
            if standing in there:
                return standing
        return Standing.KEPT if self.targets or Standing.KEPT in there else Standing.THIN


def cover(
    clauses: Iterable[Clause], homes: Sequence[Home], targets: Mapping[str, int], tasks: Mapping[str, int]
) -> tuple[Covered, ...]:
    """One line for each clause with words of its own, in the order of the plan; counts by clause id."""
    return tuple(
        Covered(
            words.clause, targets.get(words.clause, 0), tasks.get(words.clause, 0), homes_of(words, homes)
        )
        for words in with_words(clauses)
    )


def cover_plan(plan: Plan, homes: Sequence[Home]) -> tuple[Covered, ...]:
    """The same of a plan as it was read."""
    targets = Counter(target.clause for target in plan.targets)
    tasks = Counter(task.clause for task in plan.tasks)
    return cover(plan.clauses, homes, targets, tasks)


def with_words(clauses: Iterable[Clause], above: str = "") -> Iterator[Words]:
    """Clauses that say something: their own text with their heading, and the headings above."""
    for clause in clauses:
        if clause.text.strip():
            yield Words(clause.id, f"{clause.heading}\n{clause.text}", above)
        yield from with_words(clause.children, f"{above}\n{clause.heading}")
