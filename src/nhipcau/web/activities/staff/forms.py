"""What is typed on the pages of the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.web.activities.models import Position
from nhipcau.web.activities.staff.actions import LONGEST, Post
from nhipcau.web.activities.staff.groups import groups
from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.fields import choice

CHOOSE = ("", _("– chọn –"))
MISSING = {"required": _("Cần ghi mục này."), "invalid": _("Cần một ngày có thật, ví dụ 4/1/2022.")}


def day_field(label: Any) -> forms.DateField:
    """A day, as browsers and people write it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], error_messages=MISSING
    )


class ChangeForm(forms.Form):
    """Body, group and position from a day on."""

    agency = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int, error_messages=MISSING)
    group = forms.ChoiceField(label=_("Nhóm"), error_messages=MISSING)
    position = forms.ChoiceField(
        label=_("Chức danh"), choices=[CHOOSE, *Position.choices], error_messages=MISSING
    )
    valid_from = day_field(_("Từ ngày"))

    def __init__(self, *args: Any, bodies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(body.pk), body.name) for body in bodies]
        choice(self, "agency").choices = names if len(names) == 1 else [CHOOSE, *names]
        choice(self, "group").choices = [CHOOSE, *groups().items()]

    def post(self, number: str) -> Post:
        """The line as it is said."""
        said = self.cleaned_data
        return Post(number, said["agency"], said["group"], said["position"], said["valid_from"])


class NewForm(ChangeForm):
    """Somebody new on the list."""

    number = forms.CharField(
        label=_("Số nội bộ"), max_length=LONGEST, error_messages=MISSING,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": _("ví dụ: 014")}),
    )  # fmt: skip
    field_order = ("number", "agency", "group", "position", "valid_from")


class EndForm(forms.Form):
    """The last day on the list."""

    valid_to = day_field(_("Ngày cuối trong danh sách"))


def asked_day(text: str, otherwise: date) -> date:
    """The day of an address."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise
