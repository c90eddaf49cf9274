"""A half-year with figures behind it: communes' counts, the police's cases, an officer who signs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from cast import moment as at
from nhipcau.core.calendar import period
from nhipcau.core.protection import Audience
from plan_samples import plan_in_force, report_cases, report_communication

if TYPE_CHECKING:
    from nhipcau.web.places.models import Province
    from nhipcau.web.plans.models import Plan
    from nhipcau.web.reports.bridge import Compiled

HALF, YEAR = period("2022-H1"), period("2022-Y")
REPORTED = at(2022, 6, 16)
DAY = date(2022, 6, 20)
COUNTS: Mapping[str, tuple[int, str]] = {  # figure: value of each of the first ten communes, breakdown
    "A04": (3, ""),
    "A05": (11, ""),
    "A08": (2, ""),
    "B03": (40, ""),
    "B07": (100, ""),
}


def half_year(province: Province) -> Plan:
    """The plan of 2022 with figures of its first half and of the same half a year before."""
    plan = plan_in_force(province)
    for quarter in HALF.quarters():
        report_communication(province, quarter.code, quarter.end, 70, 31, REPORTED)
    report_cases(province, "2022-H1", 6, REPORTED)
    report_cases(province, "2021-H1", 12, at(2021, 6, 16))
    report_counts(province, "2022-H1", HALF.end, COUNTS, REPORTED)
    return plan


def beside_it(province: Province) -> Plan:
    """A plan of another programme for the same year."""
    from nhipcau.web.plans.models import Plan

    first = Plan.objects.get(province=province)
    return Plan.objects.create(
        province=province, document=first.document, programme_key="general", state="in_force",
        title="Kế hoạch phòng, chống ma túy năm 2022", period_from=first.period_from,
        period_to=first.period_to, proposal={}, created=first.created, adopted_at=first.adopted_at,
    )  # fmt: skip


def report_counts(
    province: Province, code: str, day: date, counts: Mapping[str, tuple[int, str]], moment: datetime
) -> None:
    """The same value from each of the first ten communes of the day."""
    from nhipcau.core.terms import CellState, Level
    from nhipcau.web.figures.actions import put
    from nhipcau.web.figures.values import FigureValue
    from nhipcau.web.places.queries import units_on

    units = list(units_on(province.pk, day, Level.COMMUNE))[:10]
    values = [
        FigureValue(
            figure, code, unit.pk, unit.parent_id, part, f"xa-{unit.pk}", Decimal(value), CellState.VALUE
        )
        for figure, (value, part) in counts.items()
        for unit in units
    ]
    put(province.pk, values, "return:1", moment, province_only=frozenset())


def report_of_police(province: Province, code: str, values: Mapping[str, int], moment: datetime) -> None:
    """Figures of the province from its police."""
    from nhipcau.core.terms import CellState, Level
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.figures.actions import put
    from nhipcau.web.figures.values import FigureValue
    from nhipcau.web.places.queries import units_on

    unit = units_on(province.pk, moment.date(), Level.PROVINCE).get()
    police = Agency.objects.get(province=province, key="cong-an-tinh")
    rows = [
        FigureValue(figure, code, unit.pk, None, "", police.key, Decimal(value), CellState.VALUE)
        for figure, value in values.items()
    ]
    put(province.pk, rows, "return:2", moment, province_only=frozenset(values))


def compiled(
    province: Province,
    profile: str = "P1",
    code: str = "2022-H1",
    *,
    public: bool = False,
    day: date = DAY,
) -> Compiled:
    """The report of the province."""
    from nhipcau.web.reports.bridge import Asked, compile_report

    audience = Audience.PUBLIC if public else Audience.RESTRICTED
    return compile_report(Asked(province.pk, period(code), profile, audience, day))
