"""A province whose every body reported every line: the plan in force, figures of this year and the one before."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
ADOPTED = datetime(2022, 1, 4, 9, tzinfo=ZONE)
PERIODS = tuple(f"{year}-{part}" for year in (2021, 2022) for part in ("Q1", "Q2", "Q3", "Q4", "H1", "Y"))
PLAN = Path(__file__).resolve().parents[1] / "examples" / "ke-hoach-mau.docx"
SMALL = {"tick": 1, "E": 9, "F": 12, "D": 14, "C": 4, "B": 6, "A": 9, "G": 15, "P": 1}


def fill(plan: Path = PLAN) -> int:
    """Loads units, agencies, offices, plan and figures into an empty database; how many figures there are."""
    from nhipcau.core.rights import system_actor
    from nhipcau.web.agencies.actions import load_agencies
    from nhipcau.web.papers.actions import load_offices
    from nhipcau.web.places.actions import load_province
    from nhipcau.web.places.models import Province

    actor = system_actor(12, ADOPTED.date())
    load_province(actor, "lai-chau", ADOPTED)
    province = Province.objects.get(key="lai-chau")
    load_agencies(actor, province, ADOPTED)
    load_offices(actor, province, ADOPTED)
    adopt_plan(plan)
    return sum(report_everything(province.pk, code) for code in PERIODS)


def adopt_plan(path: Path = PLAN) -> None:
    """The sample plan in force, as if every proposal of the reader were right."""
    from nhipcau.core.rights import system_actor
    from nhipcau.web.plans.actions import adopt, propose
    from nhipcau.web.plans.actions.adopting import Heading
    from nhipcau.web.plans.models import Decision

    actor = system_actor(12, ADOPTED.date())
    plan = propose(actor, path.name, path.read_bytes(), ADOPTED)
    plan.targets.update(decision=Decision.ACCEPTED)
    heading = Heading("12/KH-UBND", date(2022, 1, 4), date(2022, 1, 1), date(2022, 12, 31))
    adopt(actor, plan, ADOPTED, heading)


def report_everything(province_id: int, code: str) -> int:
    """Every cell of every form of the period from every body that owes it; how many figures that makes."""
    from nhipcau.core.calendar import period
    from nhipcau.web.figures.actions import put
    from nhipcau.web.returns.bridge import province_only

    values = list(_values(province_id, code))
    moment = datetime.combine(period(code).end + timedelta(days=3), ADOPTED.timetz())
    put(province_id, values, f"bench:{code}", moment, province_only=province_only())
    return len(values)


def _values(province_id: int, code: str) -> Iterator[object]:
    """Every cell of every form from every body that owes it; parts of a whole add up to it."""
    from nhipcau.core.terms import CellState
    from nhipcau.web.figures.values import FigureValue
    from nhipcau.web.returns.bodies import filers
    from nhipcau.web.returns.bridge import forms_filed

    dice = random.Random(code)
    seen: set[tuple[object, ...]] = set()
    for form in forms_filed(code):
        for agency in filers(province_id, form, code):
            cells = _cells(form, code, dice)
            for line, key in form.cells(code):
                fact = (line.figure, key.period, agency.unit_id, line.breakdown, agency.key)
                if key not in cells or fact in seen:
                    continue
                seen.add(fact)
                yield FigureValue(
                    line.figure, key.period, agency.unit_id, agency.unit.parent_id, line.breakdown, agency.key,
                    cells[key], CellState.VALUE,
                )  # fmt: skip


def _cells(form: Any, code: str, dice: random.Random) -> dict[Any, Decimal]:
    """Numbers for a form of one body; a line that sums others is their sum."""
    made = {
        key: _number(line, dice)
        for line, key in form.cells(code)
        if line.kind.value != "text" and not line.sum_of
    }
    for line, key in form.cells(code):
        if line.sum_of:
            parts = [made.get(type(key)(part, key.period)) for part in line.sum_of]
            made[key] = sum((part for part in parts if part is not None), Decimal(0))
    return made


def _number(line: Any, dice: random.Random) -> Decimal:
    if line.kind.value == "tick":
        return Decimal(dice.random() < 0.9)
    most = SMALL.get(line.figure[0], 5)
    return Decimal(dice.randint(most // 2, most))
