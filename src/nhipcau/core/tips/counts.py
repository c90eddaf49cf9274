"""Target 3.3 and BM-20 (D01–D04) from metadata alone: items are counted, not steps (official definition T7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from nhipcau.core.calendar import Holidays, Period
from nhipcau.core.calendar.clocks import Clocks, Line
from nhipcau.core.tips.items import Item
from nhipcau.core.tips.kinds import matter_of
from nhipcau.core.tips.timing import StepState, step_states


@dataclass(frozen=True, slots=True)
class Counts:
    """One body in one period, up to a day. `cells`: figure and breakdown → number.

    `of_line`: how many items had a step of each sub-line due: what D02 by step is to be held against.
    """

    cells: Mapping[tuple[str, str], int]
    of_line: Mapping[Line, int]


def counts_of(
    items: Iterable[Item], period: Period, as_of: date, clocks: Clocks, holidays: Holidays
) -> Counts:
    """What the body's items make of BM-20. Feedback is left out: target 3.3 does not name it."""
    cells: Counter[tuple[str, str]] = Counter(dict.fromkeys(_empty(), 0))
    of_line: Counter[Line] = Counter()
    last = min(as_of, period.end)
    for item in items:
        matter = None if item.kind is None else matter_of(item.kind)
        if (item.kind is not None and matter is None) or item.received > last:
            continue
        if item.first and item.received in period and matter is not None:
            cells["D01", f"matter={matter.value}"] += 1
        _count_time(cells, of_line, step_states(item, clocks, holidays), period, as_of)
        _count_results(cells, item, period, last, step_states(item, clocks, holidays))
    return Counts(dict(cells), dict(of_line))


def _empty() -> list[tuple[str, str]]:
    matters = ("crime_denunciation", "crime_report", "complaint", "denunciation")
    results = ("carried_over", "on_time", "late", "in_progress")
    return [
        *(("D01", f"matter={each}") for each in matters),
        ("D02d", ""),
        ("D02t", ""),
        *(("D02", f"step={each.value}") for each in Line),
        *(("D03", f"result={each}") for each in results),
        *(("D04", f"outcome={each}") for each in ("founded", "partly", "unfounded")),
    ]


def _count_time(
    cells: Counter[tuple[str, str]],
    of_line: Counter[Line],
    states: Iterable[StepState],
    period: Period,
    as_of: date,
) -> None:
    due = [
        each
        for each in states
        if each.rule.line is not None and each.due.day in period and each.decided_on(as_of)
    ]
    if not due:
        return
    cells["D02d", ""] += 1
    cells["D02t", ""] += all(each.met for each in due)
    for line in {each.rule.line for each in due if each.rule.line is not None}:
        of_line[line] += 1
        cells["D02", f"step={line}"] += all(each.met for each in due if each.rule.line is line)


def _count_results(
    cells: Counter[tuple[str, str]], item: Item, period: Period, last: date, states: Iterable[StepState]
) -> None:
    finished = item.finished_on
    if item.received < period.start and (finished is None or finished >= period.start):
        cells["D03", "result=carried_over"] += 1
    if finished is None or finished > last:
        cells["D03", "result=in_progress"] += 1
        return
    resolved = item.events.get("resolved")
    if resolved is None or resolved.day not in period or resolved.day > last:
        return
    late = any(not each.met for each in states if each.rule.line is Line.RESOLVED)
    cells["D03", "result=late" if late else "result=on_time"] += 1
    if item.outcome is not None:
        cells["D04", f"outcome={item.outcome.value}"] += 1
