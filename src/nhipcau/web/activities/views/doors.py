"""Both doors beside each other: what records say, what approved returns say, the difference."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.core.calendar import Period, period, reporting_year
from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.activities.doors import Line, lines
from nhipcau.web.activities.queries import period_or_none, periods_to_choose
from nhipcau.web.activities.views.listing import sent
from nhipcau.web.activities.words import breakdown_words, figure_unit, figure_words
from nhipcau.web.look.clock import today
from nhipcau.web.look.periods import period_name
from nhipcau.web.look.tables import Row, Table
from nhipcau.web.people.middleware import ActingRequest


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """The cells that both doors fill; those that differ, unless all are asked for."""
    of = _period(request)
    everything = lines(request.actor, of)
    all_of_them = request.GET.get("tat-ca") == "1"
    shown = [line for line in everything if all_of_them or not line.equal]
    context = {
        "lines": [(line, period_name(line.of.period), figure_unit(line.of.figure)) for line in shown],
        "period": of,
        "period_name": period_name(of),
        "periods": [(year, [(code, period_name(code)) for code in codes]) for year, codes in _periods()],
        "total": len(everything),
        "equal": sum(line.equal for line in everything),
        "all": all_of_them,
    }
    return render(request, "activities/doors.html", context)


@require_safe
def export(request: ActingRequest, ending: str) -> HttpResponse:
    """The same as a file, equal cells included."""
    heads = (
        _("Mã"),
        _("Số liệu"),
        _("Phân tổ"),
        _("Đơn vị tính"),
        _("Kỳ"),
        _("Đơn vị báo cáo"),
        _("Theo hoạt động đã ghi"),
        _("Theo biểu đã duyệt"),
        _("Chênh lệch"),
    )
    rows = [_row(line) for line in lines(request.actor, _period(request))]
    return sent(Table(_("Đối chiếu hoạt động và biểu đã duyệt"), heads, rows), "doi-chieu", ending)


def _row(line: Line) -> Row:
    of = line.of
    return (
        of.figure,
        figure_words(of.figure),
        breakdown_words(of.figure, of.breakdown),
        figure_unit(of.figure),
        period_name(of.period),
        line.body.name,
        of.offered,
        of.approved,
        of.difference,
    )


def _period(request: ActingRequest) -> Period:
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    return period_or_none(request.GET.get("ky", "")) or period(f"{reporting_year(today())}-Y")


def _periods() -> list[tuple[int, list[str]]]:
    return periods_to_choose(today())
