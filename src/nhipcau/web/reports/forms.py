"""What is asked of the page of reports, and what is written into a report."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.core.catalogue.outline import Section
from nhipcau.web.reports.actions import LONGEST

VERSIONS = (("han-che", _("Bản đầy đủ, hạn chế sử dụng")), ("cong-khai", _("Bản công khai")))


class TextForm(forms.Form):
    """The words of one section."""

    section = forms.ChoiceField(widget=forms.HiddenInput)
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": _("Mỗi mục nhiều nhất 20.000 ký tự.")},
    )

    def __init__(self, sections: Iterable[Section], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["section"]
        field.choices = [(each.number, each.title) for each in sections]  # type: ignore[attr-defined]
