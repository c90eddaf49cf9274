"""A plan in force with two measured targets and one that nothing measures yet."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from cast import moment as at

if TYPE_CHECKING:
    from nhipcau.web.places.models import Province
    from nhipcau.web.plans.models import Plan

ADOPTED = at(2022, 1, 4, 9)
CIRCULATION, CRIME = "Về công tác tuyên truyền", "Về thanh tra, kiểm tra, truy tố"
ROWS = (
    ("T01", CIRCULATION, "coverage", ">=", "60", None, "percent", "T01", "accepted"),
    ("T02", CIRCULATION, "frequency", "=", "1", None, "times", "T02", "accepted"),
    ("T03", CIRCULATION, "coverage", "=", "60", None, "percent", "", "rejected"),
    ("T08", CRIME, "change", "increase", "3", "5", "percent", "T08", "corrected"),
)


def plan_in_force(province: Province) -> Plan:
    """The plan of 2022, with its followed and its rejected targets."""
    from nhipcau.web.files.models import StoredFile
    from nhipcau.web.plans.models import Plan, PlanDocument, PlanTarget

    file = StoredFile.objects.create(
        province_id=province.pk, sha256="0" * 64, size=1, name="ke-hoach.txt", media_type="text/plain",
        created=ADOPTED, actor_key="system",
    )  # fmt: skip
    document = PlanDocument.objects.create(
        province=province, file=file, text="…", name="ke-hoach.txt", created=ADOPTED
    )
    plan = Plan.objects.create(
        province=province, document=document, programme_key="prostitution-prevention", state="in_force",
        title="Kế hoạch phòng, chống mại dâm năm 2022", period_from=date(2022, 1, 1),
        period_to=date(2022, 12, 31), proposal={}, created=ADOPTED, adopted_at=ADOPTED,
    )  # fmt: skip
    for order, (code, heading, shape, comparator, value, value_to, unit, indicator, decision) in enumerate(
        ROWS
    ):
        PlanTarget.objects.create(
            plan=plan, code=code, order=order, clause=f"I/3/{order}", heading=heading, text=f"Chỉ tiêu {code}",
            shape=shape, comparator=comparator, value=Decimal(value),
            value_to=None if value_to is None else Decimal(value_to), unit=unit, indicator=indicator,
            decision=decision,
        )  # fmt: skip
    return plan


def report_communication(
    province: Province, period: str, day: date, yes: int, no: int, moment: datetime
) -> None:
    """So many communes of the day with two meetings in the period, and so many with none."""
    from nhipcau.core.terms import CellState, Level
    from nhipcau.web.figures.actions import put
    from nhipcau.web.figures.values import FigureValue
    from nhipcau.web.places.queries import units_on

    units = list(units_on(province.pk, day, Level.COMMUNE))[: yes + no]
    values = [
        FigureValue(
            "B02", period, unit.pk, unit.parent_id, breakdown, f"xa-{unit.pk}", number, CellState.VALUE
        )
        for place, unit in enumerate(units)
        for number in [Decimal(2 if place < yes else 0)]
        for breakdown in ("", "form=village_meeting")
    ]
    put(province.pk, values, "test:1", moment, province_only=frozenset())


def report_cases(
    province: Province, period: str, number: int, moment: datetime, *, kind: str = "police"
) -> None:
    """So many cases prosecuted, from the first body of a kind."""
    from nhipcau.core.terms import CellState, Level
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.figures.actions import put
    from nhipcau.web.figures.values import FigureValue
    from nhipcau.web.places.queries import units_on

    unit = units_on(province.pk, moment.date(), Level.PROVINCE).get()
    agency = Agency.objects.filter(province=province, kind=kind)[0]
    value = FigureValue("E03v", period, unit.pk, None, "", agency.key, Decimal(number), CellState.VALUE)
    put(province.pk, [value], "test:2", moment, province_only=frozenset({"E03v"}))
