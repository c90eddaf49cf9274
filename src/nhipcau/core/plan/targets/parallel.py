"""Clauses that repeat each other's words speak of the same population ("…30% A làm B", "…100% A làm B")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nhipcau.core.plan.targets.passage import PassageRead

_TELLING_WORDS = 4  # a shorter tail ("người") repeats by chance


def with_parallel_populations(reads: Iterable[PassageRead]) -> Iterator[PassageRead]:
    """Where the words after the number are the same under one heading, the longest population read is all of theirs."""
    listed = list(reads)
    longest: dict[tuple[object, str], str] = {}
    for read in listed:
        for target, tail in zip(read.targets, read.tails, strict=True):
            key = (read.headings, tail)
            if len(tail.split()) >= _TELLING_WORDS and len(target.population) > len(longest.get(key, "")):
                longest[key] = target.population
    for read in listed:
        targets = [
            replace(target, population=longest.get((read.headings, tail), target.population))
            for target, tail in zip(read.targets, read.tails, strict=True)
        ]
        yield replace(read, targets=tuple(targets))
