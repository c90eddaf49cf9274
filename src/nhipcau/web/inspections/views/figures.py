"""What was inspected in a year so far: coverage and intensity side by side."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.core.calendar import BadPeriod, Period, period, reporting_year
from nhipcau.web.inspections.figures.coverage import Line, Picture, picture
from nhipcau.web.inspections.permissions import check_sees
from nhipcau.web.inspections.views.register import sent
from nhipcau.web.look.clock import today
from nhipcau.web.look.periods import period_name
from nhipcau.web.look.tables import Row, Table
from nhipcau.web.people.middleware import ActingRequest

YEARS = 3
JUST_CLOSED = timedelta(days=60)  # until then the year that ended is what people ask for


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """The year up to a cut-off."""
    check_sees(request.actor)
    of = _period(request)
    last = reporting_year(today())
    codes = [f"{year}-{part}" for year in range(last, last - YEARS, -1) for part in ("Y", "H1")]
    context = {
        "of": of,
        "shown": picture(request.actor.province_id, of, today()),
        "periods": [(code, period_name(code)) for code in codes],
        "code": of.code,
    }
    return render(request, "inspections/figures.html", context)


@require_safe
def export(request: ActingRequest, ending: str) -> HttpResponse:
    """The same as a table."""
    check_sees(request.actor)
    of = _period(request)
    heads = (
        _("Phạm vi"), _("Cơ sở đang hoạt động"), _("Cơ sở được kiểm tra"), _("Trong đó có Đội 178"),
        _("Lượt kiểm tra"), _("Trong đó có Đội 178"),
    )  # fmt: skip
    rows = [_row(line) for line in _lines(picture(request.actor.province_id, of, today()))]
    return sent(Table(_("Kết quả kiểm tra cơ sở"), heads, rows), "kiem-tra", ending)


def _lines(of: Picture) -> list[Line]:
    return [of.whole, *of.by_group, *of.by_unit]


def _row(line: Line) -> Row:
    return (
        line.name or _("Toàn tỉnh"),
        line.places,
        line.covered,
        line.covered178,
        line.visits,
        line.visits178,
    )


def _period(request: ActingRequest) -> Period:
    code = request.GET.get("ky") or f"{reporting_year(today() - JUST_CLOSED)}-Y"
    try:
        return period(code)
    except BadPeriod:
        raise Http404 from None
