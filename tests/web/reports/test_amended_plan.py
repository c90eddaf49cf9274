"""A plan amended within the year: each report judges by the version in force, and names the plan by its own number."""

from datetime import date
from decimal import Decimal

import pytest

from nhipcau.web.places.models import Province
from nhipcau.web.plans.models import Plan
from report_samples import compiled, half_year

HOLDS = date(2022, 8, 10)


@pytest.fixture
def amended(province: Province) -> Plan:
    """From 10/8 the first target asks for 75 instead of 60, by a document of another number."""
    base = half_year(province)
    Plan.objects.filter(pk=base.pk).update(number="27/KH-UBND", issued_on=date(2022, 1, 12))
    version = Plan.objects.get(pk=base.pk)
    version.pk, version._state.adding = None, True
    version.change, version.amends_id, version.root_id = "amend", base.pk, base.pk
    version.holds_from, version.version, version.number = HOLDS, 2, "2105/KH-UBND"
    version.issued_on = HOLDS
    version.save()
    for target in base.targets.all():
        target.pk, target.plan, target._state.adding = None, version, True
        target.value = Decimal(75) if target.code == "T01" else target.value
        target.save()
    return version


@pytest.mark.parametrize(
    ("code", "day", "level", "version"),
    [
        ("2022-H1", date(2022, 6, 20), 60, 1),
        ("2022-H1", date(2022, 12, 20), 60, 1),
        ("2022-Y", date(2022, 7, 1), 60, 1),
        ("2022-Y", date(2022, 12, 20), 75, 2),
    ],
)
def test_judged_by_the_version_in_force(
    province: Province, amended: Plan, code: str, day: date, level: int, version: int
) -> None:
    made = compiled(province, code=code, day=day)
    first = next(each for each in made.evidence.targets if each.code == "T01")
    assert (first.measurement.target.value, made.plan.version) == (level, version)


def test_named_by_its_own_number(province: Province, amended: Plan) -> None:
    made = compiled(province, code="2022-Y", day=date(2022, 12, 20))
    text = "\n".join(str(block) for block in made.draft.blocks)
    assert made.plan == amended
    assert "27/KH-UBND" in text
    assert "2105/KH-UBND" not in text
