"""A province whose figures of two years are filled by dice of a seed, for all twelve targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from cast import moment as at

if TYPE_CHECKING:
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.figures.values import FigureValue
    from nhipcau.web.places.models import Province, Unit
    from nhipcau.web.plans.models import Plan

KNOWN = at(2022, 12, 15, 9)
FORMS = ("conference", "village_meeting", "loudspeaker", "panel")
GROUPS = ("kt_xh", "an_sinh", "ma_tuy", "hiv", "mua_ban_nguoi")
PROOFS = ("document", "resource", "result")
ROWS = (
    ("T01", "coverage", "=", "60", None, "percent"),
    ("T02", "frequency", ">=", "1", None, "times"),
    ("T03", "coverage", "=", "60", None, "percent"),
    ("T04", "coverage", "=", "100", None, "percent"),
    ("T05", "coverage", "=", "100", None, "percent"),
    ("T06", "coverage", ">=", "50", None, "percent"),
    ("T07", "guarantee", "=", "100", None, "percent"),
    ("T08", "change", "increase", "3", "5", "percent"),
    ("T09", "coverage", ">=", "70", None, "percent"),
    ("T10", "count", ">=", "1", None, "count"),
    ("T11", "coverage", ">=", "50", None, "percent"),
    ("T12", "coverage", "=", "70", None, "percent"),
)


def plan_of_twelve(province: Province) -> Plan:
    """The plan of 2022 with its twelve targets, each bound to its indicator."""
    from nhipcau.web.plans.models import PlanTarget
    from plan_samples import plan_in_force

    plan = plan_in_force(province)
    plan.targets.all().delete()
    for order, (code, shape, comparator, value, value_to, unit) in enumerate(ROWS):
        PlanTarget.objects.create(
            plan=plan, code=code, order=order, clause=f"I/3/{order}", heading="I.3", text=f"Chỉ tiêu {code}",
            shape=shape, comparator=comparator, value=Decimal(value),
            value_to=None if value_to is None else Decimal(value_to), unit=unit, indicator=code,
            decision="accepted",
        )  # fmt: skip
    return plan


@dataclass(frozen=True)
class Ground:
    """Who reports: units with their parents, bodies with the units that they stand in."""

    province: Unit
    districts: list[Unit]
    communes: list[Unit]
    bodies: dict[str, list[Agency]]
    committees: dict[int, str]


def ground(province: Province, day: date) -> Ground:
    """The units and bodies of a day, with two providers of services."""
    from nhipcau.core.terms import Level
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.places.queries import units_on

    top = units_on(province.pk, day, Level.PROVINCE).get()
    for number in (1, 2):
        Agency.objects.get_or_create(
            province=province, key=f"ho-tro-{number}",
            defaults={"name": f"Trung tâm hỗ trợ {number}", "short_name": f"TTHT {number}", "kind": "provider",
                      "level": "province", "unit": top, "folded": f"ho tro {number}", "sort_key": f"{number}"},
        )  # fmt: skip
    there = list(Agency.objects.filter(province=province).valid_on(day).select_related("unit"))
    kinds = ("press", "school", "vocational_school", "police", "provider")
    bodies = {kind: [each for each in there if each.kind == kind] for kind in kinds}
    bodies["intake"] = [each for each in there if each.mandates.filter(mandate="tip_intake").exists()]
    bodies["intake"] = [each for each in bodies["intake"] if each.mandates.filter(valid_from=None).exists()]
    districts = list(units_on(province.pk, day, Level.DISTRICT))
    committees = {
        each.unit_id: each.key for each in there if each.kind in ("commune_committee", "district_committee")
    }
    return Ground(top, districts, list(units_on(province.pk, day, Level.COMMUNE)), bodies, committees)


def fill(province: Province, seed: int, gaps: float, moment: datetime = KNOWN) -> None:
    """All figures of 2021 and 2022; a share of the units and bodies leaves each cell out, or writes x."""
    from nhipcau.core.terms import CellState
    from nhipcau.web.figures.actions import put
    from nhipcau.web.figures.values import FigureValue

    dice = Random(seed)
    values: list[FigureValue] = []
    for figure, period, unit, breakdown, reporter, number in _cells(
        ground(province, date(2022, 12, 14)), dice
    ):
        luck = dice.random()
        if luck < gaps:
            continue
        state = CellState.NOT_APPLICABLE if luck > 1 - gaps / 4 else CellState.VALUE
        parent = None if unit.level == "province" else unit.parent_id
        values.append(
            FigureValue(
                figure, period, unit.pk, parent, breakdown, reporter,
                None if state is CellState.NOT_APPLICABLE else Decimal(number), state,
            )
        )  # fmt: skip
    put(province.pk, values, "return:1", moment, province_only=frozenset())


Filled = tuple[str, str, "Unit", str, str, int]


def _cells(of: Ground, dice: Random) -> Iterator[Filled]:
    for year in (2021, 2022):
        yield from _of_communes(of, year, dice)
        yield from _of_districts(of, year, dice)
        yield from _of_bodies(of, year, dice)
        yield from _of_the_province(of, year, dice)


def _of_communes(of: Ground, year: int, dice: Random) -> Iterator[Filled]:
    for unit in of.communes:
        by = of.committees[unit.pk]
        for quarter in ("Q1", "Q2", "Q3", "Q4"):
            parts = {form: dice.choice((0, 0, 1, 2)) + (dice.random() < 0.6) for form in FORMS}
            yield "B02", f"{year}-{quarter}", unit, "", by, sum(parts.values())
            for form, number in parts.items():
                yield "B02", f"{year}-{quarter}", unit, f"form={form}", by, number
        for half, end in (("H1", "H1"), ("H2", "Y")):
            yield "B04w", f"{year}-{half}", unit, "", by, dice.randrange(0, 40)
            yield "A05", f"{year}-{end}", unit, "", by, dice.randrange(0, 60)
            yield "A04", f"{year}-{end}", unit, "", by, dice.randrange(0, 9)


def _of_districts(of: Ground, year: int, dice: Random) -> Iterator[Filled]:
    for unit in of.districts:
        by = of.committees[unit.pk]
        for half, end in (("H1", "H1"), ("H2", "Y")):
            yield "B10k", f"{year}-{end}", unit, "", by, int(dice.random() < 0.9)
            yield "B10h", f"{year}-{half}", unit, "", by, dice.choice((0, 1, 4))
            yield "C03", f"{year}-{end}", unit, "", by, dice.randrange(10, 40)
            yield "P01m", f"{year}-{end}", unit, "", by, int(dice.random() < 0.3)
            for group in GROUPS:
                for proof in PROOFS:
                    key = f"group={group};proof={proof}"
                    yield "B17", f"{year}-{end}", unit, key, by, int(dice.random() < 0.7)


def _of_bodies(of: Ground, year: int, dice: Random) -> Iterator[Filled]:
    for body in of.bodies["press"]:
        for quarter in ("Q1", "Q2", "Q3", "Q4"):
            yield "B06", f"{year}-{quarter}", body.unit, "", body.key, dice.choice((0, 1, 3, 5, 8))
    for body in (*of.bodies["school"], *of.bodies["vocational_school"]):
        for end in ("H1", "Y"):
            yield "B15s", f"{year}-{end}", body.unit, "", body.key, dice.randrange(200, 900)
            yield "B04s", f"{year}-{end}", body.unit, "", body.key, dice.randrange(180, 920)
    for body in (*of.bodies["police"], *of.bodies["intake"]):
        for half in ("H1", "H2"):
            due = dice.randrange(5, 20)
            yield "D02d", f"{year}-{half}", body.unit, "", body.key, due
            yield "D02t", f"{year}-{half}", body.unit, "", body.key, due - dice.choice((0, 0, 1))
    for body in of.bodies["provider"]:
        for end in ("H1", "Y"):
            yield "F02", f"{year}-{end}", body.unit, "", body.key, dice.randrange(6, 12)
            yield "F02t", f"{year}-{end}", body.unit, "", body.key, dice.randrange(0, 6)


def _of_the_province(of: Ground, year: int, dice: Random) -> Iterator[Filled]:
    (police,) = of.bodies["police"]
    for half, end in (("H1", "H1"), ("H2", "Y")):
        yield "E03v", f"{year}-{half}", of.province, "", police.key, dice.randrange(12, 30)
        yield "E03v", f"{year}-{half}", of.province, "", "vien-kiem-sat", dice.randrange(12, 30)
        staff = dice.randrange(120, 160)
        yield "B20", f"{year}-{end}", of.province, "", "so-ldtbxh", staff
        yield "B20t", f"{year}-{end}", of.province, "", "so-ldtbxh", staff - dice.randrange(0, 60)
