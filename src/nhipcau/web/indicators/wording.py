"""Notes of measurements in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.core.indicators import Measurement, Note, printing
from nhipcau.core.indicators.verdicts import is_minimum, is_share, level

NO_RESULT = "–"
NOTES: dict[str, Promise] = {
    "every_quarter_is_our_reading": _(
        "“Thường xuyên” được hiểu là mỗi quý báo cáo có ít nhất một hoạt động."
    ),
    "quarters_not_reported": _("Chưa có đơn vị nào gửi số liệu: %(quarters)s."),
    "no_quarter_closed": _("Chưa có quý báo cáo nào đã chốt và có số liệu."),
    "map_changed": _("Địa giới thay đổi trong kỳ: tính riêng theo từng bản đồ, không gộp tỷ lệ."),
    "units_missing": _("Còn %(n)s đơn vị chưa gửi đủ số liệu."),
    "nobody_listed": _("Chưa có đơn vị nào trong danh sách phải báo cáo."),
    "capped": _("%(n)s đơn vị báo số được cung cấp lớn hơn số hiện có; chỉ tính đến số hiện có."),
    "more_than_there_are": _("%(n)s đơn vị báo tử số lớn hơn mẫu số; cần đối chiếu lại."),
    "comparator_not_measured": _("Cách so sánh của chỉ tiêu này chưa tính được tự động."),
    "period_missing": _("Kỳ này chưa có số liệu."),
    "base_missing": _("Cùng kỳ chưa có số liệu."),
    "from_nothing": _("Từ 0 lên %(n)s; cùng kỳ không phát sinh."),
    "needed": _("Cần từ %(n)s trở lên."),
    "allowed": _("Không quá %(n)s."),
    "no_whole_number_between": _("Không có số nguyên nào nằm giữa hai mức giao."),
    "absolute_change": _("Từ %(from)s đến %(to)s; số tuyệt đối nhỏ, tỷ lệ chỉ để tham khảo."),
    "no_increase": _("Không tăng."),
    "no_decrease": _("Không giảm."),
    "three_year_mean": _("Bình quân ba năm: %(n)s."),
    "counted_until": _("Tính đến ngày %(day)s."),
    "nothing_asked_yet": _("Chưa đến kỳ chốt số liệu đầu tiên của năm."),
    "due_later": _("Mức giao đến năm %(year)s; đánh giá của năm là so với mức đó."),
    "no_source": _("Chưa có nguồn số liệu; biểu sẽ cung cấp: %(forms)s."),
    "no_indicator": _("Chưa gắn với chỉ tiêu của danh mục nên chưa có nguồn số liệu."),
}


def sentence(note: Note) -> str:
    """The note, in the reader's language."""
    return str(NOTES[note.code]) % dict(note.values)


def told(of: Measurement) -> str:
    """The result in a few signs: `66,0%`, `06`, a dash where there is none."""
    if of.result is None:
        return NO_RESULT
    if not is_share(of.target):
        return printing.number(of.result) if of.result.denominator > 1 else printing.count(of.result)
    return printing.percent(of.result, level(of.target) if is_minimum(of.target) else None)
