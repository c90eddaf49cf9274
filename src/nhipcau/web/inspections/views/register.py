"""The register in a list that filters, sorts, searches without diacritics, as of any day, and goes out as a file."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.terms import Level
from nhipcau.web.files.views import attachment
from nhipcau.web.inspections.models import EstablishmentState, PaperKind, Status, WorkerCount
from nhipcau.web.inspections.permissions import check_sees, keeps_somewhere, may_keep_all
from nhipcau.web.inspections.register.kinds import group_names, type_names
from nhipcau.web.inspections.register.mapping import follow_units, left_behind
from nhipcau.web.inspections.register.queries import SORTS, Asked, found, states_on, workers_on
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.tables import Row, Table, as_csv, as_xlsx
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.places.models import Unit

A_PAGE, LARGEST_EXPORT = 50, 50_000


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """The list."""
    check_sees(request.actor)
    asked = asked_of(request)
    rows = found(request.actor.province_id, asked)
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("trang"))
    workers = workers_on({row.establishment_id for row in shown}, asked.day)
    names = type_names()
    context = {
        "rows": [(row, names.get(row.type, row.type), workers.get(row.establishment_id)) for row in shown],
        "page": shown,
        "asked": asked,
        "today": today(),
        "types": names,
        "groups": group_names(),
        "units": units_to_choose(request.actor.province_id, asked.day),
        "statuses": Status.choices,
        "papers": PaperKind.choices,
        "sorts": _sorts(),
        "narrowed": any(request.GET.get(name) for name in ("q", "loai", "nhom", "dia-ban", "thieu")),
        "more": any(request.GET.get(name) for name in ("ngay", "thieu", "xep", "nhom")),
        "kept": states_on(request.actor.province_id, asked.day).exists(),
        "may_keep": keeps_somewhere(request.actor),
        "may_keep_all": may_keep_all(request.actor),
        "behind": left_behind(request.actor).count() if may_keep_all(request.actor) else 0,
        "query": urlencode([(k, v) for k, v in request.GET.items() if k != "trang"]),
    }
    return render(request, "inspections/register.html", context)


@require_POST
def follow(request: ActingRequest) -> HttpResponse:
    """Establishments of ended communes go on in the communes that followed."""
    number = follow_units(request.actor, now())
    messages.success(request, _("Đã chuyển %(n)s cơ sở sang đơn vị kế tiếp.") % {"n": number})
    return redirect("inspections:register")


@require_safe
def export(request: ActingRequest, ending: str) -> HttpResponse:
    """The filtered list as a file; an address that may be a home is left out."""
    check_sees(request.actor)
    asked = asked_of(request)
    rows = list(found(request.actor.province_id, asked)[:LARGEST_EXPORT])
    workers = workers_on({row.establishment_id for row in rows}, asked.day)
    names = type_names()
    heads = (
        _("Số"), _("Tên cơ sở"), _("Loại hình"), _("Địa bàn"), _("Thuộc"), _("Địa chỉ"), _("Tình trạng"),
        _("Từ ngày"), _("Người lao động"), _("Trong đó nữ"), _("Kiểm tra gần nhất"),
    )  # fmt: skip
    table = Table(_("Cơ sở kinh doanh dịch vụ"), heads, [_row(row, names, workers) for row in rows])
    return sent(table, "co-so", ending)


def sent(table: Table, name: str, ending: str) -> HttpResponse:
    """A table as a download."""
    if ending == "csv":
        return attachment(as_csv(table), f"{name}.csv")
    if ending == "xlsx":
        return attachment(as_xlsx(table, now()), f"{name}.xlsx")
    raise Http404


def _row(row: EstablishmentState, names: dict[str, str], workers: dict[int, WorkerCount]) -> Row:
    count = workers.get(row.establishment_id)
    return (
        row.establishment.code, row.name, names.get(row.type, row.type), row.unit.name,
        row.unit.parent.name if row.unit.parent else "",
        _("không công bố") if row.home else row.address, row.get_status_display(), row.valid_from,
        count.workers if count else None, count.women if count else None, getattr(row, "last_inspected", None),
    )  # fmt: skip


def asked_of(request: ActingRequest) -> Asked:
    """The filter of an address."""
    sort = request.GET.get("xep", "ten")
    return Asked(
        day=day_of(request.GET.get("ngay", ""), today()),
        words=request.GET.get("q", "")[:120],
        type=request.GET.get("loai", ""),
        group=request.GET.get("nhom", ""),
        unit_id=number_of(request.GET.get("dia-ban")),
        status=request.GET.get("tinh-trang", "") if "tinh-trang" in request.GET else Status.OPERATING.value,
        without=request.GET.get("thieu", ""),
        sort=sort if sort in SORTS else "ten",
    )


def day_of(text: str, otherwise: date) -> date:
    """The day of an address."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


def number_of(text: str | None) -> int | None:
    """A number of an address."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def units_to_choose(province_id: int, day: date) -> list[Unit]:
    """Districts and communes on the map of the day."""
    units = Unit.objects.filter(province_id=province_id).exclude(level=Level.PROVINCE.value).valid_on(day)
    return list(units.select_related("parent").order_by("-level", "sort_key", "pk"))


def _sorts() -> list[tuple[str, str]]:
    return [
        ("ten", _("tên")),
        ("so", _("số trong sổ")),
        ("dia-ban", _("địa bàn")),
        ("loai", _("loại hình")),
        ("kiem-tra", _("lâu chưa kiểm tra")),
    ]
