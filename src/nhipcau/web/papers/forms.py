"""What is typed on the page of the office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.web.papers.actions import Head, Signing

_ISO = ["%Y-%m-%d"]
_BAD_DAY = {"invalid": _("Cần một ngày có thật, ví dụ 2022-07-04.")}


def _lines(label: Any, rows: int, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        input_formats=_ISO,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=_BAD_DAY,
    )


class HeadForm(forms.Form):
    """The letterhead."""

    upper_line = _lines(_("Cơ quan chủ quản (để trống nếu không có)"), 2, required=False)
    own_line = _lines(_("Tên cơ quan ban hành"), 2, help_text=_("Xuống dòng ở đâu thì in xuống dòng ở đó."))
    name = forms.CharField(label=_("Tên cơ quan viết trong câu"), max_length=160)
    symbol = forms.CharField(
        label=_("Ký hiệu cơ quan"), max_length=40, help_text=_("Ví dụ SYT: báo cáo mang ký hiệu BC-SYT.")
    )
    place = forms.CharField(label=_("Địa danh"), max_length=60)
    filing = forms.CharField(
        label=_("Dòng lưu cuối phần nơi nhận"), max_length=80, help_text=_("Ví dụ: Lưu: VT, VX3")
    )

    def head(self) -> Head:
        """The typed shape; line breaks as the office typed them."""
        return Head(**{key: _unix(value) for key, value in self.cleaned_data.items()})


class SignerForm(forms.Form):
    """Who signs from a day on."""

    authority = _lines(_("Quyền hạn, chức vụ"), 3, help_text=_("Mỗi dòng một vế: KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC"))
    name = forms.CharField(
        label=_("Họ và tên người ký"),
        required=False,
        max_length=80,
        help_text=_("Để trống thì văn bản chừa dòng họ và tên."),
    )
    valid_from = _day(_("Từ ngày"))
    valid_to = _day(_("Đến ngày"), _("Bỏ trống nếu chưa xác định"))

    def signing(self) -> Signing:
        """The typed shape."""
        data = self.cleaned_data
        return Signing(_unix(data["authority"]), data["name"], data["valid_from"], data["valid_to"])


class RecipientsForm(forms.Form):
    """Nơi nhận of one kind of report."""

    profile = forms.RegexField(r"^P[0-9]$", widget=forms.HiddenInput)
    names = _lines(
        _("Nơi nhận, mỗi dòng một nơi"), 5, help_text=_("Không gõ gạch đầu dòng, không gõ dòng lưu.")
    )


def _unix(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
