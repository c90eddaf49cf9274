"""What is typed on the pages of plans, as it comes in; what cannot be read becomes what no check lets pass."""

from __future__ import annotations

import secrets
from datetime import date

from django.http import QueryDict

from nhipcau.core.inspections.planning.shapes import Measures
from nhipcau.web.inspections.models import InspectionPlan
from nhipcau.web.inspections.planning.said import PlanSaid, WishSaid

NUMBERS = ("coverage", "random", "balance", "visit_minutes")


def plan_said(typed: QueryDict) -> PlanSaid:
    """The form of a plan's settings."""
    teams = {
        key: number(typed.get(f"days.{key}", ""))
        for each in typed.getlist("team")
        if (key := number(each)) >= 0
    }
    return PlanSaid(
        day(typed.get("first", "")) or date.max, day(typed.get("last", "")) or date.min,
        number(typed.get("universe", "")), teams, **{name: number(typed.get(name, "")) for name in NUMBERS},
        seed=typed.get("seed", "")[:80], seed_source=typed.get("seed_source", "")[:160],
    )  # fmt: skip


def said_of(plan: InspectionPlan) -> PlanSaid:
    """The settings as they are kept."""
    teams = dict(plan.teams.values_list("team_id", "a_month"))
    return PlanSaid(
        plan.first, plan.last, plan.universe_id, teams, plan.coverage, plan.random, plan.balance,
        plan.visit_minutes, plan.seed, plan.seed_source,
    )  # fmt: skip


def said_at_first(measures: Measures, today: date) -> PlanSaid:
    """An empty form: the rest of the year, the measures of the programme."""
    coverage, random, balance = (
        int(each * 100) for each in (measures.coverage, measures.random, measures.balance)
    )
    last = date(today.year, 12, 31)
    return PlanSaid(today, last, -1, {}, coverage, random, balance, measures.visit_minutes, "", "")


def wish_said(typed: QueryDict) -> WishSaid:
    """The form of a wish."""
    team = number(typed.get("team", ""))
    return WishSaid(
        typed.get("code", "")[:20], typed.get("kind", ""), typed.get("reason", "")[:300],
        team if team >= 0 else None, day(typed.get("day", "")), typed.get("again", "")[:40],
    )  # fmt: skip


def number(text: str) -> int:
    """A whole number; -1 for anything else."""
    trimmed = text.strip()
    return int(trimmed) if trimmed.isascii() and trimmed.isdigit() and len(trimmed) < 10 else -1


def day(text: str) -> date | None:
    """A day; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def token() -> str:
    """For a form that is sent once."""
    return secrets.token_urlsafe(24)
