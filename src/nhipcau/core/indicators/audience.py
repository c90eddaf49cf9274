"""What of a measurement may be public: small numbers are withheld, and with them what would give them away.

Of a share of people (T11) the numbers never leave the house; the word does, unless the population is so small
that the word is the person. Charter: official specification §2 T11, §6 nos 16 and 19.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from nhipcau.core.calendar import Period, PeriodKind
from nhipcau.core.indicators.change import measure_increase
from nhipcau.core.indicators.measurement import Measurement
from nhipcau.core.indicators.verdicts import is_share
from nhipcau.core.protection.disclosure import Audience, Threshold, disclose_change, disclose_verdict
from nhipcau.core.protection.releases import held
from nhipcau.core.terms import Shape, Verdict

THREE_YEAR_MEAN, DUE_LATER = "three_year_mean", "due_later"


def for_public(of: Measurement, threshold: Threshold, first: Measurement | None = None) -> Measurement:
    """The measurement of a sensitive indicator without what must not be public.

    `first`: the same for the first half of its year. A year minus its first half is the second half; so a year is
    withheld where that would be small, and of all other stretches the first half alone is ever told.
    """
    if is_share(of.target):
        return _bare(of, _word(of, replace(threshold, denominator=threshold.smallest)))
    if threshold.base:  # its numbers stand rounded among the figures; exact ones beside them would undo that
        return _bare(of, _word(of, threshold) if _is_told(of.period) else None)
    if not _is_told(of.period) or (first is not None and _leaves_little(of, first, threshold)):
        return _bare(of, None)
    shown = [
        disclose_change(line.numerator, line.denominator, threshold, Audience.PUBLIC) for line in of.lines
    ]
    if not any(each.suppressed for each in shown):
        return without_companions(of)
    return _bare(of, _word(of, threshold))


def as_printed(
    of: Measurement, printed: Mapping[str, Sequence[Fraction]], threshold: Threshold
) -> Measurement:
    """The measurement with the numbers that public papers printed, where they were corrected by little since.

    `printed`: by period, the oldest first. A change is measured anew from what was printed; of other shapes the
    numbers are withheld, since the printed ones cannot be put together again.
    """
    if len(of.lines) != 1 or of.previous is None:
        return of
    line, before = of.lines[0], of.previous.period
    changes = of.target.shape is Shape.CHANGE
    now = _held(line.numerator, printed.get(of.period.code, ()), threshold)
    base = _held(line.denominator, printed.get(before, ()), threshold) if changes else line.denominator
    if (now, base) == (line.numerator, line.denominator):
        return of
    if not changes:
        return _bare(of, None)
    made = measure_increase(of.target, of.period, of.as_of, [now, base], line.end)
    later = tuple(note for note in of.notes if note.code == DUE_LATER)
    return replace(made, notes=(*made.notes, *later), evidence=())


def _held(value: Fraction | None, printed: Sequence[Fraction], threshold: Threshold) -> Fraction | None:
    return None if value is None else held(value, printed, threshold)


def without_companions(of: Measurement) -> Measurement:
    """Without the numbers beside it, which pass no threshold of their own; a mean tells of the years before."""
    return replace(of, beside=(), notes=tuple(note for note in of.notes if note.code != THREE_YEAR_MEAN))


def _is_told(of: Period) -> bool:
    """Years and first halves: any two stretches more, and their difference is a third one."""
    return of.kind in (PeriodKind.YEAR, PeriodKind.FIRST_HALF)


def _leaves_little(of: Measurement, first: Measurement, threshold: Threshold) -> bool:
    """Whether the second half of a number follows from year and first half, and is small."""
    if of.period.kind is not PeriodKind.YEAR or not of.lines:
        return False
    if len(of.lines) != len(first.lines):
        return True
    pairs = [
        pair
        for whole, half in zip(of.lines, first.lines, strict=True)
        for pair in ((whole.numerator, half.numerator), (whole.denominator, half.denominator))
    ]
    rests = [whole - half for whole, half in pairs if whole is not None and half is not None]
    return any(threshold.hides(rest) for rest in rests)


def _word(of: Measurement, threshold: Threshold) -> Verdict | None:
    """The verdict, where its population is known and large enough. 0/0 is no secret."""
    bases = [line.denominator for line in of.lines]
    if of.verdict is None or len(bases) != 1 or bases[0] is None:
        return None
    return disclose_verdict(of.verdict, bases[0], threshold, Audience.PUBLIC)


def _bare(of: Measurement, verdict: Verdict | None) -> Measurement:
    bare = tuple(replace(line, numerator=None, denominator=None, low=None, high=None) for line in of.lines)
    return replace(
        of,
        result=None,
        of_plan=None,
        cumulative=None,
        verdict=verdict,
        suppressed=True,
        lines=bare,
        quarters=(),
        previous=None,
        notes=(),
        evidence=(),
        beside=(),
    )
