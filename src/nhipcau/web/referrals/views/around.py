"""Cards, the directory of services, counts for the return, and acts of two officers."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.core.calendar import period
from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.look.clock import now, today
from nhipcau.web.papers.pdf import CannotConvert, to_pdf
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.referrals import actions
from nhipcau.web.referrals.failures import SupportRefusal
from nhipcau.web.referrals.forms import OrderForm, PrintForm, ServiceForm
from nhipcau.web.referrals.models import Passing, Service
from nhipcau.web.referrals.papers import sheet
from nhipcau.web.referrals.times import closed_quarters
from nhipcau.web.referrals.tokens import new_token
from nhipcau.web.referrals.views.frame import done_once, first_team, for_workers, mark_of, opened
from nhipcau.web.referrals.vocabulary import BREAKDOWNS, SERVICES
from nhipcau.web.sealing.face import Desk, receiver

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@for_workers
def cards(request: ActingRequest) -> HttpResponse:
    """A sheet of cards to print; its codes are in the file and nowhere else."""
    form = PrintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        face = actions.Face(data["office"], data["where"], data["hours"])
        try:
            return _sheet(request, face, data["count"], data["kind"])
        except (SupportRefusal, CannotConvert) as refused:
            form.add_error(None, str(refused))
    return render(request, "referrals/cards.html", {"form": form}, status=422 if form.errors else 200)


@for_workers
def directory(request: ActingRequest) -> HttpResponse:
    """Who offers what, and for how many at once."""
    form = ServiceForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        agency, service, capacity = data["agency"], data["service"], data["capacity"]
        done_once(request, lambda: actions.set_service(request.actor, agency, service, capacity, now()))
        messages.success(request, _("Đã ghi nhận."))
        return redirect("referrals:directory")
    bodies = dict(Agency.objects.filter(province_id=request.actor.province_id).values_list("pk", "name"))
    rows = Service.objects.filter(province_id=request.actor.province_id, ended=False)
    shown = sorted((bodies[row.agency_id], str(dict(SERVICES)[row.service]), row.capacity) for row in rows)
    context = {"form": form, "rows": shown, "token": new_token()}
    return render(request, "referrals/directory.html", context, status=422 if form.errors else 200)


@for_workers
def counts(request: ActingRequest) -> HttpResponse:
    """The counts of a quarter, and putting them before the return BM-18."""
    team = first_team(request)
    agency = Agency.objects.select_related("unit").get(pk=receiver(team, Desk.SUPPORT).agency_id)
    quarters = closed_quarters(today())
    quarter = request.GET.get("quy") or request.POST.get("quy") or quarters[1]
    try:
        of = period(quarter)
    except ValueError:
        raise Http404 from None
    if not quarter.partition("-")[2].startswith("Q"):
        raise Http404
    if request.method == "POST":
        done_once(request, lambda: str(actions.offer_counts(request.actor, team, agency, quarter, now())))
        messages.success(
            request, _("Đã đưa số liệu vào phần gợi ý của biểu BM-18. Hãy mở biểu, kiểm tra rồi gửi.")
        )
        return redirect("referrals:counts")
    cells = actions.counts(team, quarter)
    names = programme().figures
    rows = [
        (names[figure].name, BREAKDOWNS.get(breakdown.partition("=")[2], ""), code, value)
        for (figure, breakdown, code), value in sorted(cells.items())
    ]
    context = {"rows": rows, "of": of, "agency": agency, "quarters": quarters, "token": new_token()}
    return render(request, "referrals/counts.html", context)


def passings(request: ActingRequest) -> HttpResponse:
    """What waits for a second officer, what was decided, and a lawful order that has come."""
    check(request.actor, Act.DECIDE_PASSING, Scope(request.actor.province_id))
    form = OrderForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            team, ground = int(form.cleaned_data["team"]), form.cleaned_data["ground"]
            done_once(request, lambda: actions.ask_order(request.actor, team, ground, now()).number)
        except SupportRefusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi yêu cầu; chờ người thứ hai quyết định."))
            return redirect("referrals:passings")
    rows = Passing.objects.filter(province_id=request.actor.province_id).order_by("-asked")
    context = {
        "waiting": [(row, row.asked_by != request.actor.key) for row in rows.filter(decided_by="")],
        "decided": rows.exclude(decided_by="")[:50],
        "form": form,
        "token": new_token(),
    }
    return render(request, "referrals/passings.html", context, status=422 if form.errors else 200)


@require_POST
def decide(request: ActingRequest, number: str) -> HttpResponse:
    """The second officer's word."""
    check(request.actor, Act.DECIDE_PASSING, Scope(request.actor.province_id))
    try:
        actions.decide(request.actor, number, request.POST.get("do") == "agree", now())
    except SupportRefusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã ghi quyết định."))
    return redirect("referrals:passings")


@require_POST
@for_workers
def passed(request: ActingRequest, number: str) -> HttpResponse:
    """What two officers agreed to pass on, once."""
    of, least = actions.read_agreed(request.actor, opened(request), number, now(), mark_of(request))
    return render(request, "referrals/passed.html", {"of": of, "least": json.loads(least)["least"]})


def _sheet(request: ActingRequest, face: actions.Face, count: int, kind: str) -> HttpResponse:
    actions.check_face(face)
    codes = actions.print_cards(request.actor, first_team(request), count, face, now())
    data = sheet(codes, face, today())
    if kind == "pdf":
        data = to_pdf(data)
    response = HttpResponse(data, content_type="application/pdf" if kind == "pdf" else WORD)
    response["Content-Disposition"] = f'attachment; filename="the.{kind}"'
    return response
