"""What is typed on the pages of this room. Nothing typed here is kept but by the acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.core.rights import Actor
from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.fields import choice, row_choice
from nhipcau.web.referrals.vocabulary import GATES, KINDS, PURPOSES, REASONS, SERVICES, STEPS
from nhipcau.web.sealing.face import Desk, receivers

OFF = {"autocomplete": "off"}


def _words(label: Any, help_text: Any = "", *, rows: int = 0, required: bool = True) -> forms.CharField:
    widget: forms.Widget = forms.Textarea(attrs={"rows": rows, **OFF}) if rows else forms.TextInput(attrs=OFF)
    return forms.CharField(label=label, help_text=help_text, max_length=600, required=required, widget=widget)


class OwnForm(forms.Form):
    """A form among others on one page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)


class SendForm(OwnForm):
    """A one-way referral."""

    occasion = forms.ChoiceField(
        label=_("Hoàn cảnh"),
        choices=[
            ("", _("Chọn một")),
            ("outside", _("Ngoài kiểm tra, bắt giữ, xử phạt; người đó tự muốn được hỗ trợ")),
            ("enforcement", _("Đang kiểm tra, bắt giữ hoặc xử phạt")),
        ],
    )
    age = forms.ChoiceField(
        label=_("Tuổi"),
        choices=[("", _("Chọn một")), ("adult", _("Từ đủ 18 tuổi")), ("child", _("Dưới 18 tuổi"))],
    )
    team = forms.ChoiceField(label=_("Nhóm hỗ trợ nhận"))
    name = _words(_("Cách gọi người đó"), _("Tên gọi người đó muốn; không cần họ tên thật."))
    contact = _words(_("Cách liên hệ an toàn"), _("Một số điện thoại hoặc một cách người đó chọn."))
    safe = _words(
        _("Lưu ý để liên hệ an toàn"), _("Ví dụ: chỉ gọi buổi sáng; không nhắn tin."), rows=2, required=False
    )
    need = _words(_("Điều người đó muốn được giúp"), rows=2, required=False)
    consent = forms.BooleanField(
        label=_("Tôi đã đọc cho người đó nghe phần “Nói với người đó”, và người đó đồng ý."), required=False
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = receivers(actor.province_id, Desk.SUPPORT)
        choice(self, "team").choices = [(str(each.team_id), each.name) for each in ready]


class ReasonForm(OwnForm):
    """Why an envelope or a file is opened."""

    reason = forms.ChoiceField(label=_("Lý do mở"), choices=REASONS)


class FirstForm(OwnForm):
    """What is asked when a file begins."""

    adult = forms.BooleanField(label=_("Từ đủ 18 tuổi"), required=False)
    consent = forms.BooleanField(
        label=_("Đã hỏi lại; người đó đồng ý để nhóm giữ cách liên hệ và hỗ trợ"), required=False
    )
    sex = forms.ChoiceField(
        label=_("Giới tính (để thống kê)"),
        choices=[("", _("Không ghi")), ("f", _("Nữ")), ("m", _("Nam"))],
        required=False,
    )
    name = _words(_("Cách gọi"), required=False)
    contact = _words(_("Cách liên hệ an toàn"), required=False)
    safe = _words(_("Lưu ý để liên hệ an toàn"), required=False)


class AnswerForm(FirstForm):
    """What the person said when the team made its one contact."""

    answer = forms.ChoiceField(
        label=_("Người đó trả lời"),
        choices=[
            ("", _("Chọn một")),
            ("consented", _("Đồng ý, lập hồ sơ")),
            ("declined", _("Không muốn; xóa cách liên hệ")),
            ("unreachable", _("Không liên hệ được; xóa cách liên hệ")),
            ("child", _("Dưới 18 tuổi; chuyển tuyến bảo vệ trẻ em")),
        ],
    )
    field_order = ("answer", "adult", "consent", "sex", "name", "contact", "safe")


class CardForm(FirstForm):
    """Somebody brought a card."""

    code = _words(_("Mã trên thẻ"))
    field_order = ("code", "adult", "consent", "sex", "name", "contact", "safe")


class PrintForm(OwnForm):
    """A sheet of cards."""

    office = _words(_("Tên nơi hỗ trợ in trên thẻ"))
    where = _words(_("Địa chỉ hoặc số điện thoại"))
    hours = _words(_("Giờ làm việc"), required=False)
    count = forms.IntegerField(label=_("Số thẻ"), min_value=1, max_value=80, initial=8)
    kind = forms.ChoiceField(label=_("Tệp"), choices=[("docx", "Word (.docx)"), ("pdf", "PDF")])


class NoteForm(OwnForm):
    """A sealed note, and when to get in touch again."""

    text = _words(_("Ghi chú (niêm phong)"), rows=3, required=False)
    next = forms.DateField(
        label=_("Liên hệ tiếp theo"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class StepForm(OwnForm):
    """What happened, coded."""

    what = forms.ChoiceField(label=pgettext_lazy("step", "Việc"), choices=STEPS)
    service = forms.ChoiceField(label=_("Dịch vụ"), choices=[("", "–"), *SERVICES], required=False)


class ConsentForm(OwnForm):
    """To what, towards whom, until when."""

    purpose = forms.ChoiceField(label=_("Đồng ý để"), choices=PURPOSES)
    recipient = forms.ModelChoiceField(label=_("Nơi được biết"), queryset=Agency.objects.none())
    until = forms.DateField(
        label=_("Đến hết ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row_choice(self, "recipient").queryset = may_help(actor)


class GateForm(OwnForm):
    """One of the three gates."""

    kind = forms.ChoiceField(label=_("Trường hợp"), choices=[each for each in KINDS if each[0] in GATES])
    told = forms.BooleanField(
        label=_("Đã nói trước với người đó (và, nếu là mua bán người, người đó đồng ý)"), required=False
    )
    least = _words(_("Phần tối thiểu cần chuyển"), rows=3)


class OrderForm(OwnForm):
    """A lawful order."""

    team = forms.ChoiceField(label=_("Nhóm hỗ trợ"))
    ground = _words(_("Cơ quan yêu cầu, số, ngày văn bản, căn cứ pháp lý"), rows=3)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = receivers(actor.province_id, Desk.SUPPORT)
        choice(self, "team").choices = [(str(each.team_id), each.name) for each in ready]


class ServiceForm(OwnForm):
    """A body's capacity for a service."""

    agency = forms.ModelChoiceField(label=_("Nơi cung cấp"), queryset=Agency.objects.none())
    service = forms.ChoiceField(label=_("Dịch vụ"), choices=SERVICES)
    capacity = forms.IntegerField(label=_("Số chỗ cùng lúc"), min_value=0, max_value=10_000)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row_choice(self, "agency").queryset = may_help(actor)


def may_help(actor: Actor) -> Any:
    """Bodies that may help somebody: providers, self-help groups, health and other bodies; never the police."""
    kinds = ("provider", "department", "front", "other", "committee")
    rows = Agency.objects.filter(province_id=actor.province_id, kind__in=kinds)
    return rows.valid_on(actor.day).order_by("sort_key")
