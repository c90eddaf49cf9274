"""What is typed on the pages of plans."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.core.terms import Comparator
from nhipcau.web.plans.actions import Correction


class PlanUpload(forms.Form):
    """A plan's document."""

    document = forms.FileField(label=_("Văn bản kế hoạch (.docx, .pdf có chữ, .txt)"))


class CorrectionForm(forms.Form):
    """What an officer puts in place of what was read."""

    comparator = forms.ChoiceField(
        label=_("So sánh"), choices=[(word.value, word.value) for word in Comparator]
    )
    value = forms.DecimalField(label=_("Mức giao"), required=False, localize=True)
    value_to = forms.DecimalField(label=_("Đến mức"), required=False, localize=True)
    population = forms.CharField(
        label=_("Phạm vi tính (mẫu số)"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    indicator = forms.CharField(label=_("Chỉ số"), required=False, max_length=12)

    def correction(self) -> Correction:
        """Only what was changed."""
        changed = {name: self.cleaned_data[name] for name in self.changed_data}
        return Correction(**changed)
