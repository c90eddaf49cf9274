"""What is typed on the pages of the register."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.core.rights import Actor
from nhipcau.core.terms import Level
from nhipcau.web.inspections.models import EstablishmentState, PaperKind, Status
from nhipcau.web.inspections.permissions import may_keep, may_keep_all
from nhipcau.web.inspections.register.kinds import type_names
from nhipcau.web.inspections.register.papers import PaperSaid
from nhipcau.web.inspections.register.said import Said
from nhipcau.web.look.fields import choice
from nhipcau.web.places.models import Unit
from nhipcau.web.places.queries import units_on

CHOOSE = ("", gettext_lazy("– chọn –"))
MISSING = {
    "required": gettext_lazy("Cần ghi mục này."),
    "invalid": gettext_lazy("Không đọc được giá trị này."),
}


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """A day, as browsers and people write it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label,
        widget=widget,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages=MISSING,
        required=required,
    )


class StateForm(forms.Form):
    """What holds of an establishment from a day on."""

    name = forms.CharField(label=gettext_lazy("Tên cơ sở"), max_length=160, error_messages=MISSING)
    type = forms.ChoiceField(label=gettext_lazy("Loại hình"), error_messages=MISSING)
    unit_id = forms.TypedChoiceField(
        label=gettext_lazy("Xã, phường, thị trấn"), coerce=int, error_messages=MISSING
    )
    address = forms.CharField(label=gettext_lazy("Địa chỉ kinh doanh"), max_length=200, required=False)
    home = forms.BooleanField(
        label=gettext_lazy("Hộ kinh doanh tại nơi ở: không công bố địa chỉ"), required=False
    )
    status = forms.ChoiceField(label=gettext_lazy("Tình trạng"), choices=Status.choices)
    season = forms.CharField(
        label=gettext_lazy("Các tháng hoạt động (để trống nếu cả năm)"), required=False, max_length=40,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("ví dụ: 4, 5, 6, 7, 8, 9"), "inputmode": "numeric"}),
    )  # fmt: skip
    representative = forms.CharField(
        label=gettext_lazy("Người đại diện (chủ cơ sở hoặc người quản lý)"), max_length=80, required=False
    )
    representative_office = forms.CharField(label=gettext_lazy("Chức vụ"), max_length=80, required=False)
    latitude = forms.DecimalField(label=gettext_lazy("Vĩ độ"), max_digits=8, decimal_places=5, required=False)
    longitude = forms.DecimalField(
        label=gettext_lazy("Kinh độ"), max_digits=8, decimal_places=5, required=False
    )
    valid_from = day_field(gettext_lazy("Từ ngày"))

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "type").choices = [CHOOSE, *type_names().items()]
        choice(self, "unit_id").choices = [CHOOSE, *((str(unit.pk), _named(unit)) for unit in units)]

    def clean_season(self) -> tuple[int, ...]:
        """Months by number, apart by commas or blanks."""
        words = str(self.cleaned_data["season"]).replace(",", " ").split()
        if any(not (word.isdecimal() and 1 <= int(word) <= 12) for word in words):
            raise forms.ValidationError(_("Tháng trong mùa hoạt động là số từ 1 đến 12."))
        return tuple(sorted({int(word) for word in words}))

    def said(self) -> Said:
        """What was typed, as the acts take it."""
        told = {key: self.cleaned_data[key] for key in StateForm.base_fields}
        return Said(**told)


class ChangeForm(StateForm):
    """A change from a day on, or a mistake set right."""

    mode = forms.ChoiceField(
        label=gettext_lazy("Việc cần ghi"), widget=forms.RadioSelect,
        choices=[
            ("change", gettext_lazy("Cơ sở thay đổi từ một ngày: lịch sử được giữ")),
            ("correct", gettext_lazy("Sửa điều đã ghi nhầm")),
        ],
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Lý do, căn cứ (bắt buộc khi sửa ghi nhầm)"), max_length=300, required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("mode", "valid_from")


class PaperForm(forms.Form):
    """A licence, a certificate, a commitment."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Loại giấy tờ"), choices=[CHOOSE, *PaperKind.choices], error_messages=MISSING
    )
    number = forms.CharField(label=gettext_lazy("Số"), max_length=60, required=False)
    issued_on = day_field(gettext_lazy("Ngày cấp, ngày ký"))
    valid_to = day_field(gettext_lazy("Có giá trị đến (để trống nếu không thời hạn)"), required=False)
    issuer = forms.CharField(label=gettext_lazy("Nơi cấp"), max_length=160, required=False)

    def said(self) -> PaperSaid:
        """The paper as it is said."""
        return PaperSaid(**self.cleaned_data)


class CountForm(forms.Form):
    """How many work there on a day."""

    day = day_field(gettext_lazy("Ngày đếm"))
    workers = forms.IntegerField(
        label=gettext_lazy("Tổng số người lao động"), min_value=0, max_value=5000, error_messages=MISSING
    )
    women = forms.IntegerField(label=gettext_lazy("Trong đó nữ"), min_value=0, max_value=5000, required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Lý do, căn cứ"), max_length=300, error_messages=MISSING)


def first_of(state: EstablishmentState, day: date, revision: int) -> dict[str, object]:
    """What stands in the form of a change when it is opened."""
    fields = [name for name in StateForm.base_fields if name not in ("valid_from", "season")]
    told = {name: getattr(state, name) for name in fields}
    season = ", ".join(map(str, state.season))
    return {**told, "season": season, "valid_from": day, "mode": "change", "revision": revision}


def own_communes(actor: Actor, day: date, also: Unit | None = None) -> list[Unit]:
    """The communes of the day for which the actor keeps the register, and the one that stands there already."""
    communes = list(units_on(actor.province_id, day, Level.COMMUNE))
    found = communes if may_keep_all(actor) else [unit for unit in communes if may_keep(actor, unit)]
    return found if also is None or also in found else [also, *found]


def _named(unit: Unit) -> str:
    lies_in = unit.parent
    return (
        f"{unit.name} ({lies_in.short_name})"
        if lies_in and lies_in.level == Level.DISTRICT.value
        else unit.name
    )
