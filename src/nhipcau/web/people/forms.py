"""What is typed on the pages of accounts."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.core.rights import Actor, can_give
from nhipcau.core.terms import Role
from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.fields import choice, row_choice
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.look.words import ROLES
from nhipcau.web.people.actions import Invitation
from nhipcau.web.places.models import Unit


class InvitationForm(forms.Form):
    """Whom to invite."""

    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    email = forms.EmailField(label=_("Thư điện tử công vụ"))
    role = forms.ChoiceField(label=_("Vai trò"), choices=[(role.value, word) for role, word in ROLES.items()])
    agency = forms.ModelChoiceField(label=_("Cơ quan"), queryset=Agency.objects.none(), required=False)
    unit = forms.ModelChoiceField(label=_("Địa bàn"), queryset=Unit.objects.none(), required=False)
    valid_from = forms.DateField(label=_("Từ ngày"))
    valid_to = forms.DateField(label=_("Đến ngày"), required=False, help_text=_("Bỏ trống nếu chưa xác định"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        province_id, day = actor.province_id, actor.day
        choice(self, "role").choices = [
            (role.value, word) for role, word in ROLES.items() if can_give(actor, role)
        ]
        agencies = (
            Agency.objects.filter(province_id=province_id).exclude(valid_to__lt=day).order_by("sort_key")
        )
        units = Unit.objects.filter(province_id=province_id).exclude(valid_to__lt=day).order_by("sort_key")
        units = units.select_related("parent")
        row_choice(self, "agency").queryset = agencies
        row_choice(self, "unit").queryset = units
        for name in ("agency", "unit"):
            row_choice(self, name).label_from_instance = partial(_called, day)  # type: ignore[method-assign]  # Django says: set it
        self.fields["valid_from"].initial = day

    def clean(self) -> dict[str, object]:
        """A role's place must be said; days must be in order."""
        data = super().clean() or {}
        if data.get("role") == Role.COMMUNE_OFFICER.value and not data.get("unit"):
            self.add_error("unit", _("Cán bộ cấp xã cần có địa bàn: hãy chọn xã, phường, thị trấn."))
        if data.get("valid_from") and data.get("valid_to") and data["valid_to"] < data["valid_from"]:
            self.add_error("valid_to", _("Ngày kết thúc phải sau ngày bắt đầu."))
        return data

    def invitation(self) -> Invitation:
        """The typed shape."""
        data = self.cleaned_data
        return Invitation(
            name=data["name"],
            email=data["email"],
            role=Role(data["role"]),
            agency_id=data["agency"].pk if data["agency"] else None,
            unit_id=data["unit"].pk if data["unit"] else None,
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
        )


def _called(day: date, of: Agency | Unit) -> str:
    """By name and district, and from when on: two maps, and often two places, bear one name."""
    above = f" ({of.parent})" if isinstance(of, Unit) and of.parent else ""
    later = of.valid_from is not None and of.valid_from > day
    begin = f", {_('từ')} {vdate(of.valid_from)}" if later else ""
    return f"{of}{above}{begin}"
