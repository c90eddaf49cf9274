"""A visit with minutes is an inspection, as figures count it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from nhipcau.core.inspections.record import Record
from nhipcau.core.rights import Actor
from nhipcau.web.inspections.figures.offering import Touched, count
from nhipcau.web.inspections.models import Inspection, Minutes, RoundMode, RoundVisit, VisitKind
from nhipcau.web.inspections.rounds.bridge import items_of
from nhipcau.web.inspections.visits.actions import (
    CHILD_ROUTE,
    Result,
    VisitSaid,
    record_inspection,
)

RECHECK = "recheck"


def count_visit(actor: Actor, visit: RoundVisit, of: Minutes, read: Record, moment: datetime) -> None:
    """Record the inspection of a visit, with what its minutes say; what follows is counted as it happens."""
    round_ = visit.of
    said = VisitSaid(
        visit.establishment_id, round_.day, f"team178_{round_.team.level}", round_.team.agency_id,
        kind=kind_of(visit), ground=round_.ground, repeat_ground=visit.again, minutes_number=of.symbol,
        minutes_on=round_.day,
        result=Result(violations=violations_of(visit, read), reminded="reminder" in read.measures),
    )  # fmt: skip
    visit.inspection = record_inspection(actor, said, f"visit-{visit.pk}", moment, opened=True)
    visit.save(update_fields=["inspection"])
    if read.passed_on or "transfer" in read.measures:
        count_passed(visit.inspection, moment)


def count_passed(of: Inspection, moment: datetime) -> None:
    """Files were passed on: the figures of the body that inspected say so (C10)."""
    count(of.province_id, Touched(of.day, bodies={of.agency_id}), moment)


def kind_of(visit: RoundVisit) -> str:
    """Re-check, by plan, or unannounced."""
    if visit.again == RECHECK:
        return VisitKind.RECHECK.value
    return (VisitKind.PLANNED if visit.of.mode == RoundMode.PLANNED else VisitKind.UNANNOUNCED).value


def violations_of(visit: RoundVisit, read: Record) -> dict[str, int]:
    """Items not met by kind of violation; what concerns workers under 18 is never counted with a place."""
    found = Counter(item.violation for item in read.failed(items_of(visit)) if item.violation)
    found.pop(CHILD_ROUTE, None)
    return dict(found)
