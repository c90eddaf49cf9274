"""What is typed on the pages of data protection."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nhipcau.core.calendar import BadPeriod, period
from nhipcau.core.protection.retention import RequestKind
from nhipcau.web.agencies.models import Agency
from nhipcau.web.agencies.queries import agencies_on
from nhipcau.web.look.clock import today
from nhipcau.web.look.fields import choice
from nhipcau.web.protection.exact import restricted_figures
from nhipcau.web.protection.inventory import CLASSES
from nhipcau.web.protection.models import REQUESTS, Channel, IncidentKind, Outcome

WHEN = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"]
BAD_MOMENT = {"invalid": _("Cần ngày và giờ có thật, ví dụ 2022-07-04 09:30.")}


def _moment(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, input_formats=WHEN, widget=widget, error_messages=BAD_MOMENT)


def _agencies(province_id: int) -> list[tuple[str, str]]:
    return [(str(each.pk), each.name) for each in agencies_on(province_id, today())]


def _classes() -> list[tuple[str, str]]:
    return [(each.key, _now(each.name)) for each in CLASSES]


class ChoiceForm(forms.Form):
    """The office's decision about a class."""

    controller = forms.CharField(label=_("Bên kiểm soát"), max_length=200, required=False)
    processor = forms.CharField(label=_("Bên xử lý"), max_length=200, required=False)
    basis = forms.CharField(label=_("Căn cứ pháp lý"), max_length=400, required=False)
    days = forms.IntegerField(label=_("Thời hạn giữ (ngày)"), required=False, min_value=1, max_value=36500)
    filed_on = forms.DateField(
        label=_("Ngày nộp hồ sơ đánh giá tác động"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )


class IncidentForm(forms.Form):
    """Something that happened to data."""

    kind = forms.ChoiceField(label=_("Loại sự cố"), choices=IncidentKind.choices)
    found_at = _moment(_("Phát hiện lúc"))
    what = forms.CharField(
        label=_(
            "Đã xảy ra điều gì (không ghi tên, thông tin của cá nhân; để trống khi là danh sách gửi đến)"
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    classes = forms.MultipleChoiceField(
        label=_("Lớp dữ liệu liên quan"), required=False, widget=forms.CheckboxSelectMultiple
    )
    channel = forms.ChoiceField(
        label=_("Danh sách gửi đến bằng"), choices=[("", "–"), *Channel.choices], required=False
    )
    sender = forms.ChoiceField(label=_("Cơ quan gửi danh sách"), required=False)

    def __init__(self, data: Any, province_id: int) -> None:
        super().__init__(data)
        choice(self, "sender").choices = [("", "–"), *_agencies(province_id)]
        choice(self, "classes").choices = _classes()


class TellForm(forms.Form):
    """When the competent body was told."""

    told_at = _moment(_("Đã báo cơ quan có thẩm quyền lúc"))
    late_because = forms.CharField(label=_("Lý do báo chậm (nếu quá 72 giờ)"), max_length=400, required=False)


class CloseForm(forms.Form):
    """What was done."""

    measures = forms.CharField(
        label=_("Đã làm gì để khắc phục, phòng ngừa"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RequestForm(forms.Form):
    """A person's request, by number alone."""

    kind = forms.ChoiceField(
        label=_("Yêu cầu"), choices=[(each.value, word) for each, word in REQUESTS.items()]
    )
    data_class = forms.ChoiceField(label=_("Lớp dữ liệu"))
    received_at = _moment(_("Nhận lúc"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        choice(self, "data_class").choices = _classes()

    @property
    def asked(self) -> RequestKind:
        """What is asked."""
        return RequestKind(self.cleaned_data["kind"])


class AnswerForm(forms.Form):
    """How a request ended."""

    outcome = forms.ChoiceField(label=_("Kết quả"), choices=Outcome.choices)


class ExactForm(forms.Form):
    """To whom exact figures are given, on what ground, which."""

    authority = forms.ChoiceField(label=_("Cơ quan có thẩm quyền nhận số liệu"))
    ground = forms.CharField(label=_("Căn cứ pháp lý; số, ngày văn bản yêu cầu"), max_length=400)
    period = forms.CharField(label=_("Kỳ (ví dụ 2022-H1, 2022-Y)"), max_length=24)
    figures = forms.MultipleChoiceField(label=_("Số liệu"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any, province_id: int) -> None:
        super().__init__(data)
        choice(self, "authority").choices = _agencies(province_id)
        choice(self, "figures").choices = [
            (code, f"{code} – {each.name}") for code, each in restricted_figures().items()
        ]

    def clean_period(self) -> object:
        """A period that there is."""
        try:
            return period(self.cleaned_data["period"].strip())
        except BadPeriod as bad:
            raise forms.ValidationError(str(bad)) from bad


def agency_name(pk: int | None) -> str:
    """For a letter."""
    found = Agency.objects.filter(pk=pk).first() if pk else None
    return found.name if found else ""
