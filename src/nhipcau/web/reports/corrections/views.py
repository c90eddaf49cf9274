"""Correction reports: made from what reads otherwise, looked at and taken as they were frozen."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.calendar import period
from nhipcau.core.protection import Audience
from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.web.files import disk
from nhipcau.web.files.views import GONE, LOST, attachment
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.reports.asking import PUBLIC
from nhipcau.web.reports.bridge import ReportRefused, outline_of
from nhipcau.web.reports.corrections import actions
from nhipcau.web.reports.corrections.models import Correction, CorrectionFile
from nhipcau.web.reports.corrections.queries import blocks_of, versions_for
from nhipcau.web.reports.issuing.failures import IssuingRefused
from nhipcau.web.reports.issuing.queries import issued_reports
from nhipcau.web.reports.printed import Traces, shown


@require_POST
def correct(request: ActingRequest, issued_id: int) -> HttpResponse:
    """Makes the correction report and leads to it."""
    check(request.actor, Act.WRITE_REPORT, Scope(request.actor.province_id))
    of = get_object_or_404(issued_reports(request.actor.province_id), pk=issued_id)
    try:
        made, new = actions.correct(request.actor, of, now())
    except (ReportRefused, IssuingRefused) as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("reports:differences", args=[of.pk]))
    except disk.Missing as lost:
        return _lost(request, lost)
    if new:
        messages.success(request, _("Đã lập báo cáo đính chính và giữ nguyên bên cạnh báo cáo đã chốt."))
    else:
        messages.info(request, _("Báo cáo đính chính với đúng nội dung này đã được lập trước đó."))
    return HttpResponseRedirect(reverse("reports:correction", args=[made.pk]))


@require_safe
def page(request: ActingRequest, correction_id: int) -> HttpResponse:
    """One correction report as it was frozen."""
    scope = Scope(request.actor.province_id)
    check(request.actor, Act.SEE_PROGRAMME, scope)
    rows = Correction.objects.filter(of__province_id=request.actor.province_id).select_related("of")
    of = get_object_or_404(rows, pk=correction_id)
    versions = versions_for(request.actor, of)
    if not versions:
        raise Http404  # it has the restricted version alone
    wanted = [
        each for each in versions if (each.audience is Audience.PUBLIC) == (request.GET.get("ban") == PUBLIC)
    ]
    version = (wanted or versions)[0]
    try:
        blocks = blocks_of(of, version.audience)
    except disk.Missing as lost:
        return _lost(request, lost)
    context = {
        "of": of,
        "period": period(of.of.period),
        "profile": outline_of(of.of.programme_key).profiles[of.of.profile],
        "versions": versions,
        "chosen_version": version,
        "blocks": list(shown(blocks, Traces(of.of.period))),
        "may_compare": can(request.actor, Act.SEE_RESTRICTED, scope),
    }
    return render(request, "reports/correction.html", context)


@require_POST
def take(request: ActingRequest, paper_id: int) -> HttpResponse:
    """A file as it was made."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    rows = CorrectionFile.objects.filter(of__of__province_id=request.actor.province_id)
    file = get_object_or_404(rows.select_related("of__of"), pk=paper_id)
    try:
        taken = actions.take_correction(request.actor, file, now())
    except disk.Missing as lost:
        return _lost(request, lost)
    return attachment(taken.data, taken.name)


def _lost(request: ActingRequest, lost: disk.Missing) -> HttpResponse:
    return render(request, "look/forbidden.html", {"message": str(lost), "title": LOST}, status=GONE)
