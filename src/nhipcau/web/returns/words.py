"""Words and signs for states and acts of returns, for pages and the command."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.core.forms.states import ReturnAct, ReturnState
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.look.words import Sign
from nhipcau.web.returns.models import OPENED, ReturnEvent
from nhipcau.web.returns.queries import NOT_APPLICABLE, NOT_SENT

STATES: dict[str, Sign] = {
    ReturnState.APPROVED.value: Sign(_("Đã duyệt"), "✓", "ok"),
    ReturnState.SUBMITTED.value: Sign(pgettext_lazy("return", "Đã gửi"), "→", "go"),
    ReturnState.DRAFT.value: Sign(_("Bản nháp"), "…", "un"),
    NOT_SENT: Sign(_("Chưa gửi"), "–", "un"),
    ReturnState.SENT_BACK.value: Sign(_("Trả lại"), "↩", "rk"),
    ReturnState.RESTATING.value: Sign(_("Đang đính chính"), "±", "rk"),
    NOT_APPLICABLE: Sign(_("Không áp dụng"), "x", "un"),
}

ACTS: dict[str, Promise] = {
    ReturnAct.SAVE.value: _("Ghi bản nháp"),
    ReturnAct.SUBMIT.value: pgettext_lazy("return", "Gửi"),
    ReturnAct.TAKE_BACK.value: _("Thu hồi"),
    OPENED: _("Nhận kiểm tra"),
    ReturnAct.SEND_BACK.value: _("Trả lại"),
    ReturnAct.APPROVE.value: _("Duyệt"),
    ReturnAct.RESTATE.value: _("Mở đính chính"),
}

_NOT_RECEIVED = Sign(_("Chưa nhận được"), "–", "un")


def sign_of(state: str, *, invited: bool) -> Sign:
    """The sign of a state; of a body that is only asked, not sent is not received."""
    return _NOT_RECEIVED if invited and state == NOT_SENT else STATES[state]


def left_blank(count: int) -> str:
    """What whoever submits should know about blank cells."""
    said = ngettext(
        "Còn %(n)s ô để trống, được hiểu là chưa có số liệu, không phải bằng 0. "
        "Nếu không phát sinh, hãy báo người kiểm tra trả lại biểu để ghi 0.",
        "Còn %(n)s ô để trống, được hiểu là chưa có số liệu, không phải bằng 0. "
        "Nếu không phát sinh, hãy báo người kiểm tra trả lại biểu để ghi 0.",
        count,
    )
    return said % {"n": count}


def kept_aside(state: str, fields: int) -> str:
    """What a page that keeps itself says once what is typed is kept as a version of its own."""
    if state not in {ReturnState.DRAFT, ReturnState.SENT_BACK, ReturnState.RESTATING}:
        return gettext(
            "Biểu đã được gửi từ nơi khác. Nội dung anh/chị đang ghi được giữ thành một bản riêng."
        )
    said = ngettext(
        "%(n)s ô anh/chị đang ghi cũng vừa được sửa ở nơi khác. Cả hai bản được giữ; anh/chị ghi tiếp rồi chọn sau.",
        "%(n)s ô anh/chị đang ghi cũng vừa được sửa ở nơi khác. Cả hai bản được giữ; anh/chị ghi tiếp rồi chọn sau.",
        fields,
    )
    return said % {"n": fields}


def came_again(earlier: ReturnEvent | None) -> str:
    """What whoever sends a workbook twice should know."""
    if earlier is None or earlier.file is None:
        return gettext("Số liệu trong tệp giống hệt biểu đang lưu; không ghi thêm gì.")
    said = gettext(
        "Tệp này đã được nhận lúc %(when)s (“%(name)s”); không ghi lại lần nữa, số liệu không bị cộng đôi."
    )
    return said % {"when": vdate(earlier.moment), "name": earlier.file.name}
