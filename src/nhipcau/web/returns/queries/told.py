"""What returns told: their state by unit, what happened to one, the words for the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from nhipcau.core.forms.states import ReturnState
from nhipcau.core.rights import Act, Actor, can
from nhipcau.core.terms import CellState
from nhipcau.web.places.models import Unit
from nhipcau.web.returns.models import OPENED, Return, ReturnCell, ReturnEvent, ReturnVersion
from nhipcau.web.returns.permissions import scope_of
from nhipcau.web.returns.queries.inbox import NOT_APPLICABLE

NARRATIVE = "BM-00"


@dataclass(frozen=True, slots=True)
class Narrative:
    """A line of words of an approved return: who says it, under which line (`N10`), the words."""

    agency: str
    line: str
    text: str


def reporting_state(province_id: int, form: str, period: str) -> dict[int, str]:
    """Where each unit's return stands: ReturnState's value or `not_applicable`, by unit id.

    A unit without a return, or whose return was opened and holds nothing yet, is missing.
    """
    units = with_reporting_state(Unit.objects.filter(province_id=province_id), form, period)
    told = {unit.pk: getattr(unit, "reporting_state", None) for unit in units}
    return {unit: state for unit, state in told.items() if state}


def with_reporting_state(units: QuerySet[Unit], form: str, period: str) -> QuerySet[Unit]:
    """The units, each with its `reporting_state`, None where it is missing; in one query."""
    rows = Return.objects.filter(
        province_id=OuterRef("province_id"), form=form, period=period, unit_id=OuterRef("pk")
    ).exclude(state=ReturnState.DRAFT.value, revision=0)
    cells = ReturnCell.objects.filter(of=OuterRef("pk"))
    applying = cells.exclude(state=CellState.NOT_APPLICABLE.value)
    nothing = Q(state=ReturnState.APPROVED.value) & Exists(cells) & ~Exists(applying)
    told = rows.annotate(told=Case(When(nothing, then=Value(NOT_APPLICABLE)), default=F("state")))
    return units.annotate(reporting_state=Subquery(told.order_by("pk").values("told")[:1]))


def history(of: Return) -> Sequence[ReturnEvent]:
    """What happened, the latest first."""
    return list(of.events.select_related("file"))


def opening(of: Return) -> ReturnEvent | None:
    """That somebody who checks has opened what was sent last; None while nobody has."""
    return of.events.filter(act=OPENED, revision=of.revision).last()


def versions_of(actor: Actor, of: Return) -> Sequence[ReturnVersion]:
    """The versions kept beside a return, open ones first; for those alone who may fill it in."""
    if not can(actor, Act.FILE_RETURN, scope_of(of)):
        return []
    return list(of.versions.order_by(F("settled_at").desc(nulls_first=True), "-moment", "-pk"))


def narratives(province_id: int, period: str) -> list[Narrative]:
    """The words of the approved narratives of a period, line by line, for parts II to V of the report."""
    rows = ReturnCell.objects.filter(
        of__province_id=province_id,
        of__form=NARRATIVE,
        of__period=period,
        of__state=ReturnState.APPROVED.value,
    ).exclude(text="")
    ordered = rows.order_by("line", "of__agency__sort_key").values_list("of__agency__name", "line", "text")
    return [Narrative(*row) for row in ordered]
