"""What was published before binds what may be published now: every earlier release is a constraint.

A number corrected by little tells, against the one printed before, of the few by whom it was corrected: the public
goes on reading the printed one. Rule: docs/rules/protection-disclosure.md, "Past releases".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from nhipcau.core.protection.disclosure import Audience, Disclosed, Threshold
from nhipcau.core.protection.suppression import Sum, suppress

Key = TypeVar("Key", bound=Hashable)


def held(now: Fraction, printed: Sequence[Fraction], threshold: Threshold) -> Fraction:
    """The number for the public: `now`, or the last one printed where the step from any earlier one is small.

    `printed`: every number that the public has read in this cell, the oldest first.
    """
    if any(each != now and threshold.hides(now - each) for each in printed):
        return printed[-1]
    return now


def across_maps(successors: Mapping[Key, Iterable[Key]]) -> list[Sum[Key]]:
    """A unit and those of another map that make it up: a merged commune beside its former parts, both published."""
    return [Sum(whole, tuple(parts)) for whole, parts in successors.items()]


def release(
    values: Mapping[Key, int | None],
    sums: Sequence[Sum[Key]],
    threshold: Threshold,
    past: Sequence[Mapping[Key, Disclosed]] = (),
) -> dict[Key, Disclosed]:
    """What the public is shown of a table beside every earlier release of the same or of connected cells.

    Cells of earlier releases may be other ones (another map, another period): the sums connect them. A cell shown
    earlier is shown as then where its correction is small. Raises CannotProtect where the past gives a cell away.
    """
    printed: dict[Key, list[Fraction]] = {}
    for each in past:
        for key, cell in each.items():
            if cell.value is not None:
                printed.setdefault(key, []).append(cell.value)
    settled = {key: _settled(value, printed.get(key, []), threshold) for key, value in values.items()}
    known = settled | {key: int(shown[-1]) for key, shown in printed.items() if key not in settled}
    hidden_then = {key for each in past for key, cell in each.items() if cell.suppressed}
    secret = hidden_then - printed.keys() - known.keys()
    shown = suppress(known, sums, threshold, Audience.PUBLIC, printed.keys(), secret)
    return {key: shown[key] for key in values}


def _settled(value: int | None, printed: Sequence[Fraction], threshold: Threshold) -> int | None:
    return None if value is None else int(held(Fraction(value), printed, threshold))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One cell that two outputs show differently: their difference may be the very person."""

    cell: Hashable
    shown: tuple[tuple[str, str], ...]  # output and what it shows


def disagreements(outputs: Mapping[str, Mapping[Key, str]]) -> list[Disagreement]:
    """Cells that page, file, report and annex do not show alike; a cell that an output lacks is no disagreement."""
    by_cell: dict[Key, dict[str, str]] = {}
    for output, cells in outputs.items():
        for key, text in cells.items():
            by_cell.setdefault(key, {})[output] = text
    return [
        Disagreement(key, tuple(sorted(shown.items())))
        for key, shown in by_cell.items()
        if len(set(shown.values())) > 1
    ]
