"""What the rules of core are called on screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.core.inspections import Lapse

LAPSES: dict[Lapse | None, Promise] = {
    Lapse.NO_DECISION: _("chưa có quyết định thành lập"),
    Lapse.DECISION_LAPSED: _("quyết định thành lập đã hết hiệu lực"),
    Lapse.NOT_A_MEMBER: _("đã thôi hoặc chưa tham gia Đội"),
    Lapse.NO_CARD: _("chưa được cấp thẻ kiểm tra"),
    Lapse.CARD_LAPSED: _("thẻ kiểm tra đã hết hạn hoặc chưa có hiệu lực"),
    Lapse.TOO_FEW: _("dưới 03 thành viên có thẻ còn hiệu lực"),
    Lapse.NOBODY_DRAWS_MINUTES: _("chưa có thành viên có thẩm quyền lập biên bản"),
}
