"""One establishment: what it is, what it was, its papers, who inspected it; and the acts that keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.web.inspections.failures import InspectionsRefused, Invalid
from nhipcau.web.inspections.models import Establishment, Paper, WorkerCount
from nhipcau.web.inspections.permissions import check_sees, may_keep, may_keep_all
from nhipcau.web.inspections.register.actions import change, correct, put_in
from nhipcau.web.inspections.register.forms import (
    ChangeForm,
    CountForm,
    PaperForm,
    StateForm,
    first_of,
    own_communes,
)
from nhipcau.web.inspections.register.kinds import group_names, group_on, type_name
from nhipcau.web.inspections.register.papers import add_paper, count_workers, withdraw_paper
from nhipcau.web.inspections.register.queries import inspections_of
from nhipcau.web.inspections.register.timeline import changes_of, timeline
from nhipcau.web.inspections.views.register import day_of
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest

UNPROCESSABLE = 422
Made = TypeVar("Made")


@require_safe
def page(request: ActingRequest, pk: int) -> HttpResponse:
    """The page, as of a day."""
    return _page(request, _of(request, pk))


@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """A new one."""
    check_sees(request.actor)
    units = own_communes(request.actor, today())
    if not units:
        raise Http404
    first = {"valid_from": today(), "status": "operating", "unit_id": units[0].pk if len(units) == 1 else ""}
    form = StateForm(request.POST or None, units=units, initial=first)
    if request.method == "POST" and form.is_valid():
        made = done(form, lambda: put_in(request.actor, form.said(), now()))
        if made is not None:
            messages.success(request, _("Đã ghi %(code)s vào sổ.") % {"code": made.code})
            return redirect("inspections:establishment", made.pk)
    context = {"form": form}
    return render(request, "inspections/establishment_add.html", context, status=_status(request))


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    """A change from a day on, or a mistake set right."""
    of = _of(request, pk)
    last = of.states.select_related("unit__parent").get(valid_to=None)
    if not may_keep(request.actor, last.unit):
        raise Http404
    units = own_communes(request.actor, today(), last.unit)
    form = ChangeForm(request.POST or None, units=units, initial=first_of(last, today(), of.revision))
    if request.method == "POST" and form.is_valid():
        act = change if form.cleaned_data["mode"] == "change" else correct
        told = {"revision": form.cleaned_data["revision"], "reason": form.cleaned_data["reason"]}
        if done(form, lambda: act(request.actor, of.pk, form.said(), now(), **told)) is not None:
            messages.success(request, _("Đã ghi thay đổi."))
            return redirect("inspections:establishment", of.pk)
    context = {"form": form, "of": of, "last": last}
    return render(request, "inspections/establishment_edit.html", context, status=_status(request))


@require_POST
def paper(request: ActingRequest, pk: int) -> HttpResponse:
    """A licence, a certificate, a commitment."""
    of = _of(request, pk)
    form = PaperForm(request.POST, prefix="giay")
    made = (
        done(form, lambda: add_paper(request.actor, of.pk, form.said(), now())) if form.is_valid() else None
    )
    if made is not None:
        messages.success(request, _("Đã ghi giấy tờ."))
        return redirect("inspections:establishment", of.pk)
    return _page(request, of, paper=form)


@require_POST
def paper_back(request: ActingRequest, pk: int, paper_id: int) -> HttpResponse:
    """A paper put in by mistake."""
    of = _of(request, pk)
    get_object_or_404(Paper, pk=paper_id, establishment=of)
    try:
        withdraw_paper(request.actor, paper_id, now())
        messages.success(request, _("Đã rút giấy tờ ghi nhầm."))
    except InspectionsRefused as refused:
        messages.error(request, str(refused))
    return redirect("inspections:establishment", of.pk)


@require_POST
def count(request: ActingRequest, pk: int) -> HttpResponse:
    """How many work there."""
    of = _of(request, pk)
    form = CountForm(request.POST, prefix="dem")
    made = done(form, lambda: _count(request, of, form)) if form.is_valid() else None
    if made is not None:
        messages.success(request, _("Đã ghi số người lao động."))
        return redirect("inspections:establishment", of.pk)
    return _page(request, of, counting=form)


def _count(request: ActingRequest, of: Establishment, form: CountForm) -> WorkerCount:
    told = form.cleaned_data
    return count_workers(request.actor, of.pk, told["day"], told["workers"], told["women"], now())


def done(form: forms.Form, act: Callable[[], Made]) -> Made | None:
    """The act, or its refusal beside the fields that it is about."""
    try:
        return act()
    except Invalid as bad:
        for key, text in bad.fields.items():
            form.add_error(key if key in form.fields else None, text)
    except InspectionsRefused as refused:
        form.add_error(None, str(refused))
    return None


def _page(
    request: ActingRequest,
    of: Establishment,
    *,
    paper: PaperForm | None = None,
    counting: CountForm | None = None,
) -> HttpResponse:
    day = day_of(request.GET.get("ngay", ""), today())
    states = list(of.states.select_related("unit__parent").order_by("-valid_from"))
    state = next((each for each in states if each.valid_from <= day), states[-1])
    keeps = may_keep(request.actor, states[0].unit) and of.merged_into_id is None
    context = {
        "of": of,
        "state": state,
        "states": states,
        "day": day,
        "today": today(),
        "type": type_name(state.type),
        "group": group_names().get(group_on(day, state.type), ""),
        "papers": [(each, each.holds_on(day)) for each in of.papers.filter(withdrawn=False)],
        "counts": of.worker_counts.filter(day__lte=day)[:6],
        "inspections": inspections_of(of).filter(day__lte=day),
        "timeline": timeline(of, states),
        "events": [(each, changes_of(each)) for each in of.events.all()[:20]],
        "merges": of.merges.filter(undone_at=None).select_related("gone"),
        "sees_address": not state.home or keeps,
        "may_keep": keeps,
        "may_keep_all": may_keep_all(request.actor),
        "paper": paper or PaperForm(prefix="giay"),
        "counting": counting or CountForm(prefix="dem", initial={"day": today()}),
    }
    status = UNPROCESSABLE if paper or counting else 200
    return render(request, "inspections/establishment.html", context, status=status)


def _of(request: ActingRequest, pk: int) -> Establishment:
    check_sees(request.actor)
    rows = Establishment.objects.filter(province_id=request.actor.province_id).select_related("merged_into")
    return get_object_or_404(rows, pk=pk)


def _status(request: ActingRequest) -> int:
    return UNPROCESSABLE if request.method == "POST" else 200
