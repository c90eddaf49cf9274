"""One return as its page: with what was typed, asked, wrong, sent back, and what may be done with it."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from nhipcau.core.forms import Problem
from nhipcau.core.forms.states import ReturnAct
from nhipcau.web.look.periods import period_name
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.returns.below import sums_below
from nhipcau.web.returns.bridge import draft_of, form_of, past_values
from nhipcau.web.returns.deadlines import deadline_of
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.failures import Changed, ReturnRefused
from nhipcau.web.returns.models import OPENED, Return
from nhipcau.web.returns.offered import offered_entries
from nhipcau.web.returns.permissions import can_do
from nhipcau.web.returns.queries import history, versions_of, visible
from nhipcau.web.returns.sheet import Findings, findings_of, sections_of
from nhipcau.web.returns.words import ACTS, STATES

UNPROCESSABLE, CONFLICT = 422, 409
REACHED, RETURNS_NOTED = "reached", 20  # in the session: of some returns the window whose words arrived last


def find(request: ActingRequest, return_id: int) -> Return:
    """The return, where the reader may look at it; else not found."""
    return get_object_or_404(visible(request.actor), pk=return_id)


def show(
    request: ActingRequest,
    of: Return,
    *,
    draft: Draft | None = None,
    found: Findings | None = None,
    problems: tuple[Problem, ...] = (),
    refusal: str = "",
    revision: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with what was typed where it could not be kept."""
    form = form_of(of)
    draft = draft or draft_of(of)
    events = history(of)
    found = found or findings_of(form, problems)
    versions = versions_of(request.actor, of)
    may = {act.value: can_do(request.actor, act, of) for act in ReturnAct}
    context = {
        "of": of,
        "form": form,
        "period_label": period_name(of.period),
        "sign": STATES[of.state],
        "draft": draft,
        "sections": sections_of(of, form, draft, events, found, past_values(of, form)),
        "deadline": deadline_of(of),
        "opened": next(
            (each for each in events if each.act == OPENED and each.revision == of.revision), None
        ),
        "restated": sum(event.act == ReturnAct.RESTATE for event in events),
        "below": sums_below(of, form),
        "offered": len(offered_entries(of, form, draft.entries)) if may["save"] else 0,
        "events": [(event, ACTS.get(event.act, event.act)) for event in events],
        "may": may,
        "editing": may["save"],
        "checking": may["approve"] or may["send_back"],
        "problems": [each for each in problems if not each.question],
        "questions": [each for each in problems if each.question],
        "refusal": refusal,
        "wrong": found.errors,
        "revision": of.revision if revision is None else revision,
        "reached": request.session.get(REACHED, {}).get(str(of.pk), ""),
        "window": request.POST.get("window") or secrets.token_hex(8),
        "versions": versions,
        "settled": [each for each in versions if each.settled_at],
    }
    return render(request, "returns/detail.html", context, status=status)


def note_reached(request: ActingRequest, of: Return) -> None:
    """What was typed in this window has arrived: the next page lets the machine forget its copy."""
    noted = {**request.session.get(REACHED, {}), str(of.pk): request.POST.get("window", "")[:32]}
    request.session[REACHED] = dict(list(noted.items())[-RETURNS_NOTED:])


def revision_sent(request: ActingRequest) -> int | None:
    """The revision that was on the screen, as the page says."""
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def done_or_refused(request: ActingRequest, of: Return, act: Callable[[], Return], done: str) -> HttpResponse:
    """Do it and go to the page, or the page with the reason why it was not done."""
    try:
        act()
    except Changed as refused:
        return show(request, of, refusal=str(refused), status=CONFLICT)
    except ReturnRefused as refused:
        return show(request, of, refusal=str(refused), status=UNPROCESSABLE)
    messages.success(request, done)
    return redirect("returns:detail", of.pk)
