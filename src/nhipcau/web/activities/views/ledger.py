"""Ledgers: all bodies of a year, the lines of one body in a quarter with a row to add one, lists that come in."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.core.activities import ActivityKind
from nhipcau.core.calendar import Period, PeriodKind, reporting_year
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Act, Scope, check
from nhipcau.readers.errors import Unreadable
from nhipcau.web.activities.actions import record_activity
from nhipcau.web.activities.failures import ActivityRefused, Invalid, Unanswered
from nhipcau.web.activities.inputs import Typed, draft, inputs, typed
from nhipcau.web.activities.ledger import queries
from nhipcau.web.activities.ledger.actions import take_list
from nhipcau.web.activities.ledger.tables import PASTED, ListFaulty, heads, row
from nhipcau.web.activities.permissions import may_record, recorders
from nhipcau.web.activities.queries import YEARS, period_or_none
from nhipcau.web.activities.views.entry import fresh_token
from nhipcau.web.activities.views.listing import sent
from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.periods import period_name
from nhipcau.web.look.tables import Table
from nhipcau.web.people.middleware import ActingRequest

LARGEST, UNPROCESSABLE = 2 * 1024 * 1024, 422


@require_safe
def books(request: ActingRequest) -> HttpResponse:
    """The ledgers; where there is one, that one."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    found = queries.ledgers()
    if not found:
        raise Http404
    if len(found) == 1:
        return redirect("activities:ledger", found[0].key)
    return render(request, "activities/ledgers.html", {"ledgers": found})


@require_http_methods(["GET", "POST"])
def book(request: ActingRequest, kind_key: str) -> HttpResponse:
    """All bodies of a year; with a body the lines of a quarter, and on POST one more."""
    kind = _kind(request, kind_key)
    agency = _agency(request, kind)
    if agency is None:
        return _overview(request, kind)
    of = _quarter(request)
    if request.method != "POST":
        return _page(request, kind, agency, of, Typed(agency=str(agency.pk), unit=str(agency.unit_id)))
    said = typed(kind, request.POST)
    token = request.POST.get("token", "")[:40] or fresh_token()
    try:
        made = record_activity(request.actor, draft(kind, said), now(), token=token)
    except (ActivityRefused, SecretDocument) as refused:
        return _page(request, kind, agency, of, said, refused)
    messages.success(request, _("Đã ghi vào sổ."))
    return redirect(_address(kind, agency, queries.quarter_of(made.day)))


@require_safe
def export(request: ActingRequest, kind_key: str, ending: str) -> HttpResponse:
    """The lines of a body in a quarter as a table that can come in again."""
    kind = _kind(request, kind_key)
    agency, of = _agency(request, kind), _quarter(request)
    if agency is None:
        raise Http404
    rows = [row(kind, each) for each in queries.lines(kind, request.actor, agency, of)]
    title = f"{kind.label}: {agency.name}, {period_name(of)}"
    return sent(Table(title, heads(kind), rows), f"so-{kind.key}-{agency.key}-{of.code}", ending)


@require_safe
def template(request: ActingRequest, kind_key: str) -> HttpResponse:
    """An empty table to be filled."""
    kind = _kind(request, kind_key)
    return sent(Table(kind.label, heads(kind), []), f"mau-so-{kind.key}", "xlsx")


@require_http_methods(["GET", "POST"])
def take(request: ActingRequest, kind_key: str) -> HttpResponse:
    """A list, pasted or as a file; refused as a whole where one line is wrong."""
    kind = _kind(request, kind_key)
    agency = _agency(request, kind)
    if agency is None or not may_record(request.actor, agency):
        raise Http404
    refused: Exception | None = None
    if request.method == "POST":
        refused = _take(request, kind, agency)
        if refused is None:
            return redirect(_address(kind, agency, _quarter(request)))
    context = {
        "kind": kind,
        "agency": agency,
        "quarter": _quarter(request),
        "heads": heads(kind),
        "refused": refused,
        "faults": refused.faults if isinstance(refused, ListFaulty) else (),
        "asks": refused.confirm if isinstance(refused, ListFaulty) else "",
        "pasted": request.POST.get("pasted", ""),
    }
    return render(request, "activities/ledger_take.html", context, status=UNPROCESSABLE if refused else 200)


def _take(request: ActingRequest, kind: ActivityKind, agency: Agency) -> Exception | None:
    file, pasted = request.FILES.get("file"), request.POST.get("pasted", "").strip()
    if file is not None and (file.size or 0) <= LARGEST:
        sent_in = file.name or "so.xlsx", file.read()
    elif pasted and file is None:
        sent_in = PASTED, pasted.encode()
    else:
        return ListFaulty(_("Hãy dán danh sách hoặc chọn tệp .xlsx, .csv không quá 2 MB."))
    try:
        taken = take_list(
            request.actor, kind, agency, sent_in, now(), answered=request.POST.get("answered") == "1"
        )
    except (ActivityRefused, Unreadable, SecretDocument) as refused:
        return refused
    said = _("Đã ghi %(added)s dòng vào sổ; %(known)s dòng đã có từ trước.")
    messages.success(request, said % {"added": taken.added, "known": taken.known})
    return None


def _overview(request: ActingRequest, kind: ActivityKind) -> HttpResponse:
    last = reporting_year(today())
    asked = request.GET.get("nam", "")
    offered = range(last, last - YEARS, -1)
    year = next((each for each in offered if str(each) == asked), last)
    on = min(today(), date(year, 12, 14))
    rows = queries.overview(kind, request.actor, year, queries.bodies(kind, request.actor, on))
    context = {
        "kind": kind,
        "year": year,
        "years": offered,
        "rows": rows,
        "minutes": bool(queries.minutes_of(kind)),
    }
    return render(request, "activities/ledger_all.html", context)


def _page(
    request: ActingRequest,
    kind: ActivityKind,
    agency: Agency,
    of: Period,
    said: Typed,
    refused: Exception | None = None,
) -> HttpResponse:
    rows = queries.lines(kind, request.actor, agency, of)
    wrong = refused.fields if isinstance(refused, Invalid) else {}
    form, filed = queries.form_of(kind, of)
    context = {
        "kind": kind,
        "agency": agency,
        "quarter": of,
        "quarters": of.year_period().quarters(),
        "rows": [(each, row(kind, each)[1:]) for each in rows],
        "sums": queries.sums(rows, agency),
        "form": form,
        "filed": filed,
        "may_record": may_record(request.actor, agency),
        "several": len(queries.bodies(kind, request.actor, today())) > 1,
        "said": said,
        "inputs": inputs(kind, said, wrong),
        "wrong": wrong,
        "refusal": str(refused) if refused else "",
        "asks": refused.confirm if isinstance(refused, Unanswered) else "",
        "token": request.POST.get("token", "")[:40] or fresh_token(),
        "today": today(),
    }
    return render(request, "activities/ledger.html", context, status=UNPROCESSABLE if refused else 200)


def _kind(request: ActingRequest, key: str) -> ActivityKind:
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    found = next((kind for kind in queries.ledgers() if kind.key == key), None)
    if found is None:
        raise Http404
    return found


def _agency(request: ActingRequest, kind: ActivityKind) -> Agency | None:
    """The body of the address; somebody who keeps one ledger alone begins with it."""
    asked = request.GET.get("co-quan", "")
    if asked.isdecimal() and len(asked) < 10:
        there = Agency.objects.select_related("unit__parent__parent").filter(
            province_id=request.actor.province_id, pk=int(asked)
        )
        return there.filter(kind__in=kind.recorders).first() if kind.recorders else there.first()
    own = recorders(request.actor, today(), kind)
    return own[0] if len(own) == 1 and "nam" not in request.GET else None


def _quarter(request: ActingRequest) -> Period:
    asked = period_or_none(request.GET.get("ky", ""))
    return asked if asked and asked.kind is PeriodKind.QUARTER else queries.quarter_of(today())


def _address(kind: ActivityKind, agency: Agency, of: Period) -> str:
    return f"{reverse('activities:ledger', args=[kind.key])}?co-quan={agency.pk}&ky={of.code}"
