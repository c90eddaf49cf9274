"""Quarters as small labels: `Quý III 9/10`. Counts, never one colour for all bodies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from nhipcau.core.calendar import Period
from nhipcau.core.indicators import InQuarter, Measurement
from nhipcau.core.terms import Shape, Unit
from nhipcau.web.look.periods import ROMAN


@dataclass(frozen=True, slots=True)
class Chip:
    """One quarter: its words, and a tint (`ok` as asked, `part` less, `na` nothing to say yet)."""

    text: str
    tint: str


def chips(of: Measurement, day: date) -> tuple[Chip, ...]:
    """The quarters of the period, for what must hold in every quarter; none for other targets."""
    if of.suppressed or not (of.target.maintained or of.target.shape is Shape.FREQUENCY):
        return ()
    told = {each.period.code: each for each in of.quarters}
    if not told:
        return ()
    return tuple(
        _chip(quarter, told.get(quarter.code), _share_asked(of), day) for quarter in of.period.quarters()
    )


def _share_asked(of: Measurement) -> Fraction:
    """Of how many bodies it is asked in a quarter: all of them, or the percentage that the target names."""
    if of.target.unit is Unit.PERCENT and of.target.value is not None:
        return of.target.value / 100
    return Fraction(1)


def _chip(quarter: Period, told: InQuarter | None, asked: Fraction, day: date) -> Chip:
    name = {"q": ROMAN[int(quarter.code[-1]) - 1]}
    if told is not None:
        words = _("Quý %(q)s %(yes)s/%(all)s") % {**name, "yes": told.yes, "all": told.expected}
        return Chip(words, "ok" if told.yes >= told.expected * asked else "part")
    if quarter.closed_on(day):
        return Chip(_("Quý %(q)s chưa có số liệu") % name, "na")
    if quarter.start <= day:
        return Chip(_("Quý %(q)s đang thực hiện") % name, "na")
    return Chip(_("Quý %(q)s chưa đến") % name, "na")
