"""The clauses of a proposal, as they lie in its JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nhipcau.core.plan.reference import place_in_short

Clause = Mapping[str, Any]
_LONGEST_CHOICE = 90


def all_clauses(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Every clause in the order of the plan, parents before children."""
    for clause in clauses:
        yield clause
        yield from all_clauses(clause["children"])


def clause_of(clauses: Iterable[Clause], wanted: str) -> Clause | None:
    """The clause with this id."""
    return next((clause for clause in all_clauses(clauses) if clause["id"] == wanted), None)


def heading_above(clauses: Iterable[Clause], wanted: str, above: str = "") -> str:
    """The nearest heading at or above the clause, verbatim; '' where there is none."""
    for clause in clauses:
        heading = clause["heading"] or above
        if clause["id"] == wanted:
            return heading
        if wanted.startswith(f"{clause['id']}/"):
            return heading_above(clause["children"], wanted, heading)
    return ""


def choices(clauses: Iterable[Clause], taken: Iterable[str]) -> list[tuple[str, str]]:
    """Clauses that say something, for a list to choose from; those without a target first."""
    held = set(taken)
    listed = [
        (clause["id"], f"{place_in_short(clause['id'])} – {_shortened(clause['text'])}")
        for clause in all_clauses(clauses)
        if clause["text"].strip()
    ]
    return sorted(listed, key=lambda each: each[0] in held)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_CHOICE else words[:_LONGEST_CHOICE].rsplit(" ", 1)[0] + "…"
