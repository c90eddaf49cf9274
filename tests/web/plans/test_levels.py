"""Each period is held against the level of the plan, and of its version, that was in force then."""

from datetime import date
from decimal import Decimal

from nhipcau.core.calendar import period
from nhipcau.web.places.models import Province
from nhipcau.web.plans.levels import targets_in
from nhipcau.web.plans.models import Plan, PlanTarget
from plan_samples import ADOPTED, plan_in_force

PERIODS = [period(code) for code in ("2021-H1", "2021-Y", "2022-H1", "2022-Y", "2023-H1", "2023-Y")]
LATE = date(2023, 12, 20)


def of_year(first: Plan, year: int, value: int, text: str = "Chỉ tiêu T01", indicator: str = "T01") -> Plan:
    """A plan of another year with one target."""
    plan = Plan.objects.create(
        province=first.province, document=first.document, programme_key=first.programme_key, state="in_force",
        title=f"Kế hoạch năm {year}", period_from=date(year, 1, 1), period_to=date(year, 12, 31), proposal={},
        created=ADOPTED, adopted_at=ADOPTED,
    )  # fmt: skip
    _target(plan, "T01", value, text, indicator)
    return plan


def _target(
    plan: Plan, code: str, value: int, text: str, indicator: str, settings: dict[str, object] | None = None
) -> PlanTarget:
    return PlanTarget.objects.create(
        plan=plan, code=code, order=1, clause="I/3/0", text=text, shape="coverage", comparator=">=",
        value=Decimal(value), unit="percent", indicator=indicator, decision="accepted", settings=settings or {},
    )  # fmt: skip


def version(first: Plan, day: date, value: int) -> Plan:
    plan = Plan.objects.create(
        province=first.province, document=first.document, programme_key=first.programme_key, state="in_force",
        title=first.title, period_from=first.period_from, period_to=first.period_to, proposal={}, version=2,
        change="amend", amends=first, root=first, holds_from=day, created=ADOPTED, adopted_at=ADOPTED,
    )  # fmt: skip
    _target(plan, "T01", value, "Chỉ tiêu T01", "T01", {"carried": "T01"})
    return plan


def levels(target: PlanTarget, day: date = LATE) -> list[int | None]:
    return [int(each.value or 0) if each else None for each in targets_in(target, PERIODS, day)]


def test_plans_of_three_years_and_an_amendment(province: Province) -> None:
    now = plan_in_force(province)
    old, amended, new = of_year(now, 2021, 50), version(now, date(2022, 7, 1), 65), of_year(now, 2023, 75)
    assert levels(new.targets.get()) == [50, 50, 60, 65, 75, 75]
    assert levels(amended.targets.get()) == [50, 50, 60, 65, None, None]
    assert levels(now.targets.get(code="T01")) == [50, 50, 60, 65, None, None]
    assert levels(amended.targets.get(), date(2022, 6, 20)) == [50, 50, 60, 60, None, None]
    assert levels(old.targets.get())[:2] == [50, 50]


def test_no_plan_no_level(province: Province) -> None:
    now = plan_in_force(province)
    assert levels(now.targets.get(code="T01")) == [None, None, 60, 60, None, None]
    of_year(now, 2021, 50, "Trồng rừng phòng hộ đầu nguồn", "T99")
    assert levels(now.targets.get(code="T01"))[:2] == [None, None]


def test_what_an_officer_paired_holds(province: Province) -> None:
    now = plan_in_force(province)
    old = of_year(now, 2021, 45, "Một câu khác hẳn", "T99")
    target = now.targets.get(code="T01")
    target.settings = {"follows": {"plan": old.pk, "code": "T01"}}
    target.save()
    assert levels(target)[:3] == [45, 45, 60]
    of_year(now, 2020, 40, "Chỉ tiêu T01", "T01")
    target.settings = {"follows": {"plan": old.pk, "code": ""}}
    target.save()
    assert levels(target)[:2] == [None, None]
