"""What is typed when a body records an inspection it led."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import inspection_law, programme
from nhipcau.web.inspections.models import Ground, Lead, VisitKind
from nhipcau.web.inspections.models.visits import TEAM_LEADS
from nhipcau.web.inspections.register.forms import CHOOSE, MISSING, day_field
from nhipcau.web.inspections.visits.actions import CHILD_ROUTE, Result, VisitSaid
from nhipcau.web.look.clock import today
from nhipcau.web.look.fields import choice

NONE = ("", _("– không –"))
PREFIX = "violation_"


class VisitForm(forms.Form):
    """One visit of a body that keeps no rounds here: the police, culture, health; and what it found, in counts."""

    number = forms.IntegerField(
        label=_("Số cơ sở trong sổ (phần số của mã CS-)"), min_value=1, error_messages=MISSING
    )
    day = day_field(_("Ngày kiểm tra"))
    agency_id = forms.TypedChoiceField(label=_("Cơ quan chủ trì"), coerce=int, error_messages=MISSING)
    lead = forms.ChoiceField(
        label=_("Lĩnh vực chủ trì"),
        choices=[(each.value, each.label) for each in Lead if each not in TEAM_LEADS],
    )
    with_team178 = forms.BooleanField(label=_("Đội 178 cùng tham gia"), required=False)
    kind = forms.ChoiceField(label=_("Hình thức"), choices=VisitKind.choices)
    ground = forms.ChoiceField(
        label=_("Căn cứ (khi kiểm tra đột xuất)"), choices=[NONE, *Ground.choices], required=False
    )
    repeat_ground = forms.ChoiceField(label=_("Căn cứ kiểm tra thêm trong năm"), required=False)
    minutes_number = forms.CharField(label=_("Số biên bản"), max_length=60, required=False)
    minutes_on = day_field(_("Ngày biên bản"), required=False)
    reminded = forms.BooleanField(label=_("Nhắc nhở, cảnh cáo cơ sở"), required=False)
    fines = forms.IntegerField(
        label=_("Số quyết định phạt tiền đối với cơ sở, chủ, người quản lý"), min_value=0, required=False
    )
    fined = forms.IntegerField(label=_("Tiền phạt theo quyết định (đồng)"), min_value=0, required=False)
    paid = forms.IntegerField(label=_("Tiền phạt đã nộp (đồng)"), min_value=0, required=False)
    suspended = forms.BooleanField(label=_("Đình chỉ, thu hồi giấy phép"), required=False)
    recommendations = forms.IntegerField(label=_("Số kiến nghị"), min_value=0, required=False)
    answered = forms.IntegerField(label=_("Kiến nghị đã được trả lời"), min_value=0, required=False)
    overdue = forms.IntegerField(label=_("Kiến nghị quá hạn chưa trả lời"), min_value=0, required=False)

    def __init__(self, *args: Any, bodies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "agency_id").choices = [CHOOSE, *((str(body.pk), body.name) for body in bodies)]
        limit = inspection_law().limit_on(today())
        choice(self, "repeat_ground").choices = [NONE, *(limit.grounds.items() if limit else ())]
        for key, label in violations().items():
            self.fields[PREFIX + key] = forms.IntegerField(
                label=label, min_value=0, max_value=99, required=False
            )

    def said(self, establishment_id: int) -> VisitSaid:
        """The visit as it is said."""
        told = self.cleaned_data
        counts = {key: told[PREFIX + key] or 0 for key in violations()}
        numbers = {
            key: told[key] or 0
            for key in ("fines", "fined", "paid", "recommendations", "answered", "overdue")
        }
        result = Result(counts, told["reminded"], suspended=told["suspended"], **numbers)
        keys = (
            "day",
            "lead",
            "agency_id",
            "kind",
            "with_team178",
            "ground",
            "repeat_ground",
            "minutes_number",
            "minutes_on",
        )
        return VisitSaid(establishment_id, **{key: told[key] for key in keys}, result=result)


def violations() -> dict[str, str]:
    """Kinds of violations by key; what concerns workers under 18 goes another way."""
    axis = programme("prostitution-prevention").figures["C05"].axes[0]
    english = get_language() == "en"
    return {
        each.key: each.label_en if english else each.label for each in axis.choices if each.key != CHILD_ROUTE
    }
