"""What may be asked of the list of units."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.web.places.models import LEVELS, Flag

SORTS = {
    "ten": ("sort_key", "code"),
    "ma": ("code",),
    "loai": ("kind", "sort_key"),
    "thuoc": ("parent__sort_key", "sort_key"),
}


class UnitFilter(forms.Form):
    """Search words, level, day of the map, order."""

    q = forms.CharField(
        label=_("Tìm theo tên hoặc mã"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("không cần gõ dấu")}),
    )
    cap = forms.ChoiceField(label=_("Cấp"), required=False, choices=LEVELS)
    ngay = forms.DateField(
        label=_("Bản đồ hành chính ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Cần một ngày có thật, ví dụ 2022-07-04.")},
    )
    xep = forms.ChoiceField(required=False, choices=[(key, key) for key in SORTS], widget=forms.HiddenInput)


class MarkForm(forms.Form):
    """A mark, with the document it comes from."""

    flag = forms.ChoiceField(label=_("Đánh dấu"), choices=Flag.choices)
    source = forms.CharField(
        label=_("Văn bản làm căn cứ"),
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("số, ngày, cơ quan ban hành")}),
        error_messages={"required": _("Cần ghi văn bản làm căn cứ.")},
    )
