"""Solving a plan: what is asked goes to the planner, the rounds come back as visits with their reasons."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.inspections.planning.differences import change
from nhipcau.core.inspections.planning.extract import extract
from nhipcau.core.inspections.planning.preparing import Prepared, prepare
from nhipcau.core.inspections.planning.shapes import Plan, Round
from nhipcau.core.inspections.planning.solve import solve as solve_problem
from nhipcau.core.inspections.travel import NoPosition
from nhipcau.core.rights import Actor
from nhipcau.web.inspections.failures import NotNow
from nhipcau.web.inspections.models import Establishment, InspectionPlan, PlanVisit
from nhipcau.web.inspections.planning.actions import draft
from nhipcau.web.inspections.planning.bridge import Supply, asked_of, supplies
from nhipcau.web.inspections.planning.permissions import check_plan
from nhipcau.web.inspections.planning.words import lapse_words
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Unit

SECONDS, LONGER = 6.0, 18.0  # of a processor, for each search


def solve(actor: Actor, plan_id: int, moment: datetime, *, longer: bool = False) -> InspectionPlan:
    """Computes the visits. The computation runs outside the transaction; a change meanwhile makes it void."""
    plan = InspectionPlan.objects.select_related("universe").get(pk=plan_id, province_id=actor.province_id)
    check_plan(actor, plan)
    given = supplies(plan, timezone.localtime(moment).date())
    check_supply(given)
    try:
        prepared = prepare(asked_of(plan, given))
        found = solve_problem(prepared.problem, LONGER if longer else SECONDS)
    except NoPosition as missing:
        name = Unit.objects.get(pk=missing.unit_id).name
        text = _("%(unit)s chưa có vị trí trên bản đồ ô; hãy bổ sung vị trí trước khi lập kế hoạch.") % {
            "unit": name
        }
        raise NotNow(text) from missing
    with transaction.atomic():
        held = draft(actor, plan_id, plan.revision)
        before = rounds_of(held)
        _keep(held, prepared, found)
        held.outcome = _outcome(prepared, found, given, before)
        held.solved_at = moment
        held.revision += 1
        held.save()
        details = {"visits": len(found.visits), "rounds": len(found.rounds), "short": len(found.short)}
        record(actor, "inspection_plan.solve", held.ref, details, moment)
    return held


def check_supply(given: list[Supply]) -> None:
    """NotNow where a team cannot work on any day of the plan: its decision or its members' cards have run out."""
    for each in given:
        if not each.able:
            why = "; ".join(str(lapse_words(lapse)) for lapse in sorted(each.lapses))
            text = _("%(team)s không có ngày nào lập kế hoạch được trong kỳ: %(why)s.") % {
                "team": each.row.team.agency.name, "why": why or _("không còn ngày làm việc nào"),
            }  # fmt: skip
            raise NotNow(text)


def prepared_again(plan: InspectionPlan, day: date) -> Prepared:
    """The list with points, bars and lot as the plan now asks."""
    return prepare(asked_of(plan, supplies(plan, day)))


def extract_of(plan: InspectionPlan, day: date) -> str:
    """The register's extract for drawing again."""
    return extract(prepared_again(plan, day))


def rounds_of(plan: InspectionPlan) -> list[Round]:
    """The rounds as they are kept."""
    days: dict[tuple[str, date], list[PlanVisit]] = {}
    for row in plan.visits.select_related("establishment").order_by("day", "team", "place"):
        days.setdefault((str(row.team_id), row.day), []).append(row)
    return [
        Round(team, day, (), tuple(each.establishment.code for each in rows), rows[0].road, 0, rows[0].night)
        for (team, day), rows in days.items()
    ]


def _keep(plan: InspectionPlan, prepared: Prepared, found: Plan) -> None:
    plan.visits.all().delete()
    numbers = {key: int(key.removeprefix("CS-")) for key in found.visits}
    rows = Establishment.objects.filter(province_id=plan.province_id, number__in=numbers.values())
    known = {each.code: each for each in rows}
    PlanVisit.objects.bulk_create(
        PlanVisit(
            plan=plan, establishment=known[key], team_id=int(held.team), day=held.day, place=place,
            night=held.trip, road=held.road, arm=prepared.arm(key).value, points=prepared.scores[key].points,
            parts=[[part.rule, part.points, part.counted] for part in prepared.scores[key].parts],
        )
        for held in found.rounds
        for place, key in enumerate(held.visits, start=1)
    )  # fmt: skip


def _outcome(prepared: Prepared, found: Plan, given: list[Supply], before: list[Round]) -> dict[str, object]:
    problem, extra = prepared.problem, found.extra
    points = {key: each.points for key, each in prepared.scores.items()}
    made = change(before, found.rounds, points)
    return {
        "value": round(found.value, 1), "bound": round(found.bound, 1), "gap": found.gap,
        "members": len(prepared.scores), "done": prepared.done, "need": problem.need,
        "drawn": len(prepared.drawn), "eligible": len(prepared.eligible),
        "bars": Counter(each.value for each in prepared.bars.values()),
        "short": [[each.kind.value, each.where, each.by] for each in found.short],
        "proven": found.proven, "extra_known": extra is not None,
        "extra": dict(extra.days) if extra is not None and extra.days is not None else None,
        "days": {str(each.row.team_id): len(each.days) for each in given},
        "road": sum(each.road for each in found.rounds), "rounds": len(found.rounds),
        "change": {
            "added": list(made.added), "removed": list(made.removed), "moved": list(made.moved),
            "points": made.points, "road": made.road, "rounds": made.rounds,
        } if before else None,
    }  # fmt: skip
