"""The units on a day, and one unit through time."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.core.terms import Level
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.requests import ActorRequest
from nhipcau.web.places.actions import SourceMissing, SourceRefused, mark_unit, unmark_unit
from nhipcau.web.places.forms import SORTS, MarkForm, UnitFilter
from nhipcau.web.places.models import Flag, Unit, UnitFlag
from nhipcau.web.places.panels import Panels
from nhipcau.web.places.queries import days_of_change, flagged, followed, heirs_of, search, units_on
from nhipcau.web.places.tiles import TileState, tiles_of

UNIT_PANELS: Panels[Unit] = Panels()


def acting(request: ActorRequest) -> Actor:
    """Who asks. Whoever has no role is refused."""
    actor = request.actor
    check(actor, Act.SEE_PROGRAMME, Scope(actor.province_id))
    return actor


@require_safe
def units(request: ActorRequest) -> HttpResponse:
    """The units of one level on the map of a day, with the tile map beside them."""
    actor = acting(request)
    form = UnitFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    day = asked.get("ngay") or today()
    level = Level(asked.get("cap") or Level.COMMUNE)
    order = asked.get("xep") or "ten"
    there = units_on(actor.province_id, day, level)
    found = (
        search(there, asked.get("q") or "")
        .prefetch_related(Prefetch("flags", UnitFlag.objects.valid_on(day)))
        .order_by(*SORTS[order])
    )
    chosen = {unit.pk for unit in found}
    border = flagged(actor.province_id, Flag.BORDER, day)
    context = {
        "form": form,
        "day": day,
        "level": level.value,
        "order": order,
        "units": found,
        "total": there.count(),
        "tiles": tiles_of(there, dict.fromkeys(chosen & border, TileState.MARKED), address),
        "states": [TileState.PLAIN, TileState.MARKED],
        "maps": _maps(actor.province_id, day),
        "border": border,
    }
    return render(request, "places/units.html", context)


@require_safe
def unit(request: ActorRequest, pk: int) -> HttpResponse:
    """One unit: what it is called, since when, what it lies in, whom it followed and who follows."""
    actor = acting(request)
    return _unit_page(request, _of(actor, pk), MarkForm())


@require_POST
def mark(request: ActorRequest, pk: int) -> HttpResponse:
    """Puts a mark on a unit or confirms it."""
    actor = acting(request)
    check(actor, Act.CHANGE_PLACES, Scope(actor.province_id))
    shown, form = _of(actor, pk), MarkForm(request.POST)
    if not form.is_valid():
        return _unit_page(request, shown, form, status=422)
    try:
        mark_unit(actor, shown, Flag(form.cleaned_data["flag"]), form.cleaned_data["source"], now())
    except (SourceMissing, SourceRefused) as refused:
        form.add_error("source", str(refused))
        return _unit_page(request, shown, form, status=422)
    messages.success(request, gettext("Đã ghi đánh dấu."))
    return redirect(address(shown))


@require_POST
def unmark(request: ActorRequest, pk: int) -> HttpResponse:
    """Withdraws a mark."""
    actor = acting(request)
    flag = get_object_or_404(UnitFlag.objects.standing(), pk=pk, unit__province_id=actor.province_id)
    unmark_unit(actor, flag, now())
    messages.success(request, gettext("Đã bỏ đánh dấu."))
    return redirect(address(flag.unit))


def _of(actor: Actor, pk: int) -> Unit:
    units_of_province = Unit.objects.select_related("parent", "province").prefetch_related("children")
    return get_object_or_404(units_of_province, pk=pk, province_id=actor.province_id)


def _unit_page(request: ActorRequest, shown: Unit, form: MarkForm, status: int = 200) -> HttpResponse:
    actor = acting(request)
    last = shown.valid_to or today()
    inside = sorted(
        (each for each in shown.children.all() if each.holds_on(last)),
        key=lambda each: (each.level, each.sort_key),
    )
    before, after = followed(shown)
    context = {
        "unit": shown,
        "ended": shown.valid_to is not None and shown.valid_to < today(),
        "aliases": shown.aliases.order_by("alias"),
        "flags": shown.flags.standing().order_by("flag"),
        "form": form,
        "may_mark": can(actor, Act.CHANGE_PLACES, Scope(actor.province_id)),
        "inside": inside,
        "inside_day": last,
        "before": before,
        "after": after,
        "heirs": heirs_of(shown) if any(each.new is None for each in after) else (),
        "namesakes": _namesakes(shown),
        "panels": UNIT_PANELS.render(request, shown),
    }
    return render(request, "places/unit.html", context, status=status)


def address(shown: Unit) -> str:
    """Where a unit's page is."""
    return reverse("places:unit", args=[shown.pk])


def _maps(province_id: int, day: date) -> list[tuple[date | None, date | None, date, bool]]:
    """The maps that the province has had: first day, last day, the day to ask for, whether it is shown."""
    changes = days_of_change(province_id)
    starts: list[date | None] = [None, *changes]
    found = []
    for start, following in zip(starts, [*changes, None], strict=True):
        last = following - timedelta(days=1) if following else None
        shown = (start is None or start <= day) and (last is None or day <= last)
        found.append((start, last, last or start or day, shown))
    return found


def _namesakes(shown: Unit) -> list[Unit]:
    """Other units with the same name or code: the classic confusion after a merger."""
    others = Unit.objects.filter(province=shown.province).exclude(pk=shown.pk)
    same = others.filter(name=shown.name) | others.filter(code=shown.code, level=shown.level)
    return list(same.order_by("valid_to", "sort_key").distinct())
