"""Issued reports: the list, the frozen paper, its files, the signed ones."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.calendar import period
from nhipcau.core.protection import Audience, SecretDocument
from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.web.files import disk
from nhipcau.web.files.views import GONE, LOST, attachment
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.reports.actions import Taken
from nhipcau.web.reports.asking import PUBLIC
from nhipcau.web.reports.bridge import outline_of
from nhipcau.web.reports.corrections.queries import corrections_for
from nhipcau.web.reports.issuing import actions
from nhipcau.web.reports.issuing.content import kept
from nhipcau.web.reports.issuing.failures import IssuingRefused
from nhipcau.web.reports.issuing.forms import SignedForm
from nhipcau.web.reports.issuing.models import IssuedReport
from nhipcau.web.reports.issuing.queries import Version, issued_reports, versions_for
from nhipcau.web.reports.printed import Traces, shown


@require_safe
def listing(request: ActingRequest) -> HttpResponse:
    """All issued reports, the latest first."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    rows = [(each, period(each.period), _profile(each)) for each in issued_reports(request.actor.province_id)]
    return render(request, "reports/issued.html", {"rows": rows})


@require_safe
def report(request: ActingRequest, issued_id: int) -> HttpResponse:
    """One issued report as it was frozen."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    return _page(request, _of(request, issued_id))


@require_POST
def take(request: ActingRequest, issued_id: int, file_id: int) -> HttpResponse:
    """A file as it was issued."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    file = get_object_or_404(_of(request, issued_id).files, pk=file_id)
    try:
        return _out(actions.take_issued(request.actor, file, now()))
    except disk.Missing as lost:
        return render(request, "look/forbidden.html", {"message": str(lost), "title": LOST}, status=GONE)


@require_POST
def take_signed(request: ActingRequest, issued_id: int, signed_id: int) -> HttpResponse:
    """A file as it was signed."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    file = get_object_or_404(_of(request, issued_id).signed, pk=signed_id)
    try:
        return _out(actions.take_signed(request.actor, file, now()))
    except disk.Missing as lost:
        return render(request, "look/forbidden.html", {"message": str(lost), "title": LOST}, status=GONE)


@require_POST
def file_signed(request: ActingRequest, issued_id: int) -> HttpResponse:
    """Puts the signed paper beside."""
    check(request.actor, Act.FILE_SIGNED, Scope(request.actor.province_id))
    of = _of(request, issued_id)
    form = SignedForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.file_signed(request.actor, of, form.signed(), now())
        except (IssuingRefused, SecretDocument) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã lưu bản đã ký bên cạnh bản đã chốt."))
            return HttpResponseRedirect(reverse("reports:issued_report", args=[of.pk]))
    return _page(request, _of(request, issued_id), form, status=422)


def _page(
    request: ActingRequest, of: IssuedReport, form: SignedForm | None = None, status: int = 200
) -> HttpResponse:
    versions = list(versions_for(request.actor, of))
    version = _chosen(versions, request.GET.get("ban", ""))
    scope = Scope(of.province_id)
    day = timezone.localtime(of.known_at).date()
    try:
        frozen = kept(of.snapshot)
    except disk.Missing as lost:
        return render(request, "look/forbidden.html", {"message": str(lost), "title": LOST}, status=GONE)
    context = {
        "of": of,
        "period": period(of.period),
        "profile": _profile(of),
        "versions": versions,
        "chosen_version": version,
        "blocks": list(shown(frozen.blocks[version.audience], Traces(of.period, frozen.added_up_here, day))),
        "corrections": corrections_for(request.actor, of),
        "form": form or SignedForm(initial={"signed_on": today()}),
        "may_file": can(request.actor, Act.FILE_SIGNED, scope),
        "may_compare": can(request.actor, Act.SEE_RESTRICTED, scope),
    }
    return render(request, "reports/issued_report.html", context, status=status)


def _chosen(versions: list[Version], asked: str) -> Version:
    wanted = [each for each in versions if (each.audience is Audience.PUBLIC) == (asked == PUBLIC)]
    return (wanted or versions)[0]


def _of(request: ActingRequest, issued_id: int) -> IssuedReport:
    return get_object_or_404(issued_reports(request.actor.province_id), pk=issued_id)


def _profile(of: IssuedReport) -> str:
    found = outline_of(of.programme_key).profiles.get(of.profile)
    if found is None:
        raise Http404
    return found.name


def _out(taken: Taken) -> HttpResponse:
    return attachment(taken.data, taken.name)
