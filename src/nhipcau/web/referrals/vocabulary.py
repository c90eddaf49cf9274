"""The closed lists of this room, with the words that people see and the figures they count for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SERVICES = [
    ("counselling", _("Tư vấn tâm lý, pháp luật")),
    ("legal_aid", _("Trợ giúp pháp lý")),
    ("papers", _("Giấy tờ tùy thân")),
    ("health", _("Khám, chữa bệnh")),
    ("shelter", _("Nơi tạm lánh")),
    ("assistance", _("Trợ giúp xã hội")),
    ("trafficking", _("Hỗ trợ nạn nhân mua bán người")),
    ("vocational", _("Học nghề")),
    ("job", _("Giới thiệu việc làm")),
    ("loan", _("Vay vốn")),
]
STEPS = [
    ("reached", _("Đã gặp, đã tư vấn ban đầu")),
    ("need", _("Có nhu cầu")),
    ("eligible", _("Đủ điều kiện")),
    ("offered", _("Đã giới thiệu dịch vụ")),
    ("accepted", _("Nơi cung cấp đã tiếp nhận")),
    ("used", _("Đã sử dụng dịch vụ")),
    ("completed", _("Đã hoàn thành")),
    ("declined", _("Người được hỗ trợ từ chối")),
    ("refused", _("Bị từ chối cung cấp dịch vụ")),
    ("complaint", _("Có khiếu nại")),
]
WITH_SERVICE = {"need", "eligible", "offered", "accepted", "used", "completed", "declined", "refused"}
PURPOSES = [
    ("contact", _("Liên hệ lại theo cách đã thống nhất")),
    ("referral", _("Giới thiệu tới nơi cung cấp dịch vụ")),
    ("statistics", _("Tính vào số liệu tổng hợp, không tên")),
]
ENDS = [
    ("received", _("Phong bì nhận được")),
    ("consented", _("Đồng ý, đã lập hồ sơ")),
    ("declined", _("Từ chối")),
    ("unreachable", _("Không liên hệ được")),
    ("withdrawn", _("Tự rút")),
    ("expired", _("Hết hạn")),
    ("child", _("Dưới 18 tuổi, chuyển tuyến bảo vệ trẻ em")),
    ("card", _("Mang thẻ đến")),
]
KINDS = [
    ("child", _("Trẻ em bị xâm hại, có nguy cơ")),
    ("trafficking", _("Xác định nạn nhân mua bán người, có sự đồng ý")),
    ("danger", _("Nguy hiểm tức thời đến tính mạng")),
    ("order", _("Yêu cầu hợp pháp của cơ quan có thẩm quyền")),
]
GATES = ("child", "trafficking", "danger")
REASONS = [
    ("contact", _("Liên hệ người được hỗ trợ")),
    ("meeting", _("Người được hỗ trợ đang ở đây")),
    ("provider", _("Phối hợp với nơi cung cấp dịch vụ")),
    ("check", _("Người phụ trách kiểm tra hồ sơ")),
]
WAITS = ((3, "within_3"), (10, "within_10"))  # working days to the first service; longer is over_10
BREAKDOWNS = {
    **dict(SERVICES),
    "f": _("nữ"),
    "made": _("lượt giới thiệu"),
    "accepted": _("lượt được tiếp nhận"),
    "completed": _("lượt đã hoàn thành"),
    "declined": _("lượt người được hỗ trợ từ chối"),
    "within_3": _("trong 3 ngày làm việc"),
    "within_10": _("từ 4 đến 10 ngày làm việc"),
    "over_10": _("trên 10 ngày làm việc"),
}
