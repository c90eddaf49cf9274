"""What an officer types on the page of a clause."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.web.plans.actions import Said
from nhipcau.web.plans.models import ClauseState

NEEDED = {"required": _("Cần ghi mục này."), "invalid": _("Cần một ngày có thật, ví dụ 14/6/2022.")}


class ClauseForm(forms.Form):
    """What became of a clause, why, and the document that shows it."""

    state = forms.ChoiceField(
        label=_("Tình trạng"), choices=[("", _("– chọn –")), *ClauseState.choices], error_messages=NEEDED
    )
    reason = forms.CharField(
        label=_("Lý do, nội dung đã làm"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=NEEDED,
    )
    document = forms.CharField(
        label=_("Văn bản làm căn cứ: số, ký hiệu"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("ví dụ: 118/UBND-VX")}),
    )
    document_on = forms.DateField(
        label=_("Ngày của văn bản"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages=NEEDED,
    )

    def said(self) -> Said:
        """The word as the act takes it."""
        typed = self.cleaned_data
        return Said(typed["state"], typed["reason"], typed["document"], typed["document_on"])
