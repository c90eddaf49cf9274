"""The staff list of a day, one line of it, a table that comes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Act, Scope, check
from nhipcau.readers.errors import Unreadable
from nhipcau.web.activities.models import StaffPost
from nhipcau.web.activities.permissions import may_record, visible
from nhipcau.web.activities.staff.actions import add_staff, end_staff, move_staff, withdraw_staff
from nhipcau.web.activities.staff.failures import BadLine, Fault, StaffRefused, TableFaulty
from nhipcau.web.activities.staff.forms import ChangeForm, EndForm, NewForm, asked_day
from nhipcau.web.activities.staff.groups import groups
from nhipcau.web.activities.staff.queries import (
    Asked,
    Line,
    classes_of,
    keepers,
    lines,
    posts,
    strangers,
    visible_posts,
)
from nhipcau.web.activities.staff.table import HEADS, take_table
from nhipcau.web.activities.views.listing import sent
from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.tables import Row, Table
from nhipcau.web.people.middleware import ActingRequest

A_PAGE, LARGEST, UNPROCESSABLE = 50, 2 * 1024 * 1024, 422


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """Who is on the list on a day, and who of them completed a class in the year."""
    asked = _asked(request)
    everybody = lines(request.actor, Asked(asked.day))
    found = lines(request.actor, asked)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("trang"))
    keeps = keepers(request.actor, today())
    context = {
        "page": shown,
        "asked": asked,
        "summary": _summary(everybody),
        "total": len(everybody),
        "trained": sum(line.trained for line in everybody),
        "groups": groups(),
        "agencies": _bodies(request),
        "may_keep": bool(keeps),
        "strangers": _strangers(request, asked),
        "kept": posts(request.actor.province_id).exists(),
        "query": urlencode([(k, v) for k, v in request.GET.items() if k != "trang"]),
    }
    return render(request, "activities/staff.html", context)


@require_safe
def export(request: ActingRequest, ending: str) -> HttpResponse:
    """The same as a table, which can come in again."""
    rows = [_row(line) for line in lines(request.actor, _asked(request))]
    heads = (*HEADS, "Đã tập huấn trong năm")
    return sent(
        Table("Danh sách người làm công tác theo số nội bộ", heads, rows), "danh-sach-so-noi-bo", ending
    )


@require_safe
def template(request: ActingRequest) -> HttpResponse:
    """An empty table to be filled."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    return sent(Table("Danh sách người làm công tác theo số nội bộ", HEADS, []), "mau-danh-sach", "xlsx")


@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Somebody new."""
    bodies = _keeps(request)
    form = NewForm(request.POST or None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        made = _done(
            form, lambda: add_staff(request.actor, form.post(form.cleaned_data["number"].strip()), now())
        )
        if made is not None:
            messages.success(request, _("Đã đưa số %(number)s vào danh sách.") % {"number": made.number})
            return redirect("activities:staff")
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "activities/staff_add.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def take(request: ActingRequest) -> HttpResponse:
    """A table; refused as a whole where one cell is wrong."""
    _keeps(request)
    refusal = ""
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        refusal, faults = _take(request)
        if not refusal:
            return redirect("activities:staff")
    context = {"refusal": refusal, "faults": faults, "heads": HEADS, "groups": groups().values()}
    return render(request, "activities/staff_take.html", context, status=UNPROCESSABLE if refusal else 200)


@require_safe
def line(request: ActingRequest, post_id: int) -> HttpResponse:
    """One number through time."""
    return _line(request, _of(request, post_id))


@require_POST
def move(request: ActingRequest, post_id: int) -> HttpResponse:
    """Another group, position or body from a day on."""
    of = _of(request, post_id)
    form = ChangeForm(request.POST, bodies=keepers(request.actor, today()), prefix="doi")
    if form.is_valid():
        made = _done(form, lambda: move_staff(request.actor, of.pk, form.post(of.number), now()))
        if made is not None:
            messages.success(request, _("Đã ghi thay đổi."))
            return redirect("activities:staff_line", made.pk)
    return _line(request, of, moving=form)


@require_POST
def end(request: ActingRequest, post_id: int) -> HttpResponse:
    """The last day."""
    of = _of(request, post_id)
    form = EndForm(request.POST, prefix="thoi")
    if form.is_valid():
        made = _done(form, lambda: end_staff(request.actor, of.pk, form.cleaned_data["valid_to"], now()))
        if made is not None:
            messages.success(request, _("Đã ghi ngày cuối."))
            return redirect("activities:staff_line", made.pk)
    return _line(request, of, ending=form)


@require_POST
def take_back(request: ActingRequest, post_id: int) -> HttpResponse:
    """A line put in by mistake."""
    of = _of(request, post_id)
    try:
        withdraw_staff(request.actor, of.pk, now())
    except StaffRefused as refused:
        messages.error(request, str(refused))
        return redirect("activities:staff_line", of.pk)
    messages.success(request, _("Đã rút dòng ghi nhầm."))
    return redirect("activities:staff")


def _done(form: Form, act: Callable[[], StaffPost]) -> StaffPost | None:
    """The act, or its refusal beside the field that it is about."""
    try:
        return act()
    except BadLine as bad:
        for key, text in bad.fields.items():
            form.add_error(key if key in form.fields else None, text)
        if not bad.fields:
            form.add_error(None, str(bad))
    except StaffRefused as refused:
        form.add_error(None, str(refused))
    return None


def _take(request: ActingRequest) -> tuple[str, tuple[Fault, ...]]:
    file = request.FILES.get("file")
    if file is None or file.size is None or file.size > LARGEST:
        return _("Chưa chọn tệp .xlsx, hoặc tệp lớn hơn 2 MB."), ()
    try:
        taken = take_table(request.actor, file.name or "danh-sach.xlsx", file.read(), now())
    except TableFaulty as faulty:
        return str(faulty), faulty.faults
    except (StaffRefused, Unreadable, SecretDocument) as refused:
        return str(refused), ()
    said = _("Đã đưa %(added)s dòng vào danh sách; %(known)s dòng đã có từ trước.")
    messages.success(request, said % {"added": taken.added, "known": taken.known})
    return "", ()


def _line(
    request: ActingRequest, of: StaffPost, *, moving: ChangeForm | None = None, ending: EndForm | None = None
) -> HttpResponse:
    keeps = keepers(request.actor, today())
    first = {"agency": of.agency_id, "group": of.group, "position": of.position}
    seen = set(visible(request.actor).filter(kind="training").values_list("pk", flat=True))
    context = {
        "of": of,
        "group": groups().get(of.group, of.group),
        "history": posts(request.actor.province_id).filter(number=of.number).order_by("-valid_from"),
        "groups": groups(),
        "classes": [each for each in classes_of(of.province_id, of.number) if each.pk in seen],
        "may_keep": may_record(request.actor, of.agency),
        "moving": moving or ChangeForm(bodies=keeps, initial=first, prefix="doi"),
        "ending": ending or EndForm(prefix="thoi"),
        "open": "doi" if moving else "thoi" if ending else "",
    }
    return render(
        request, "activities/staff_line.html", context, status=UNPROCESSABLE if moving or ending else 200
    )


def _of(request: ActingRequest, post_id: int) -> StaffPost:
    rows = visible_posts(request.actor, today()).select_related("agency__unit__parent__parent")
    return get_object_or_404(rows, pk=post_id)


def _keeps(request: ActingRequest) -> list[Agency]:
    found = keepers(request.actor, today())
    if not found or not groups():
        raise Http404
    return found


def _asked(request: ActingRequest) -> Asked:
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    body = request.GET.get("co-quan", "")
    return Asked(
        asked_day(request.GET.get("ngay", ""), today()),
        request.GET.get("q", "").strip()[:8],
        int(body) if body.isdecimal() and len(body) < 10 else None,
        request.GET.get("nhom", ""),
        request.GET.get("chua") == "1",
    )


def _summary(of: list[Line]) -> list[tuple[str, str, int, int]]:
    listed = Counter(line.post.group for line in of)
    trained = Counter(line.post.group for line in of if line.trained)
    return [(key, name, listed[key], trained[key]) for key, name in groups().items()]


def _bodies(request: ActingRequest) -> list[Agency]:
    used = visible_posts(request.actor, today()).values("agency_id")
    return list(Agency.objects.filter(pk__in=used).order_by("sort_key", "pk"))


def _strangers(request: ActingRequest, asked: Asked) -> list[tuple[object, list[str]]]:
    seen = set(visible(request.actor).filter(kind="training").values_list("pk", flat=True))
    found = strangers(request.actor.province_id, asked.day)
    return [(of, numbers) for of, numbers in found if of.pk in seen]


def _row(line: Line) -> Row:
    post = line.post
    said = _("có") if line.trained else _("chưa")
    days = post.valid_from, post.valid_to
    return post.number, post.agency.name, line.group, post.get_position_display(), *days, said
