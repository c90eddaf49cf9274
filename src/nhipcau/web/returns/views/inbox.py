"""What is owed, by whom, and where it stands: all forms of a period, or one form body by body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhipcau.core.forms import Form
from nhipcau.core.forms.states import ReturnAct, ReturnState, can_act
from nhipcau.core.rights import Act, Scope, can
from nhipcau.core.terms.text import fold
from nhipcau.web.files.views import attachment
from nhipcau.web.look.clock import today
from nhipcau.web.look.periods import period_name
from nhipcau.web.look.words import Sign
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.returns.bridge import form_for
from nhipcau.web.returns.exports import as_csv, as_xlsx
from nhipcau.web.returns.periods import choices, known
from nhipcau.web.returns.queries import (
    InboxRow,
    coming_period,
    inbox,
    overview,
    recent_periods,
    visible_forms,
)
from nhipcau.web.returns.reach import CHECK, reach
from nhipcau.web.returns.words import STATES, sign_of

_ORDER = {state: place for place, state in enumerate(STATES)}
SORTS: dict[str, Callable[[InboxRow], Any]] = {
    "unit": lambda row: (),  # as they come: by unit, then name
    "state": lambda row: _ORDER[row.state],
    "due": lambda row: row.deadline.day,
    "sent": lambda row: (row.of is None or row.of.submitted_at is None, row.of and row.of.submitted_at),
}
IN_NAVIGATION = 4


@dataclass(frozen=True, slots=True)
class Chip:
    """One state in the filter, with how many returns stand there."""

    value: str
    sign: Sign
    count: int
    chosen: bool


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """All forms of a period; one form where it is asked for, or where the reader has only one."""
    day = today()
    seen = visible_forms(request.actor, day)
    if not seen:
        return render(request, "returns/nothing.html")
    asked = next((each for each in seen if each.code == request.GET.get("form")), None)
    if asked is None and len(seen) > 1:
        return _overview(request, day)
    return _bodies(request, asked or seen[0], seen, day)


def _overview(request: ActingRequest, day: date) -> HttpResponse:
    period = known(request.GET.get("period", ""), day) or known("", day) or ""
    rows = overview(request.actor, period)
    shown = [
        (row, [(STATES[state], row.states[state], state) for state in STATES if row.states.get(state)])
        for row in rows
    ]
    context = {
        "rows": shown,
        "period": period,
        "period_label": period_name(period),
        "periods": choices(day),
        "bodies": sum(row.bodies for row in rows),
        "sent": sum(row.sent for row in rows),
        "checks": _checks(request),
    }
    return render(request, "returns/overview.html", context)


def _bodies(request: ActingRequest, form: Form, seen: Sequence[Form], day: date) -> HttpResponse:
    periods, ahead = recent_periods(form, day, 40), coming_period(form, day)
    period = request.GET.get("period", "")
    period = period if period in {ahead, *periods} else periods[0]
    form = form_for(form.code, period) or form
    rows = inbox(request.actor, form, period, day)
    state, words, sort = (request.GET.get(name, "").strip() for name in ("state", "q", "sort"))
    shown = sorted((row for row in rows if _matches(row, state, words)), key=SORTS.get(sort, SORTS["unit"]))
    if request.GET.get("tai") in {"xlsx", "csv"}:
        return _export(form, period, shown, request.GET["tai"])
    counts = Counter(row.state for row in rows)
    context = {
        "forms": seen,
        "form": form,
        "periods": [(each, period_name(each)) for each in (ahead, *periods[:IN_NAVIGATION])],
        "older": [(each, period_name(each)) for each in periods[IN_NAVIGATION:]],
        "period": period,
        "period_label": period_name(period),
        "rows": [(row, sign_of(row.state, invited=row.agency.invited)) for row in shown],
        "to_approve": _to_approve(request, shown),
        "chips": [Chip(of, STATES[of], counts[of], of == state) for of in STATES if counts[of]],
        "total": len(rows),
        "late": sum(row.late for row in rows),
        "deadlines": sorted({row.deadline for row in rows}, key=lambda each: each.day),
        "state": state,
        "q": words,
        "sort": sort,
        "query": urlencode({"form": form.code, "period": period, "state": state, "q": words, "sort": sort}),
        "checks": _checks(request),
        "may_open_round": _checks(request) and any(row.of is None for row in rows),
    }
    return render(request, "returns/inbox.html", context)


def _export(form: Form, period: str, rows: Sequence[InboxRow], kind: str) -> HttpResponse:
    data = as_csv(form, period, rows) if kind == "csv" else as_xlsx(form, period, rows)
    return attachment(data, f"tinh-trang_{form.code}_{period}.{kind}")


def _matches(row: InboxRow, state: str, words: str) -> bool:
    if state and row.state != state:
        return False
    wanted = fold(words)
    parent = row.agency.unit.parent.name if row.agency.unit.parent else ""
    return not wanted or wanted in fold(f"{row.agency.name} {row.agency.unit.name} {parent}")


def _to_approve(request: ActingRequest, rows: Sequence[InboxRow]) -> list[int]:
    """The returns that wait and that the reader may approve: those of others alone."""
    within = reach(request.actor, CHECK)
    return [
        row.of.pk
        for row in rows
        if row.of is not None
        and can_act(ReturnState(row.of.state), ReturnAct.APPROVE)
        and row.of.submitted_by != request.actor.key
        and within.covers(row.agency)
    ]


def _checks(request: ActingRequest) -> bool:
    return can(request.actor, Act.APPROVE_RETURN, Scope(request.actor.province_id))
