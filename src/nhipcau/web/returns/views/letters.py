"""The guiding letter: when the returns of a period are due."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.core.calendar import Step, due_date, viet_nam_holidays
from nhipcau.core.calendar import period as calendar_period
from nhipcau.core.rights import Act, Scope, check
from nhipcau.core.terms import Level
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.periods import period_name
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.places.queries import units_on
from nhipcau.web.returns.actions import LetterDays, record_letter
from nhipcau.web.returns.failures import ReturnRefused
from nhipcau.web.returns.forms_letter import LetterForm
from nhipcau.web.returns.models import GuidingLetter
from nhipcau.web.returns.periods import choices, known


def page(request: ActingRequest) -> HttpResponse:
    """Show the letters of a period and the days that hold without one; record a letter."""
    check(request.actor, Act.APPROVE_RETURN, Scope(request.actor.province_id))
    period = known(request.GET.get("period", ""), today())
    if period is None:
        raise Http404
    closing = calendar_period(period).end
    districts = units_on(request.actor.province_id, closing, Level.DISTRICT).exists()
    form = LetterForm(request.POST or None, districts=districts, initial=_expected(period))
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            return _record(request, period, form)
        except ReturnRefused as refused:
            refusal = str(refused)
    context = {
        "form": form,
        "period": period,
        "period_label": period_name(period),
        "closing": closing,
        "expected": _expected(period),
        "districts": districts,
        "refusal": refusal,
        "periods": choices(today()),
        "letters": GuidingLetter.objects.filter(
            province_id=request.actor.province_id, cut_off=closing
        ).order_by("-issued_on", "-pk"),
    }
    return render(request, "returns/letter.html", context, status=422 if request.method == "POST" else 200)


def _record(request: ActingRequest, period: str, form: LetterForm) -> HttpResponse:
    said = form.cleaned_data
    days = LetterDays(said["due_commune"], said.get("due_district"), said["due_province"])
    letter = record_letter(request.actor, period, said["number"], said["issued_on"], days, now())
    messages.success(
        request,
        _("Đã ghi nhận %(letter)s. Hạn gửi của kỳ này tính theo công văn.") % {"letter": letter.called},
    )
    return redirect(f"{reverse('returns:letter')}?period={period}")


def _expected(period: str) -> dict[str, date]:
    """The days that hold by default: working days after the cut-off."""
    of = calendar_period(period)
    holidays = viet_nam_holidays(of.end.year)
    agency = due_date(of, Step.AGENCY, holidays)
    commune = due_date(of, Step.COMMUNE, holidays)
    return {"due_commune": commune, "due_district": agency, "due_province": agency}
