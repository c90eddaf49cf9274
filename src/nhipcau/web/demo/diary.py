"""The acts of a demonstration in their order; an act may write down what follows from it, later on."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from nhipcau.web.demo.steps import Step

Act = Callable[[datetime], None]


@dataclass
class Diary:
    """`until`: the moment at which the supposed day's office opens; nothing is written down from then on."""

    until: datetime
    steps: list[Step] = field(default_factory=list)
    done: int = 0

    def begin(self, steps: Iterable[Step]) -> None:
        """What is known from the start."""
        self.steps = sorted(step for step in steps if step.moment < self.until)

    def later(self, moment: datetime, act: Act) -> None:
        """Something to be done at a moment to come; of one moment in the order written down."""
        if moment < self.until:
            insort(self.steps, Step(moment, 10**6 + len(self.steps), act), lo=self.done)

    def __iter__(self) -> Iterator[Step]:
        """Each step once, those written down meanwhile included."""
        while self.done < len(self.steps):
            self.done += 1
            yield self.steps[self.done - 1]
