"""What may be asked of the list of agencies."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.web.agencies.models import Kind


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
