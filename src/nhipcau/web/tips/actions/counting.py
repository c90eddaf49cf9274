"""BM-20 fills itself: what the body's tips make of D01–D04 is offered to its returns (decision 0006)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from nhipcau.core.calendar import Period, period, reporting_year
from nhipcau.core.terms import Level
from nhipcau.core.tips import counts_of
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.actions import offer
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.tips.bridge import items_of, with_history
from nhipcau.web.tips.law import clocks, holidays
from nhipcau.web.tips.models import Tip


def count_again(agency: Agency, moment: datetime) -> int:
    """Offers the present half-year's figures and the one's before; returns how many facts changed.

    Steps become late by mere passing of days: see `count_today`.
    """
    values = [cell for of in halves(moment.date()) for cell in _cells(agency, of, moment.date())]
    figures = programme().figures
    alone = frozenset(code for code, each in figures.items() if each.level_floor is Level.PROVINCE)
    return offer(
        agency.province_id,
        values,
        f"tips:{agency.pk}",
        moment,
        province_only=alone,
        stock=frozenset(),
    )


def count_today(agency: Agency, moment: datetime) -> None:
    """Counts anew once a day, when somebody looks: what fell due since yesterday is late without anybody's act."""
    if _counted.get(agency.pk) != moment.date() and Tip.objects.filter(agency=agency).exists():
        count_again(agency, moment)
        _counted[agency.pk] = moment.date()


_counted: dict[int, date] = {}


def halves(day: date) -> tuple[Period, ...]:
    """The half-year before and the one in which the day lies."""
    year = reporting_year(day)
    codes = (f"{year - 1}-H2", f"{year}-H1", f"{year}-H2")
    begun = [period(code) for code in codes if period(code).start <= day]
    return tuple(begun[-2:])


def _cells(agency: Agency, of: Period, day: date) -> list[FigureValue]:
    rows = with_history(Tip.objects.filter(agency=agency, received__lte=of.end))
    if not rows:  # there was no register then: nothing is reported, not even nought
        return []
    counted = counts_of(items_of(rows), of, day, clocks(), holidays(of.year))
    return [
        FigureValue(
            figure=figure,
            period=of.code,
            unit_id=agency.unit_id,
            parent_id=None,
            breakdown=breakdown,
            reporter=agency.key,
            value=Decimal(number),
        )
        for (figure, breakdown), number in sorted(counted.cells.items())
    ]
