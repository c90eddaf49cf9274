"""What may be asked of the list of agencies."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.web.agencies.changes import LISTS
from nhipcau.web.agencies.models import Kind
from nhipcau.web.look.fields import row_choice
from nhipcau.web.places.models import Unit


class AgencyFilter(forms.Form):
    """Search words, kind, day."""

    q = forms.CharField(
        label=_("Tìm cơ quan"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("tên đầy đủ hoặc viết tắt")}),
    )
    loai = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *Kind.choices])
    ngay = forms.DateField(
        label=_("Tính đến ngày"),
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Cần một ngày có thật, ví dụ 2022-07-04.")},
    )


_MISSING = _("Cần ghi mục này.")


def _words(label: Any, most: int, *, hint: Any = "", required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        widget=forms.TextInput(attrs={"placeholder": hint}),
        error_messages={"required": _MISSING},
    )


def _day(label: Any, *, required: bool) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"required": _MISSING, "invalid": _("Cần một ngày có thật, ví dụ 4/7/2022.")},
    )


class NewAgencyForm(forms.Form):
    """A body to be added to a list."""

    name = _words(_("Tên đầy đủ"), 160, hint=_("ví dụ: Trường THPT …"))
    short_name = _words(_("Tên viết tắt"), 80, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=[(kind.value, kind.label) for kind in LISTS])
    unit = forms.ModelChoiceField(label=_("Địa bàn"), queryset=Unit.objects.none(), empty_label=None)
    invited = forms.BooleanField(label=_("Chỉ đề nghị phối hợp, không giao việc"), required=False)
    valid_from = _day(_("Hoạt động từ ngày (để trống nếu đã có từ trước)"), required=False)
    source = _words(_("Căn cứ"), 200, hint=_("số, ngày văn bản hoặc danh sách của cơ quan quản lý"))

    def __init__(self, *args: Any, province_id: int, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(province_id=province_id).valid_on(day)
        row_choice(self, "unit").queryset = units.order_by("-level", "sort_key")


class ConfirmForm(forms.Form):
    """The right name of a body, with its source."""

    name = _words(_("Tên đầy đủ"), 160)
    short_name = _words(_("Tên viết tắt"), 80, required=False)
    source = _words(_("Căn cứ"), 200, hint=_("số, ngày văn bản hoặc danh sách của cơ quan quản lý"))


class EndForm(forms.Form):
    """The last day of a body, with the document."""

    last = _day(_("Hoạt động đến hết ngày"), required=True)
    source = _words(_("Căn cứ"), 200, hint=_("số, ngày văn bản sáp nhập, giải thể"))
