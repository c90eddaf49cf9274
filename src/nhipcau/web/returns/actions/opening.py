"""Opening returns: one by the agency that owes it, or a whole round by the programme officer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.forms import Form
from nhipcau.core.forms.columns import period_label
from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Unit
from nhipcau.web.places.queries import ancestry
from nhipcau.web.returns.bridge import cut_off, due_on, forms
from nhipcau.web.returns.failures import NotAsked
from nhipcau.web.returns.models import Return


def open_return(
    actor: Actor, form_code: str, period: str, unit: Unit, agency: Agency, moment: datetime
) -> Return:
    """The return of an agency for a unit; made as an empty draft where there is none yet."""
    form = known_form(form_code, period)
    scope = Scope(unit.province_id, agency.pk, ancestry(unit.pk))
    if not can(actor, Act.APPROVE_RETURN, scope):
        check(actor, Act.FILE_RETURN, scope)
    check_asked(form, period, unit, agency)
    with transaction.atomic():
        of, made = Return.objects.get_or_create(
            province_id=unit.province_id,
            form=form.code,
            period=period,
            unit=unit,
            agency=agency,
            defaults=_first(form, period),
        )
        if made:
            record(
                actor, "return.open", of.ref, {"form": form.code, "period": period, "unit": unit.pk}, moment
            )
    return of


def open_round(actor: Actor, form_code: str, period: str, moment: datetime) -> int:
    """Empty drafts for every body that owes the form in the period; returns how many were made."""
    form = known_form(form_code, period)
    check(actor, Act.APPROVE_RETURN, Scope(actor.province_id))
    with transaction.atomic():
        rows = [
            Return(
                province_id=actor.province_id,
                form=form.code,
                period=period,
                unit_id=agency.unit_id,
                agency=agency,
                **_first(form, period),
            )
            for agency in filers(actor.province_id, form, period)
        ]
        there = set(
            Return.objects.filter(province_id=actor.province_id, form=form.code, period=period).values_list(
                "unit_id", "agency_id"
            )
        )
        fresh = [row for row in rows if (row.unit_id, row.agency_id) not in there]
        Return.objects.bulk_create(fresh)
        if fresh:
            details = {"form": form.code, "period": period, "made": len(fresh)}
            record(actor, "return.open_round", f"round:{form.code}:{period}", details, moment)
    return len(fresh)


def filers(province_id: int, form: Form, period: str) -> list[Agency]:
    """The bodies that owe the form in the period, with their units."""
    day = cut_off(period)
    found = (
        Agency.objects.filter(province_id=province_id, kind=form.reporter_kind.value, level=form.level.value)
        .valid_on(day)
        .select_related("unit")
        .order_by("unit__sort_key", "key")
    )
    return [agency for agency in found if agency.unit.level == form.level.value and agency.unit.holds_on(day)]


def known_form(code: str, period: str) -> Form:
    """The form, if there is one and it is filed for the period."""
    known = forms()
    form = known.get(code)
    if form is None:
        raise NotAsked(
            _("Không có biểu %(code)s. Các biểu nhận được: %(known)s.")
            % {"code": code, "known": ", ".join(sorted(known))}
        )
    if not form.asked_in(period):
        raise NotAsked(
            _("Biểu %(code)s không lập cho kỳ %(period)s; biểu lập cho các kỳ có mã kết thúc bằng %(known)s.")
            % {"code": code, "period": period, "known": ", ".join(form.frequencies)}
        )
    return form


def check_asked(form: Form, period: str, unit: Unit, agency: Agency) -> None:
    """NotAsked where this agency does not owe the form for this unit in the period."""
    day = cut_off(period)
    if not unit.holds_on(day):
        raise NotAsked(
            _("%(unit)s không còn (hoặc chưa có) vào ngày chốt số liệu %(day)s của %(period)s. Hãy lập biểu cho "
              "đơn vị hành chính có hiệu lực vào ngày đó.")
            % {"unit": unit.name, "day": f"{day.day}/{day.month}/{day.year}", "period": period_label(period)}
        )  # fmt: skip
    if unit.level != form.level.value or agency.kind != form.reporter_kind.value or agency.unit_id != unit.pk:
        raise NotAsked(
            _("%(agency)s không lập biểu %(form)s cho %(unit)s.")
            % {"agency": agency.name, "form": form.code, "unit": unit.name}
        )
    if not agency.holds_on(day):
        raise NotAsked(
            _("%(agency)s không hoạt động vào ngày chốt số liệu của %(period)s.")
            % {"agency": agency.name, "period": period_label(period)}
        )


def _first(form: Form, period: str) -> dict[str, object]:
    return {
        "form_version": form.version,
        "due_on": due_on(form, period),
        "map_day": cut_off(period),
    }
