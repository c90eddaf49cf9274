"""What the page of the guiding letter sends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_MISSING = _("Cần ghi mục này.")
_WRONG = _("Cần một ngày có thật, ví dụ 15/6/2022.")


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"required": _MISSING, "invalid": _WRONG},
    )


class LetterForm(forms.Form):
    """Number, day, and the due day of each tier."""

    number = forms.CharField(
        label=_("Số công văn"),
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": _("ví dụ: 812/SLĐTBXH-PCTNXH")}),
        error_messages={"required": _MISSING},
    )
    issued_on = _day(_("Ngày công văn"))
    due_commune = _day(_("Hạn gửi của cấp xã"))
    due_district = _day(_("Hạn gửi của cấp huyện"))
    due_province = _day(_("Hạn gửi của sở, ngành, đoàn thể, đơn vị"))

    def __init__(self, *args: Any, districts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not districts:
            del self.fields["due_district"]
