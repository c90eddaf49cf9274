"""A line of the board as it is shown: numbers in words, shares for the bar."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from nhipcau.core.indicators import Measurement, printing
from nhipcau.core.indicators.verdicts import is_minimum
from nhipcau.core.plan.reference import place_in_short
from nhipcau.core.terms import Unit, Verdict
from nhipcau.web.indicators.bridge import Row
from nhipcau.web.indicators.wording import sentence, told
from nhipcau.web.plans.models import PlanTarget


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One target. `done`, `high` and `threshold` are shares of one, for the bar; None draws none."""

    target: PlanTarget
    label: str
    place: str
    done: Fraction | None
    high: Fraction | None
    threshold: Fraction | None
    result: str
    details: tuple[str, ...]
    before: str
    verdict: Verdict | None
    suppressed: bool
    measured: bool
    notes: tuple[str, ...]


def line(row: Row, part: int | None = None) -> BoardLine:
    """What the board shows of a row. `part`: its number where one clause holds several targets."""
    of = row.measurement
    share = of.target.unit is Unit.PERCENT and is_minimum(of.target) and of.result is not None
    return BoardLine(
        target=row.target,
        label=row.indicator.label if row.indicator else row.target.text,
        place=place_in_short(row.target.clause, part),
        done=of.result / 100 if share and of.result is not None else None,
        high=_high(of) if share else None,
        threshold=of.target.value / 100 if share and of.target.value is not None else None,
        result=told(of),
        details=_details(of, share=share),
        before=_before(of),
        verdict=of.verdict,
        suppressed=of.suppressed,
        measured=of.result is not None,
        notes=tuple(sentence(note) for note in of.notes),
    )


def _high(of: Measurement) -> Fraction | None:
    only = of.lines[0] if len(of.lines) == 1 else None
    return only.high / only.denominator if only and only.high is not None and only.denominator else None


def _details(of: Measurement, *, share: bool) -> tuple[str, ...]:
    if of.suppressed:
        return (_("số nhỏ, không công bố"),)
    details = []
    if share or len(of.lines) > 1:
        details = [
            f"{printing.number(each.numerator)}/{printing.number(each.denominator)}"
            for each in of.lines
            if each.numerator is not None and each.denominator is not None
        ]
    if of.of_plan is not None:
        details.append(_("%(percent)s KH") % {"percent": printing.percent(of.of_plan, 100)})
    return tuple(details)


def _before(of: Measurement) -> str:
    """The difference in points, or the number of the year before."""
    if of.previous is None:
        return "–"
    if of.previous.change_unit == "points":
        return "–" if of.previous.change is None else printing.points(of.previous.change)
    return "–" if of.previous.result is None else printing.count(of.previous.result)
