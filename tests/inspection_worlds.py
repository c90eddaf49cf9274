"""Small provinces with establishments and teams: random ones, and the one of docs/rules/inspections-planning.md."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import nhipcau
from nhipcau.core.inspections.frame import frame
from nhipcau.core.inspections.limits import YearlyLimit
from nhipcau.core.inspections.places import Paper, Place
from nhipcau.core.inspections.planning.preparing import Asked, Pin
from nhipcau.core.inspections.planning.shapes import Candidate, Measures, Problem, Team
from nhipcau.core.inspections.reading import parse_risk
from nhipcau.core.inspections.risk import RiskRules, rules_on
from nhipcau.core.inspections.travel import Ground

RULES = Path(nhipcau.__file__).parent / "programmes" / "prostitution-prevention" / "inspections"
LIMIT = YearlyLimit("once", 1, date(2017, 5, 17), None, "a law", True, {"signs": "signs"})
KINDS = ["karaoke", "guest_house", "hotel", "massage", "restaurant"]
YEAR = 2022


def risk_rules() -> RiskRules:
    """The rules that ship."""
    return rules_on(
        parse_risk((RULES / "risk.yaml").read_text(encoding="utf-8"), "risk.yaml"), date(2022, 3, 1)
    )


def asked(number: int) -> Asked:
    """A random small plan; the same number gives the same one."""
    dice = random.Random(number)
    units = range(1, dice.randint(2, 7))
    tiles = {unit: (dice.randint(0, 4), dice.randint(0, 4)) for unit in units}
    closed = {unit: frozenset({3}) for unit in units if dice.random() < 0.15}
    places = [place(dice, number, units) for number in range(dice.randint(1, 24))]
    teams = tuple(team(dice, key, list(units)) for key in ("T1", "T2")[: dice.randint(1, 2)])
    keys = [each.key for each in places]
    return Asked(
        frame(places, date(2022, 2, 28)),
        risk_rules(),
        dice.choice([LIMIT, LIMIT, None]),
        YEAR,
        teams,
        Ground(tiles, dice.choice([20, 40, 70]), closed),
        measures(dice),
        f"seed-{number}",
        {each.key: frozenset(key for key in keys if dice.random() < 0.1) for each in teams},
        frozenset(key for key in keys if dice.random() < 0.05),
        frozenset(key for key in keys if dice.random() < 0.05),
        {key: pin(dice, teams) for key in keys if dice.random() < 0.06},
    )


def place(dice: random.Random, number: int, units: range) -> Place:
    """An establishment with random facts."""
    days = [date(2021, 6, 1) + timedelta(days=dice.randint(0, 300)) for _ in range(dice.choice([0, 0, 1, 2]))]
    return Place(
        f"CS-{number:05d}",
        dice.choice(units),
        dice.choice(KINDS),
        business=dice.choice(["", "", "", "one", "two"]),
        closed_months=dice.choice([frozenset(), frozenset(), frozenset({4}), frozenset({3, 4})]),
        licence=dice.choice(list(Paper)),
        certificate=dice.choice(list(Paper)),
        commitment=dice.choice([True, False, None]),
        visits=tuple(sorted(days)),
        findings=tuple(day for day in days if dice.random() < 0.3),
        tips=dice.choice([0, 0, 1, 9]),
    )


def team(dice: random.Random, key: str, units: list[int]) -> Team:
    """A team with a few days in March and April."""
    days = {date(2022, 3, 1) + timedelta(days=dice.randint(0, 60)) for _ in range(dice.randint(0, 6))}
    days |= {day + timedelta(days=1) for day in days if dice.random() < 0.5}
    area = frozenset(unit for unit in units if dice.random() < 0.8)
    return Team(key, dice.choice(units), area, tuple(sorted(days)))


def pin(dice: random.Random, teams: tuple[Team, ...]) -> Pin:
    """A wish, sometimes for a team and one of its days."""
    if dice.random() < 0.5:
        return Pin(again=dice.choice(["", "clear_signs"]))
    chosen = dice.choice(teams)
    day = dice.choice(chosen.days) if chosen.days and dice.random() < 0.5 else None
    return Pin(chosen.key, day, "clear_signs")


def measures(dice: random.Random) -> Measures:
    """Settings of a plan."""
    shares = [Fraction(dice.choice(of), 100) for of in ([30, 70, 100], [0, 20, 50], [0, 30, 50])]
    return Measures(
        *shares, 480, dice.choice([45, 90]), 90, dice.choice([1, 2]), 300, 4, frozenset({"hotel"})
    )


def corner(establishments: str, days: int, needed: int) -> Problem:
    """The province of the examples: units 1, 2 and 3, `establishments` as unit:points."""
    given = [each.split(":") for each in establishments.split()]
    candidates = tuple(
        Candidate(f"{unit}:{points}", int(unit), int(points), counted_as=f"{number}")
        for number, (unit, points) in enumerate(given)
    )
    first = date(2022, 3, 1)
    team = Team("T", 1, frozenset({1, 2, 3}), tuple(first + timedelta(days=2 * day) for day in range(days)))
    settings = Measures(Fraction(1), Fraction(0), Fraction(0), 480, 60, 400, 1, 300, 4)
    ground = Ground({1: (0, 0), 2: (1, 0), 3: (6, 0)}, 30)
    return Problem(candidates, (team,), ground, settings, needed, needed, seed="seed")
