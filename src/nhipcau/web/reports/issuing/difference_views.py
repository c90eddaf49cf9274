"""What would read otherwise now."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from nhipcau.core.calendar import period
from nhipcau.core.protection import Audience
from nhipcau.core.rights import Act, Scope, can
from nhipcau.web.files import disk
from nhipcau.web.files.views import GONE, LOST
from nhipcau.web.look.clock import today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.reports.asking import PUBLIC, RESTRICTED
from nhipcau.web.reports.bridge import ReportRefused, outline_of
from nhipcau.web.reports.corrections.queries import corrections_for
from nhipcau.web.reports.issuing.comparing import Compared, compared
from nhipcau.web.reports.issuing.happened import happened_since
from nhipcau.web.reports.issuing.models import AUDIENCES, IssuedReport
from nhipcau.web.reports.issuing.queries import issued_reports


@require_safe
def page(request: ActingRequest, issued_id: int) -> HttpResponse:
    """Every figure that would read otherwise: printed, now, why."""
    if not can(request.actor, Act.SEE_RESTRICTED, Scope(request.actor.province_id)):
        raise Http404
    of = _of(request, issued_id)
    audience = _audience(request.GET.get("ban", ""))
    context: dict[str, object] = {
        "of": of,
        "period": period(of.period),
        "profile": outline_of(of.programme_key).profiles[of.profile],
        "chosen_version": PUBLIC if audience is Audience.PUBLIC else RESTRICTED,
        "versions": [(RESTRICTED, AUDIENCES[Audience.RESTRICTED]), (PUBLIC, AUDIENCES[Audience.PUBLIC])],
        "day": today(),
        "corrections": corrections_for(request.actor, of),
        "may_correct": can(request.actor, Act.WRITE_REPORT, Scope(of.province_id)),
    }
    try:
        found = compared(of, audience, today())
    except ReportRefused as refused:
        return render(request, "reports/differences.html", context | {"refusal": str(refused)})
    except disk.Missing as lost:
        return render(request, "look/forbidden.html", {"message": str(lost), "title": LOST}, status=GONE)
    context |= {"found": found, "others": _others(of, found), "unexplained": _unexplained(found)}
    return render(request, "reports/differences.html", context)


def _others(of: IssuedReport, found: Compared) -> list[object]:
    """What else happened that may bear on it, where a place is not explained by a value."""
    return list(happened_since(of)) if found.texts or _unexplained(found) else []


def _unexplained(found: Compared) -> bool:
    return any(not each.reasons for each in found.figures)


def _audience(version: str) -> Audience:
    return Audience.PUBLIC if version == PUBLIC else Audience.RESTRICTED


def _of(request: ActingRequest, issued_id: int) -> IssuedReport:
    return get_object_or_404(issued_reports(request.actor.province_id), pk=issued_id)
