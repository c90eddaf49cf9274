"""One record: what it says, what proves it, which figures it makes, what happened to it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.activities.values import BadAnswer, read_day, shown
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Forbidden
from nhipcau.web.activities.actions import add_file, add_step, withdraw, withdraw_file, withdraw_step
from nhipcau.web.activities.actions.evidence import takes_pictures
from nhipcau.web.activities.actions.following import stage_of
from nhipcau.web.activities.bridge import kind_of
from nhipcau.web.activities.drafts import Upload
from nhipcau.web.activities.failures import ActivityRefused, Invalid
from nhipcau.web.activities.models import Activity
from nhipcau.web.activities.permissions import check_records, check_sees_files, may_record, visible
from nhipcau.web.activities.queries import cells_of, with_same_file
from nhipcau.web.activities.words import ACTS
from nhipcau.web.files.actions import FileRefused, open_file
from nhipcau.web.files.views import attachment
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest

UNPROCESSABLE = 422


@require_safe
def page(request: ActingRequest, pk: int) -> HttpResponse:
    """The record."""
    return _show(request, _find(request, pk))


@require_POST
def take_back(request: ActingRequest, pk: int) -> HttpResponse:
    """Withdraw the record."""
    reason = request.POST.get("reason", "")
    return _do(request, pk, lambda: withdraw(request.actor, pk, reason, now()), _("Đã rút bản ghi."))


@require_POST
def step(request: ActingRequest, pk: int) -> HttpResponse:
    """Add a dated check or a stage."""

    def act() -> Activity:
        try:
            day = read_day(request.POST.get("day", ""))
        except BadAnswer as error:
            raise Invalid(str(error), {"day": str(error)}) from None
        stage, note = request.POST.get("stage", ""), request.POST.get("note", "")
        return add_step(request.actor, pk, day, stage, note, now())

    return _do(request, pk, act, _("Đã ghi."))


@require_POST
def take_step_back(request: ActingRequest, pk: int, step_id: int) -> HttpResponse:
    """Take a step back."""
    reason = request.POST.get("reason", "")
    return _do(request, pk, lambda: withdraw_step(request.actor, pk, step_id, reason, now()), _("Đã rút."))


@require_POST
def upload(request: ActingRequest, pk: int) -> HttpResponse:
    """Add a file."""

    def act() -> Activity:
        file = request.FILES.get("file")
        if file is None:
            raise Invalid(_("Chưa chọn tệp."), {})
        declared = request.POST.get("declared") == "1"
        sent = Upload(request.POST.get("evidence", ""), file.name or "", file.read(), declared)
        return add_file(request.actor, pk, sent, now())

    return _do(request, pk, act, _("Đã thêm minh chứng."))


@require_POST
def take_file_back(request: ActingRequest, pk: int, file_id: int) -> HttpResponse:
    """Take a file off the evidence."""
    reason = request.POST.get("reason", "")
    return _do(
        request, pk, lambda: withdraw_file(request.actor, pk, file_id, reason, now()), _("Đã rút tệp.")
    )


@require_safe
def download(request: ActingRequest, pk: int, file_id: int) -> HttpResponse:
    """A file of the evidence, for recorders and those who check."""
    of = _find(request, pk)
    if not _sees_files(request, of):
        raise Http404
    row = get_object_or_404(of.files.select_related("file"), pk=file_id, withdrawn=False)
    return attachment(open_file(row.file), row.file.name)


def _find(request: ActingRequest, pk: int) -> Activity:
    """The record, where the reader may look at it; else not found."""
    return get_object_or_404(visible(request.actor), pk=pk)


def _do(request: ActingRequest, pk: int, act: Callable[[], object], done: str) -> HttpResponse:
    of = _find(request, pk)
    check_records(request.actor, of.agency)
    try:
        act()
    except Invalid as refused:
        return _show(request, of, refusal=" ".join([str(refused), *refused.fields.values()]))
    except (ActivityRefused, FileRefused, SecretDocument) as refused:
        return _show(request, of, refusal=str(refused))
    messages.success(request, done)
    return redirect("activities:detail", pk)


def _show(request: ActingRequest, of: Activity, *, refusal: str = "") -> HttpResponse:
    kind = kind_of(of)
    may = of.standing and kind is not None and may_record(request.actor, of.agency)
    now_at = kind.stage(stage_of(of, kind)) if kind else None
    fields = kind.fields if kind else ()
    sorts = {each.key: each for each in kind.evidence} if kind else {}
    context = {
        "of": of,
        "kind": kind,
        "told": [(field, shown(field, of.values[field.key])) for field in fields if field.key in of.values],
        "cells": cells_of(of),
        "steps": [(row, kind.stage(row.stage) if kind else None) for row in of.steps.filter(withdrawn=False)],
        "stage": now_at,
        "next_stages": [kind.stage(key) for key in now_at.after] if kind and now_at else [],
        "may_check": may and kind is not None and bool(kind.again) and (now_at is None or now_at.counts),
        "files": [
            (row, sorts.get(row.evidence)) for row in of.files.filter(withdrawn=False).select_related("file")
        ],
        "takes_pictures": kind is not None and takes_pictures(kind),
        "sees_files": _sees_files(request, of),
        "same_files": with_same_file(request.actor, of) if _sees_files(request, of) else [],
        "events": [(event, ACTS.get(event.act, event.act)) for event in of.events.all()],
        "may": may,
        "may_again": kind is not None and may_record(request.actor, of.agency),
        "refusal": refusal,
    }
    return render(request, "activities/detail.html", context, status=UNPROCESSABLE if refusal else 200)


def _sees_files(request: ActingRequest, of: Activity) -> bool:
    try:
        check_sees_files(request.actor, of)
    except Forbidden:
        return False
    return True
