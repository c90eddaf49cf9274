"""Clauses that repeat each other's words speak of the same population ("…30% A làm B", "…100% A làm B")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nhipcau.core.plan.targets.passage import PassageRead


def with_parallel_populations(reads: Iterable[PassageRead]) -> Iterator[PassageRead]:
    """Where the words after the number are the same under one heading, the longest population read is all of theirs."""
    listed = list(reads)
    longest: dict[tuple[object, str], str] = {}
    for read in listed:
        for target, tail in zip(read.targets, read.tails, strict=True):
            key = (read.headings, tail)
            if tail and len(target.population) > len(longest.get(key, "")):
                longest[key] = target.population
    for read in listed:
        targets = [
            replace(target, population=longest.get((read.headings, tail), target.population))
            for target, tail in zip(read.targets, read.tails, strict=True)
        ]
        yield replace(read, targets=tuple(targets))
