"""What events, conditions and reasons are called on screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise] = {
    "received": _("Tiếp nhận"),
    "opened": _("Mở, vào sổ"),
    "classified": _("Phân loại xong"),
    "accepted": _("Thụ lý"),
    "refused": _("Không thụ lý, có thông báo"),
    "acceptance_notified": _("Thông báo thụ lý"),
    "verified": _("Xác minh xong"),
    "resolved": _("Giải quyết, kết luận"),
    "transferred": _("Chuyển cơ quan có thẩm quyền"),
    "withdrawn": _("Người gửi xin rút"),
    "filed": _("Lưu đơn"),
    "assigned": _("Phân công giải quyết"),
    "procuracy_told": _("Thông báo Viện kiểm sát"),
    "informant_told": _("Báo kết quả cho người báo tin"),
    "suspended": _("Tạm đình chỉ"),
    "suspension_notified": _("Gửi quyết định tạm đình chỉ"),
    "known": _("Người khiếu nại biết quyết định, hành vi"),
    "dialogue": _("Tổ chức đối thoại"),
    "invited": _("Mời đối thoại"),
    "result_known": _("Có kết quả của cơ quan được chuyển"),
    "result_noticed": _("Thông báo kết quả cho người gửi"),
    "grounded": _("Làm căn cứ kiểm tra"),
}
CONDITIONS: dict[str, Promise] = {
    "several_places": _("Phải kiểm tra, xác minh tại nhiều địa điểm"),
    "complex": _("Vụ việc phức tạp"),
    "remote": _("Vùng sâu, vùng xa đi lại khó khăn"),
    "second_instance": _("Giải quyết lần hai"),
    "not_competent": _("Không thuộc thẩm quyền giải quyết"),
    "investigating_body": _("Nơi nhận là cơ quan điều tra"),
    "commune_police": _("Nơi nhận là công an cấp xã"),
    "urgent": _("Vụ việc cấp bách, nghiêm trọng"),
    "admin_procedure": _("Phản ánh về thủ tục hành chính"),
    "transferred_case": _("Vụ việc do cơ quan tiếp công dân chuyển đến"),
}
REASONS: dict[str, Promise] = {
    "classify": _("Tiếp nhận, phân loại"),
    "handle": _("Giải quyết, trả lời"),
    "transfer": _("Chuyển cơ quan có thẩm quyền"),
    "check": _("Kiểm tra lại"),
}
SOURCE_REASONS: dict[str, Promise] = {
    "verify": _("Liên hệ để xác minh theo luật"),
    "protect": _("Bảo vệ người gửi"),
    "order": _("Yêu cầu bằng văn bản của cơ quan có thẩm quyền"),
}


def event_word(key: str) -> str:
    """The event's name for people."""
    return str(EVENTS.get(key, key))
