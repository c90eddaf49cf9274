"""Which bodies owe which form, on which map."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.core.forms import Form, Reporter
from nhipcau.core.forms.columns import period_label
from nhipcau.web.agencies.models import Agency, AgencyMandate
from nhipcau.web.places.models import Unit
from nhipcau.web.returns.bridge import cut_off, form_for, forms, forms_closing
from nhipcau.web.returns.failures import NotAsked


def filers(province_id: int, form: Form, period: str) -> list[Agency]:
    """The bodies that owe the form in the period, with their units."""
    day = cut_off(period)
    found = (
        Agency.objects.filter(_condition(form, period, day), province_id=province_id)
        .valid_on(day)
        .select_related("unit__parent")
        .order_by("unit__sort_key", "sort_key", "key")
        .distinct()
    )
    return [agency for agency in found if agency.unit.holds_on(day)]


def _asked_of(form: Form, period: str) -> list[tuple[Form, Reporter]]:
    """Who files: the form's own reporters or, for a form that everybody files, those of all others."""
    of = [each for each in forms_closing(period) if not each.everybody] if form.everybody else [form]
    day = cut_off(period)
    return [(each, reporter) for each in of for reporter in each.reporters if reporter.holds_on(day)]


def _condition(form: Form, period: str, day: date) -> Q:
    found = Q(pk__in=[])
    for of, reporter in _asked_of(form, period):
        levels = Q(unit__level__in=[level.value for level in of.levels])
        if reporter.kind is not None:
            found |= levels & Q(kind=reporter.kind.value)
        elif reporter.mandate is not None:
            found |= levels & Q(pk__in=_holders(reporter.mandate.value, day))
    return found


def _holders(mandate: str, day: date) -> QuerySet[AgencyMandate, int]:
    """For a condition inside the database."""
    rows = AgencyMandate.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day),
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        mandate=mandate,
    )
    return rows.values_list("agency_id", flat=True)


def owes(form: Form, period: str, agency: Agency, unit: Unit) -> bool:
    """Whether an agency files the form for the unit; its mandates are read only where the form asks for one."""
    day = cut_off(period)
    if agency.unit_id != unit.pk:
        return False
    for of, reporter in _asked_of(form, period):
        if unit.level not in [level.value for level in of.levels]:
            continue
        if reporter.kind is not None and agency.kind == reporter.kind.value:
            return True
        if reporter.mandate is not None and any(
            held.mandate == reporter.mandate.value and held.holds_on(day) for held in agency.mandates.all()
        ):
            return True
    return False


def known_form(code: str, period: str) -> Form:
    """The form in the version of the period, if there is one and it is filed then."""
    known = forms()
    if code not in known:
        raise NotAsked(
            _("Không có biểu %(code)s. Các biểu nhận được: %(known)s.")
            % {"code": code, "known": ", ".join(sorted(known))}
        )
    form = form_for(code, period)
    if form is None or not form.asked_in(period):
        asked = (form or known[code]).frequencies
        raise NotAsked(
            _("Biểu %(code)s không lập cho kỳ %(period)s; biểu lập cho các kỳ có mã kết thúc bằng %(known)s.")
            % {"code": code, "period": period, "known": ", ".join(asked)}
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
    if not owes(form, period, agency, unit):
        raise NotAsked(
            _("%(agency)s không lập biểu %(form)s cho %(unit)s.")
            % {"agency": agency.name, "form": form.code, "unit": unit.name}
        )
    if not agency.holds_on(day):
        raise NotAsked(
            _("%(agency)s không hoạt động vào ngày chốt số liệu của %(period)s.")
            % {"agency": agency.name, "period": period_label(period)}
        )
