"""Choosing a kind, recording, correcting. What was typed never gets lost."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.core.activities import ActivityKind
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Act, Scope, check
from nhipcau.core.terms import Level
from nhipcau.web.activities.actions import correct, record_activity
from nhipcau.web.activities.actions.evidence import takes_pictures
from nhipcau.web.activities.drafts import Upload
from nhipcau.web.activities.failures import ActivityRefused, Changed, Invalid, Unanswered
from nhipcau.web.activities.inputs import Typed, draft, inputs, typed, typed_before
from nhipcau.web.activities.models import Activity
from nhipcau.web.activities.permissions import LATE_ENTRY, kinds_for, may_record, recorders, visible
from nhipcau.web.agencies.models import Agency
from nhipcau.web.agencies.models import Kind as AgencyKind
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.files.actions import FileRefused
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.places.models import Unit

UNPROCESSABLE, CONFLICT = 422, 409
UPLOADS = 2


@require_safe
def choose(request: ActingRequest) -> HttpResponse:
    """The kinds of which the reader may record something, under their headings."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    groups: dict[str, tuple[object, list[ActivityKind]]] = {}
    for kind in kinds_for(request.actor, today()):
        groups.setdefault(kind.group.key, (kind.group, []))[1].append(kind)
    return render(request, "activities/choose.html", {"groups": list(groups.values())})


@require_http_methods(["GET", "POST"])
def record(request: ActingRequest, kind_key: str) -> HttpResponse:
    """The form of a kind; on POST the record, or the form again with every word still in it."""
    kind = _kind(kind_key)
    bodies = recorders(request.actor, today(), kind)
    if not bodies:
        raise Http404
    if request.method != "POST":
        return _form(request, kind, bodies, _first(request, kind, bodies))
    said = typed(kind, request.POST)
    token = request.POST.get("token", "")[:40]
    try:
        of = record_activity(
            request.actor, draft(kind, said), now(), token=token or fresh_token(), files=_uploads(request)
        )
    except (ActivityRefused, FileRefused, SecretDocument) as refused:
        return _form(request, kind, bodies, said, refused=refused, token=token)
    messages.success(request, _("Đã ghi hoạt động."))
    return redirect("activities:detail", of.pk)


@require_http_methods(["GET", "POST"])
def change(request: ActingRequest, pk: int) -> HttpResponse:
    """The same form with what the record holds; a reason is needed."""
    of = get_object_or_404(visible(request.actor), pk=pk)
    kind = _kind(of.kind)
    if not of.standing or not may_record(request.actor, of.agency):
        raise Http404
    bodies = recorders(request.actor, today(), kind)
    if request.method != "POST":
        return _form(request, kind, bodies, typed_before(kind, of), of=of)
    said = typed(kind, request.POST)
    revision = request.POST.get("revision", "")
    try:
        correct(
            request.actor,
            of.pk,
            draft(kind, said),
            said.reason,
            now(),
            revision=int(revision) if revision.isdecimal() and len(revision) < 10 else None,
        )
    except (ActivityRefused, SecretDocument) as refused:
        return _form(request, kind, bodies, said, refused=refused, of=of)
    messages.success(request, _("Đã sửa. Bản trước vẫn xem được trong phần Quá trình."))
    return redirect("activities:detail", of.pk)


def _form(
    request: ActingRequest,
    kind: ActivityKind,
    bodies: list[Agency],
    said: Typed,
    *,
    refused: Exception | None = None,
    of: Activity | None = None,
    token: str = "",
) -> HttpResponse:
    wrong: Mapping[str, str] = refused.fields if isinstance(refused, Invalid) else {}
    status = 200 if refused is None else CONFLICT if isinstance(refused, Changed) else UNPROCESSABLE
    units = _units(request, bodies)
    context = {
        "kind": kind,
        "said": said,
        "of": of,
        "inputs": inputs(kind, said, wrong),
        "wrong": wrong,
        "wrong_list": [(key, _name_of(kind, key), text) for key, text in wrong.items()],
        "refusal": str(refused) if refused else "",
        "asks": refused.confirm if isinstance(refused, Unanswered) else "",
        "had_files": bool(request.FILES),
        "takes_pictures": takes_pictures(kind),
        "bodies": _by_level(bodies),
        "only_body": bodies[0] if len(bodies) == 1 else None,
        "units": units,
        "only_unit": units[0][1][0] if sum(len(of_group) for _heading, of_group in units) == 1 else None,
        "may_co_organise": any(body.kind != AgencyKind.COMMUNE_COMMITTEE for body in bodies)
        and any(feed.of.value == "place" for feed in kind.feeds),
        "has_spot": kind.context.can_be_overridden,
        "figures": _figures(kind, bodies),
        "uploads": range(UPLOADS),
        "token": token or fresh_token(),
        "revision": request.POST.get("revision") or (of.revision if of else 0),
        "today": today(),
    }
    return render(request, "activities/entry.html", context, status=status)


def _first(request: ActingRequest, kind: ActivityKind, bodies: list[Agency]) -> Typed:
    """An empty form, or one filled from a record like which another is to be put in."""
    like = request.GET.get("tu", "")
    if like.isdecimal() and len(like) < 10:
        of = visible(request.actor).filter(pk=int(like), kind=kind.key).first()
        if of is not None:
            return typed_before(kind, of, again=True)
    body = bodies[0] if len(bodies) == 1 else None
    return Typed(agency=str(body.pk) if body else "", unit=str(body.unit_id) if body else "")


def _units(request: ActingRequest, bodies: list[Agency]) -> list[tuple[str, list[Unit]]]:
    """The places of the bodies, under what they lie in; ended ones say so."""
    own = {body.unit_id for body in bodies}
    day = today()
    rows = Unit.objects.filter(province_id=request.actor.province_id).select_related("parent__parent")
    rows = rows.exclude(valid_to__lt=day - LATE_ENTRY).exclude(valid_from__gt=day)
    groups: dict[str, list[Unit]] = {}
    for unit in rows.order_by("valid_to", "level", "sort_key", "pk"):
        above = {unit.pk, unit.parent_id, unit.parent.parent_id if unit.parent else None}
        if own & above:
            heading = unit.parent.name if unit.parent and unit.level == Level.COMMUNE else _("Tỉnh, huyện")
            groups.setdefault(heading, []).append(unit)
    return sorted(groups.items(), key=lambda group: group[0] != _("Tỉnh, huyện"))


def _figures(kind: ActivityKind, bodies: list[Agency]) -> list[str]:
    """The figures that records of these bodies make part of."""
    kinds = {body.kind for body in bodies}
    return list(dict.fromkeys(feed.figure for feed in kind.feeds if not feed.only or kinds & set(feed.only)))


def _by_level(bodies: list[Agency]) -> list[tuple[str, list[Agency]]]:
    words = {
        Level.PROVINCE: _("Cấp tỉnh"),
        Level.DISTRICT: _("Cấp huyện"),
        Level.COMMUNE: _("Cấp xã"),
    }
    found = [(word, [body for body in bodies if body.level == level]) for level, word in words.items()]
    return [(word, of) for word, of in found if of]


def _uploads(request: ActingRequest) -> list[Upload]:
    found = []
    for number in range(UPLOADS):
        file = request.FILES.get(f"file{number}")
        if file is not None:
            sort = request.POST.get(f"evidence{number}", "")
            declared = request.POST.get("declared") == "1"
            found.append(Upload(sort, file.name or "", file.read(), declared))
    return found


def _name_of(kind: ActivityKind, key: str) -> str:
    words = {
        "day": kind.day_label,
        "agency": _("Đơn vị ghi"),
        "unit": _("Địa bàn"),
        "evidence": _("Minh chứng"),
    }
    field = kind.by_key.get(key)
    return field.label if field else words.get(key, "")


def _kind(key: str) -> ActivityKind:
    kind = programme().activities.get(key)
    if kind is None:
        raise Http404
    return kind


def fresh_token() -> str:
    """A token that no form has had."""
    return secrets.token_urlsafe(18)
