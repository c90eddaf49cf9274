"""What is typed on the page of a section."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.web.reports.actions import LONGEST
from nhipcau.web.reports.writing.actions import LONGEST_REMARK


class WordsForm(forms.Form):
    """The words of a section. `seen`: the version that was on the page; `same_meant`: the answer to the question."""

    text = forms.CharField(
        label=_("Lời văn của mục"),
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"max_length": _("Mỗi mục nhiều nhất 20.000 ký tự.")},
    )
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    same_meant = forms.BooleanField(required=False)
    field = forms.CharField(label=_("Tìm số liệu để chèn"), required=False, max_length=80)


class RemarkForm(forms.Form):
    """A remark."""

    words = forms.CharField(
        label=_("Góp ý cho mục này"),
        required=False,
        strip=True,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Mỗi góp ý nhiều nhất 2.000 ký tự.")},
    )
