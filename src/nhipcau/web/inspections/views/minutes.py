"""Minutes: the form on the spot, what was signed, its paper and pictures, what is added later."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.core.inspections.law import LawUnknown
from nhipcau.core.inspections.minutes import hash_of
from nhipcau.core.inspections.record import field_names
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Forbidden
from nhipcau.web.files.actions import FileRefused
from nhipcau.web.files.disk import Missing
from nhipcau.web.files.views import attachment
from nhipcau.web.inspections.failures import Changed, InspectionsRefused, Invalid, NotNow
from nhipcau.web.inspections.models import Minutes, RoundVisit, Shows
from nhipcau.web.inspections.register.kinds import type_name
from nhipcau.web.inspections.rounds import sheet
from nhipcau.web.inspections.rounds.bridge import items_of, kept_content
from nhipcau.web.inspections.rounds.devices import device_key
from nhipcau.web.inspections.rounds.inputs import SLOTS, minutes_said, wants_json
from nhipcau.web.inspections.rounds.minutes import add_minutes, keep_minutes
from nhipcau.web.inspections.rounds.paper import minutes_file
from nhipcau.web.inspections.rounds.photos import opened, shown_as
from nhipcau.web.inspections.rounds.queries import may_work, minutes_visible, visible
from nhipcau.web.inspections.rounds.rights_of_place import rights_after, term_in_words
from nhipcau.web.inspections.rounds.showing import told_of
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest

UNPROCESSABLE, CONFLICT, GONE = 422, 409, 410
REFUSED = (InspectionsRefused, FileRefused, SecretDocument, LawUnknown)
SCRIPTS = [
    f"inspections/{name}.js"
    for name in ("content", "store", "device", "earlier", "sending", "photos", "minutes")
]
PLAIN_SLOTS = 3  # pictures that a page without scripts offers


@require_http_methods(["GET", "POST"])
def entry(request: ActingRequest, round_id: int, visit_id: int) -> HttpResponse:
    """The form at a place; what comes in is signed. A device gets its answer as JSON."""
    visit = _visit(request, round_id, visit_id)
    if request.method != "POST":
        first = visit.minutes.filter(follows=None).first()
        return redirect("inspections:minutes", first.pk) if first else _form(request, visit, {}, None)
    try:
        made = keep_minutes(request.actor, visit.pk, minutes_said(request, visit), now())
    except REFUSED as refused:
        return _refused(request, visit, refused)
    if wants_json(request):
        return JsonResponse(_receipt(made))
    messages.success(request, _("Đã nhận biên bản số %(number)s.") % {"number": made.symbol})
    return redirect("inspections:minutes", made.pk)


@require_safe
def detail(request: ActingRequest, minutes_id: int) -> HttpResponse:
    """What was signed, with its hash, its code and what was added."""
    return _shown(request, _minutes(request, minutes_id))


@require_POST
def add(request: ActingRequest, minutes_id: int) -> HttpResponse:
    """An additional minute."""
    of = _minutes(request, minutes_id)
    token = request.POST.get("token", "")[:40] or secrets.token_urlsafe(18)
    try:
        made = add_minutes(request.actor, of.pk, request.POST.get("added", ""), now(), token=token)
    except REFUSED as refused:
        return _shown(request, of, refused)
    messages.success(request, _("Đã lập biên bản bổ sung số %(number)s.") % {"number": made.symbol})
    return redirect("inspections:minutes", of.pk)


@require_safe
def paper(request: ActingRequest, minutes_id: int) -> HttpResponse:
    """The official document."""
    of = _minutes(request, minutes_id)
    return attachment(minutes_file(of), f"bien-ban-{of.number:02d}-{of.code}.docx")


@require_safe
def photo(request: ActingRequest, minutes_id: int, place: int) -> HttpResponse:
    """A picture, as a download."""
    photos = _minutes(request, minutes_id).photos.select_related("file", "of")
    of = get_object_or_404(photos, place=place)
    try:
        return attachment(opened(of), shown_as(of))
    except Missing as lost:
        return render(request, "look/forbidden.html", {"message": str(lost)}, status=GONE)


def _visit(request: ActingRequest, round_id: int, visit_id: int) -> RoundVisit:
    rows = RoundVisit.objects.select_related("of__team__agency", "of__team__unit", "unit", "establishment")
    visit = get_object_or_404(rows.filter(of__in=visible(request.actor)), pk=visit_id, of_id=round_id)
    if not may_work(request.actor, visit.of.team):
        raise Forbidden(_("Chỉ thành viên của Đội lập biên bản của cuộc kiểm tra này."))
    return visit


def _minutes(request: ActingRequest, minutes_id: int) -> Minutes:
    return get_object_or_404(minutes_visible(request.actor), pk=minutes_id)


def _receipt(of: Minutes) -> dict[str, str]:
    return {
        "number": of.symbol, "code": of.code, "sha256": of.sha256, "remark": of.remark,
        "said": "" if of.remark == "agrees" else of.get_remark_display(),
        "url": reverse("inspections:minutes", args=[of.pk]),
        "received_at": timezone.localtime(of.received_at).isoformat(),
    }  # fmt: skip


def _refused(request: ActingRequest, visit: RoundVisit, refused: Exception) -> HttpResponse:
    wrong = refused.fields if isinstance(refused, Invalid) else {}
    status = CONFLICT if isinstance(refused, Changed | NotNow) else UNPROCESSABLE
    if wants_json(request):
        named = [f"{sheet.field_name(visit, key)}: {text}".removeprefix(": ") for key, text in wrong.items()]
        return JsonResponse({"said": str(refused), "wrong": named}, status=status)
    return _form(request, visit, request.POST, refused, status)


def _form(
    request: ActingRequest,
    visit: RoundVisit,
    typed: Mapping[str, str],
    refused: Exception | None,
    status: int = 200,
) -> HttpResponse:
    wrong = refused.fields if isinstance(refused, Invalid) else {}
    moment = timezone.localtime(now())
    values = {name: typed.get(name, "") for name in typed}
    values.setdefault("began", moment.strftime("%Y-%m-%dT%H:%M"))
    values.setdefault("copies", "2")
    context = {
        "visit": visit, "of": visit.of, "type": type_name(visit.type), "parts": sheet.parts_of(visit, typed, wrong),
        "values": values, "wrong": wrong, "refusal": str(refused) if refused else "",
        "wrong_list": [(sheet.field_name(visit, key), text) for key, text in wrong.items()],
        "counts": [(f"count.{key}", label, typed.get(f"count.{key}", "")) for key, label in sheet.COUNTS.items()],
        "measures": [(f"measure.{key}", label, typed.get(f"measure.{key}")) for key, label in sheet.MEASURES.items()],
        "roles": [(each.value, label) for each, label in sheet.ROLES.items()],
        "signs": [(each.value, label) for each, label in sheet.SIGNED.items()],
        "witnesses": [(each.value, label) for each, label in sheet.WITNESSES.items()],
        "shows": Shows.choices, "slots": range(1, PLAIN_SLOTS + 1), "most": SLOTS,
        "token": typed.get("token") or secrets.token_urlsafe(18), "items": items_of(visit),
        "scripts": SCRIPTS, "device": device_key(request.actor, now()),
        "subject": json.dumps(visit.subject, ensure_ascii=False),
        "names": json.dumps(field_names(items_of(visit))),
    }  # fmt: skip
    return render(request, "inspections/minutes_entry.html", context, status=status)


def _shown(request: ActingRequest, of: Minutes, refused: Exception | None = None) -> HttpResponse:
    first = of.follows or of
    context = {
        "of": of, "visit": of.visit, "round": of.visit.of, "type": type_name(of.visit.type), "told": told_of(of),
        "photos": of.photos.all(), "additions": first.additions.all(), "first": first,
        "whole": hash_of(kept_content(of)) == of.sha256, "may": may_work(request.actor, of.visit.of.team),
        "rights": [(each, term_in_words(each.term)) for each in rights_after(of)],
        "token": secrets.token_urlsafe(18), "refusal": str(refused) if refused else "",
        "typed": request.POST.get("added", ""),
    }  # fmt: skip
    return render(request, "inspections/minutes.html", context, status=UNPROCESSABLE if refused else 200)
