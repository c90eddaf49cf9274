"""What is asked of people on the way out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.core.protection import Audience
from nhipcau.web.reports.issuing.actions import Signed
from nhipcau.web.reports.issuing.models import AUDIENCES


class ReasonForm(forms.Form):
    """Why a submission is given back."""

    reason = forms.CharField(
        label=_("Lý do trả lại"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SignedForm(forms.Form):
    """The signed paper with its number and day."""

    audience = forms.ChoiceField(
        label=_("Phiên bản"), choices=[(key.value, word) for key, word in AUDIENCES.items()]
    )
    number = forms.CharField(
        label=_("Số, ký hiệu"), max_length=40, help_text=_("Như ghi trên văn bản, ví dụ 125/BC-SLĐTBXH.")
    )
    signed_on = forms.DateField(
        label=_("Ngày ký"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    file = forms.FileField(
        label=_("Tệp đã ký (.pdf hoặc .docx)"), widget=forms.FileInput(attrs={"accept": ".pdf,.docx"})
    )
    declared = forms.BooleanField(
        label=_("Nếu là bản quét: tôi cam kết tệp chỉ có báo cáo đã ký, không kèm danh sách cá nhân."),
        required=False,
    )

    def signed(self) -> Signed:
        """What the form says, when it is valid."""
        data = self.cleaned_data
        return Signed(
            Audience(data["audience"]),
            data["number"].strip(),
            data["signed_on"],
            data["file"].name,
            data["file"].read(),
            data["declared"],
        )
