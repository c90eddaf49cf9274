"""The planner on a whole province: 2,000 establishments, 106 units, 104 team-days, 70 % coverage."""

from __future__ import annotations

import csv
import random
import time
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import nhipcau
from bench import Measure
from nhipcau.core.inspections.drawing import draw
from nhipcau.core.inspections.planning.checking import broken
from nhipcau.core.inspections.planning.shapes import Candidate, Measures, Problem, Team
from nhipcau.core.inspections.planning.solve import solve
from nhipcau.core.inspections.travel import Ground

UNITS = Path(nhipcau.__file__).parent / "web" / "places" / "data" / "lai-chau" / "units.csv"
ESTABLISHMENTS, TEAM_DAYS, OF_PROVINCE = 2000, 104, 24
SECONDS, GAP = 10.0, 0.01
SEED = "a public number"


def run(small: bool) -> list[Measure]:
    """`small`: one province instead of three."""
    measures = []
    for number in range(1 if small else 3):
        problem = province(number)
        start, worked = time.perf_counter(), time.process_time()
        plan = solve(problem)
        took, worked = time.perf_counter() - start, time.process_time() - worked
        note = f"{len(plan.visits)} visits in {len(plan.rounds)} rounds, {worked:.1f} s of a processor"
        faults = len(broken(problem, plan.rounds))
        measures += [
            Measure(f"province {number}: seconds", took, SECONDS, "s", note),
            Measure(f"province {number}: gap to the proven bound", plan.gap or 0, GAP, ""),
            Measure(f"province {number}: rules broken or quotas short", faults + len(plan.short), 0, ""),
        ]
    return measures


def province(number: int) -> Problem:
    """The communes of 2022 with random establishments, some roads closed in the rains, nine teams."""
    dice = random.Random(number)
    tiles, districts = _communes()
    weights = [dice.paretovariate(1.2) for _ in tiles]
    keys = [f"CS-{each:05d}" for each in range(ESTABLISHMENTS)]
    need = ESTABLISHMENTS * 7 // 10
    drawn = set(draw({key: key for key in keys}, SEED, need // 5))
    candidates = tuple(_candidate(dice, key, list(tiles), weights, key in drawn) for key in keys)
    ground = Ground(tiles, 12, {unit: frozenset({7, 8}) for unit in tiles if dice.random() < 0.15})
    measures = Measures(Fraction(7, 10), Fraction(1, 5), Fraction(3, 10), 480, 20, 120, 2, 300, 4)
    floors = {unit: sum(each.unit_id == unit for each in candidates) * 3 // 10 for unit in tiles}
    teams = _teams(dice, candidates, districts)
    return Problem(candidates, teams, ground, measures, need, need, floors, seed=SEED)


def _communes() -> tuple[dict[int, tuple[int, int]], dict[str, list[int]]]:
    tiles, districts = {}, {}
    with UNITS.open(encoding="utf-8") as text:
        communes = [row for row in csv.DictReader(text) if row["level"] == "commune" and row["valid_to"]]
    for unit, row in enumerate(communes):
        tiles[unit] = (int(row["tile_column"]), int(row["tile_row"]))
        districts.setdefault(row["parent"], []).append(unit)
    return tiles, districts


def _candidate(
    dice: random.Random, key: str, units: list[int], weights: list[float], must: bool
) -> Candidate:
    (unit,) = dice.choices(units, weights)
    points, size = min(100, int(dice.triangular(5, 95, 30))), 2 if dice.random() < 0.1 else 1
    shut = frozenset({6, 7, 8}) if dice.random() < 0.03 else frozenset()
    barred = frozenset({"province"}) if dice.random() < 0.02 else frozenset()
    return Candidate(key, unit, points, size, key, must, barred=barred, closed_months=shut)


def _teams(
    dice: random.Random, candidates: tuple[Candidate, ...], districts: dict[str, list[int]]
) -> tuple[Team, ...]:
    """The province's team with its days, the districts' with days by how many establishments they have."""
    held = {name: sum(each.unit_id in set(units) for each in candidates) for name, units in districts.items()}
    left = TEAM_DAYS - OF_PROVINCE
    days = {name: left * number // ESTABLISHMENTS for name, number in held.items()}
    for name in sorted(days, key=lambda each: (days[each], each))[: left - sum(days.values())]:
        days[name] += 1
    year = [date(2022, 1, 4) + timedelta(days=each) for each in range(355)]
    working = [day for day in year if day.weekday() < 5]
    units = frozenset(unit for each in districts.values() for unit in each)
    teams = [Team("province", districts["105"][0], units, tuple(sorted(dice.sample(working, OF_PROVINCE))))]
    for name, own in districts.items():
        base = max(own, key=lambda unit: sum(each.unit_id == unit for each in candidates))
        teams.append(Team(name, base, frozenset(own), tuple(sorted(dice.sample(working, days[name])))))
    return tuple(teams)
