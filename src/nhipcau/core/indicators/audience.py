"""What of a measurement may be public: small numbers are withheld, and with them what would give them away.

Charter: official specification §6, nos 16 and 19.
"""

from __future__ import annotations

from dataclasses import replace

from nhipcau.core.indicators.measurement import Measurement
from nhipcau.core.protection.disclosure import Audience, Threshold, disclose_change, disclose_verdict


def for_public(of: Measurement, threshold: Threshold) -> Measurement:
    """The measurement of a sensitive indicator without numbers, where one of them, or their difference, is small."""
    shown = [
        disclose_change(line.numerator, line.denominator, threshold, Audience.PUBLIC) for line in of.lines
    ]
    if not any(each.suppressed for each in shown):
        return of
    base = of.lines[0].denominator
    verdict = of.verdict and disclose_verdict(of.verdict, base, threshold, Audience.PUBLIC)
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
    )
