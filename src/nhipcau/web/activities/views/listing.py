"""The records in a list that filters, sorts, searches without diacritics and goes out as a file."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.core.terms import Level
from nhipcau.web.activities.models import Activity
from nhipcau.web.activities.permissions import recorders
from nhipcau.web.activities.queries import (
    SORTS,
    Filter,
    found,
    period_or_none,
    periods_to_choose,
)
from nhipcau.web.activities.words import kind_words
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.files.views import attachment
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.periods import period_name
from nhipcau.web.look.tables import Row, Table, as_csv, as_xlsx
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.places.models import Unit

A_PAGE, LARGEST_EXPORT = 50, 20_000
MINE, ALL = "cua-toi", "tat-ca"


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """The list."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    own = recorders(request.actor, today())
    asked, scope = _asked(request, own)
    rows = found(request.actor, asked)
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("trang"))
    kinds = programme().activities
    context = {
        "rows": [(row, kinds.get(row.kind)) for row in shown],
        "page": shown,
        "asked": asked,
        "scope": scope,
        "may_record": bool(own),
        "body": Agency.objects.filter(province_id=request.actor.province_id, key=asked.reporter).first()
        if asked.reporter
        else None,
        "counted_in": period_or_none(asked.counted_in),
        "narrowed": any(
            request.GET.get(name) for name in ("q", "loai", "co-quan", "dia-ban", "ky", "rut", "so-lieu")
        ),
        "more": any(request.GET.get(name) for name in ("co-quan", "dia-ban", "rut", "xep", "pham-vi")),
        "kinds": list(kinds.values()),
        "may_sample": can(request.actor, Act.APPROVE_RETURN, Scope(request.actor.province_id)),
        "ledgers": any(kind.ledger for kind in kinds.values()),
        "agencies": _agencies(request, own, scope),
        "units": _units(request),
        "periods": [(year, [(code, period_name(code)) for code in codes]) for year, codes in _periods()],
        "sorts": _sorts(),
        "today": today(),
        "query": urlencode([(k, v) for k, v in request.GET.items() if k != "trang"]),
    }
    return render(request, "activities/list.html", context)


@require_safe
def export(request: ActingRequest, ending: str) -> HttpResponse:
    """The filtered list as a file."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    asked, _scope = _asked(request, recorders(request.actor, today()))
    rows = found(request.actor, asked)[:LARGEST_EXPORT]
    heads = (_("Ngày"), _("Loại"), _("Nội dung"), _("Địa bàn"), _("Địa điểm"), _("Đơn vị ghi"), _("Số tệp"))
    return sent(Table(_("Hoạt động đã ghi"), heads, [_row(row) for row in rows]), "hoat-dong", ending)


def sent(table: Table, name: str, ending: str) -> HttpResponse:
    """A table as a download."""
    if ending == "csv":
        return attachment(as_csv(table), f"{name}.csv")
    if ending == "xlsx":
        return attachment(as_xlsx(table, now()), f"{name}.xlsx")
    raise Http404


def _row(of: Activity) -> Row:
    kind = kind_words(programme().activities.get(of.kind), of.kind)
    files: int = getattr(of, "file_count", 0)
    return of.day, kind, of.summary, of.unit.name, of.spot, of.agency.name, files


def _asked(request: ActingRequest, own: list[Agency]) -> tuple[Filter, str]:
    """The filter of an address; people of one body begin with what is theirs."""
    wide = not own or can(request.actor, Act.RECORD_ACTIVITY, Scope(request.actor.province_id))
    scope = request.GET.get("pham-vi") or (ALL if wide else MINE)
    sort = request.GET.get("xep", "moi")
    asked = Filter(
        words=request.GET.get("q", "")[:120],
        kind=request.GET.get("loai", ""),
        agency_id=_number(request.GET.get("co-quan")),
        unit_id=_number(request.GET.get("dia-ban")),
        period=period_or_none(request.GET.get("ky", "")),
        withdrawn=request.GET.get("rut") == "1",
        agencies=frozenset(agency.pk for agency in own) if scope == MINE else None,
        figure=request.GET.get("so-lieu", "")[:8],
        counted_in=request.GET.get("tinh-vao", "")[:24],
        reporter=request.GET.get("tinh-cho", "")[:64],
        sort=sort if sort in SORTS else "moi",
    )
    return asked, scope


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def _agencies(request: ActingRequest, own: list[Agency], scope: str) -> list[Agency]:
    """Bodies to choose from: those that have recorded something."""
    if scope == MINE:
        return own if len(own) > 1 else []
    used = Activity.objects.filter(province_id=request.actor.province_id).values("agency_id").distinct()
    return list(Agency.objects.filter(pk__in=used).order_by("sort_key"))


def _units(request: ActingRequest) -> list[Unit]:
    """Places to choose from: districts and communes of today and those where something was recorded."""
    used = Activity.objects.filter(province_id=request.actor.province_id).values("unit_id").distinct()
    units = Unit.objects.filter(pk__in=used) | Unit.objects.filter(
        province_id=request.actor.province_id, level=Level.DISTRICT.value
    )
    return list(units.distinct().order_by("level", "sort_key", "pk"))


def _periods() -> list[tuple[int, list[str]]]:
    return periods_to_choose(today())


def _sorts() -> list[tuple[str, str]]:
    return [
        ("moi", _("mới nhất trước")),
        ("cu", _("cũ nhất trước")),
        ("loai", _("loại")),
        ("co-quan", _("đơn vị ghi")),
        ("dia-ban", _("địa bàn")),
    ]
