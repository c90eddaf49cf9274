"""What is typed on the pages of teams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.web.agencies.models import Agency
from nhipcau.web.inspections.models import Conflict, Duty, TeamMember
from nhipcau.web.inspections.register.forms import CHOOSE, MISSING, day_field
from nhipcau.web.inspections.teams.actions import DecisionSaid, MemberSaid, TrainingSaid
from nhipcau.web.look.fields import choice


class DecisionForm(forms.Form):
    """A decision that sets a team up, with its regulation."""

    number = forms.CharField(label=_("Số, ký hiệu quyết định"), max_length=60, error_messages=MISSING)
    issued_on = day_field(_("Ngày ban hành"))
    valid_from = day_field(_("Có hiệu lực từ"))
    valid_to = day_field(_("Đến hết ngày (để trống nếu không ghi)"), required=False)
    regulation_number = forms.CharField(
        label=_("Số quyết định ban hành quy chế"), max_length=60, required=False
    )
    regulation_on = day_field(_("Ngày ban hành quy chế"), required=False)

    def said(self) -> DecisionSaid:
        """The decision as it is said."""
        return DecisionSaid(**{key: self.cleaned_data[key] for key in DecisionForm.base_fields})


class TeamForm(DecisionForm):
    """A new team: which one, and its decision."""

    agency = forms.TypedChoiceField(label=_("Đội"), coerce=int, error_messages=MISSING)
    field_order = ("agency",)

    def __init__(self, *args: Any, bodies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "agency").choices = [CHOOSE, *((str(body.pk), body.name) for body in bodies)]


class MemberForm(forms.Form):
    """Somebody in a team."""

    name = forms.CharField(label=_("Họ và tên"), max_length=80, error_messages=MISSING)
    agency_id = forms.TypedChoiceField(label=_("Cơ quan cử"), coerce=int, error_messages=MISSING)
    office = forms.CharField(label=_("Chức vụ"), max_length=120, required=False)
    duty = forms.ChoiceField(label=_("Trong Đội"), choices=Duty.choices, initial=Duty.MEMBER)
    draws_minutes = forms.BooleanField(
        label=_("Có thẩm quyền lập biên bản vi phạm hành chính"), required=False
    )
    card_number = forms.CharField(label=_("Số thẻ kiểm tra"), max_length=40, required=False)
    card_from = day_field(_("Thẻ cấp ngày"), required=False)
    card_to = day_field(_("Thẻ có giá trị đến"), required=False)
    valid_from = day_field(_("Tham gia Đội từ ngày"))
    valid_to = day_field(_("Thôi tham gia sau ngày"), required=False)
    staff_number = forms.CharField(
        label=_("Số nội bộ trong danh sách người làm công tác"), max_length=8, required=False
    )

    def __init__(self, *args: Any, bodies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "agency_id").choices = [CHOOSE, *((str(body.pk), body.name) for body in bodies)]

    def said(self) -> MemberSaid:
        """The member as it is said."""
        return MemberSaid(**self.cleaned_data)


class TrainingForm(forms.Form):
    """A class that a member completed."""

    day = day_field(_("Ngày hoàn thành"))
    subject = forms.CharField(label=_("Nội dung tập huấn"), max_length=160, error_messages=MISSING)
    half_days = forms.IntegerField(label=_("Số nửa ngày"), min_value=1, max_value=60, initial=2)
    certificate = forms.CharField(label=_("Số giấy chứng nhận"), max_length=60, required=False)

    def said(self) -> TrainingSaid:
        """The class as it is said."""
        return TrainingSaid(**self.cleaned_data)


class AwayForm(forms.Form):
    """An establishment that a member does not inspect."""

    number = forms.IntegerField(
        label=_("Số cơ sở trong sổ (phần số của mã CS-)"), min_value=1, error_messages=MISSING
    )
    ground = forms.ChoiceField(label=_("Lý do"), choices=Conflict.Ground.choices)
    since = day_field(_("Từ ngày"))


def first_of(of: TeamMember) -> dict[str, object]:
    """What stands in a member's form when it is opened."""
    return {name: getattr(of, name) for name in MemberForm.base_fields}
