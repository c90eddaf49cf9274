"""Which values of figures a report may print: everything in the restricted version, disclosure control in the public.

A year is the sum of its halves: where the first half was published and the second is small, the year would give
the second half away (rule: docs/rules/reports.md, protection-disclosure.md).
"""

from __future__ import annotations

from fractions import Fraction

from nhipcau.core.calendar import PeriodKind
from nhipcau.core.protection import (
    Audience,
    CannotProtect,
    Disclosed,
    Sum,
    disclose,
    disclose_change,
    suppress,
)
from nhipcau.core.reports.evidence import Evidence, FigureKey
from nhipcau.core.terms import CellState


def value(evidence: Evidence, key: FigureKey) -> Disclosed:
    """The value of a figure in the report's period."""
    known = evidence.figures.get(key)
    if known is None or key[0] not in evidence.sensitive or evidence.audience is not Audience.PUBLIC:
        return disclose(known, evidence.threshold, Audience.RESTRICTED)
    if known != 0 and (key[0] in evidence.withheld or _leaves_little(evidence, key, known)):
        return Disclosed(CellState.SUPPRESSED)
    first = evidence.first_half.get(key)
    if evidence.period.kind is PeriodKind.YEAR and first is not None:
        return _of_year(evidence, known, first)
    return disclose(known, evidence.threshold, Audience.PUBLIC)


def _leaves_little(evidence: Evidence, key: FigureKey, part: Fraction) -> bool:
    """Whether the rest of the whole, of which this figure counts a part, would be small."""
    whole = evidence.figures.get((evidence.within.get(key[0], ""), key[1]))
    return whole is not None and whole != part and evidence.threshold.hides(whole - part)


def change(evidence: Evidence, key: FigureKey) -> Disclosed:
    """The difference to the same period of the year before; shown only where both values may be shown."""
    if key[0] in evidence.sensitive and (value(evidence, key).suppressed or _was_withheld(evidence, key)):
        return Disclosed(CellState.SUPPRESSED)
    audience = evidence.audience if key[0] in evidence.sensitive else Audience.RESTRICTED
    return disclose_change(
        evidence.figures.get(key), evidence.previous.get(key), evidence.threshold, audience
    )


def _was_withheld(evidence: Evidence, key: FigureKey) -> bool:
    """Whether last year's public report withheld the year: the change would tell it now."""
    before, first = evidence.previous.get(key), evidence.previous_first_half.get(key)
    if evidence.audience is not Audience.PUBLIC or evidence.period.kind is not PeriodKind.YEAR:
        return False
    return before is not None and first is not None and _of_year(evidence, before, first).suppressed


def _of_year(evidence: Evidence, whole: Fraction, first: Fraction) -> Disclosed:
    """The year's value, where the first half stands in an earlier public report unless it was small."""
    halves = {"H1": int(first), "H2": int(whole - first), "Y": int(whole)}
    published = [] if evidence.threshold.hides(first) else ["H1"]
    try:
        cells = suppress(halves, [Sum("Y", ("H1", "H2"))], evidence.threshold, Audience.PUBLIC, published)
    except CannotProtect:
        return Disclosed(CellState.SUPPRESSED)
    return cells["Y"]
