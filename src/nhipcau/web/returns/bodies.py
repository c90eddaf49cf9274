"""Which bodies owe which form, on which map."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhipcau.core.forms import Form
from nhipcau.core.forms.columns import period_label
from nhipcau.web.agencies.models import Agency
from nhipcau.web.places.models import Unit
from nhipcau.web.returns.bridge import cut_off, forms
from nhipcau.web.returns.failures import NotAsked


def filers(province_id: int, form: Form, period: str) -> list[Agency]:
    """The bodies that owe the form in the period, with their units."""
    day = cut_off(period)
    found = (
        Agency.objects.filter(province_id=province_id, kind=form.reporter_kind.value, level=form.level.value)
        .valid_on(day)
        .select_related("unit__parent")
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
