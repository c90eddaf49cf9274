"""Every clause of a plan × where it lives: nothing of the plan is left out.

A clause that has text of its own is covered by its targets, by the homes of the programme, or not at all; the
last is a finding that the reference page and its test show.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nhipcau.core.catalogue.homes import Home, Standing, Words, homes_of
from nhipcau.core.catalogue.shapes import Indicator
from nhipcau.core.plan.shapes import Clause, Plan


@dataclass(frozen=True, slots=True)
class Covered:
    """A clause, how many targets it sets, how many tasks it gives, and its homes; `bound`: its targets' indicators."""

    clause: str
    targets: int
    tasks: int
    homes: tuple[Home, ...]
    bound: tuple[Indicator, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether something of the programme answers to it."""
        return bool(self.targets or self.homes)

    @property
    def followed(self) -> bool:
        """Whether its tasks are followed at least."""
        return self.complete or bool(self.tasks)

    @property
    def standing(self) -> Standing:
        """The most telling of its homes: what is done otherwise or outside is never hidden by the rest."""
        if not self.complete:
            return Standing.TASKS if self.tasks else Standing.ABSENT
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


def cover_plan(
    plan: Plan, homes: Sequence[Home], indicators: Sequence[Indicator] = ()
) -> tuple[Covered, ...]:
    """The same of a plan as it was read; `indicators`: one for each of its targets, in order, where they are known."""
    targets = Counter(target.clause for target in plan.targets)
    tasks = Counter(task.clause for task in plan.tasks)
    found = cover(plan.clauses, homes, targets, tasks)
    if not indicators:
        return found
    bound: dict[str, list[Indicator]] = defaultdict(list)
    for target, indicator in zip(plan.targets, indicators, strict=True):
        bound[target.clause].append(indicator)
    return tuple(replace(each, bound=tuple(bound[each.clause])) for each in found)


def with_words(clauses: Iterable[Clause], above: str = "") -> Iterator[Words]:
    """Clauses that say something: their own text with their heading, and the headings above."""
    for clause in clauses:
        if clause.text.strip():
            yield Words(clause.id, f"{clause.heading}\n{clause.text}", above)
        yield from with_words(clause.children, f"{above}\n{clause.heading}")
