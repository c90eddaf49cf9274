"""What acts are called on screen. An act without a word here shows its key."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.core.journal import BreakKind

ACTS: dict[str, Promise] = {
    "load_province": _("Nạp danh mục địa bàn"),
    "import_units": _("Nhập danh mục địa bàn từ tệp"),
    "import_agencies": _("Nhập danh mục cơ quan từ tệp"),
    "export": _("Xuất dữ liệu ra tệp mở"),
    "load_agencies": _("Nạp danh mục cơ quan"),
    "people.invite": _("Mời người dùng"),
    "demo.switch_role": _("Đổi vai trong bản trình diễn"),
    "people.link": _("Tạo liên kết đăng nhập"),
    "people.sign_in_by_link": _("Đăng nhập bằng liên kết"),
    "people.assign": _("Giao vai trò"),
    "people.end_role": _("Kết thúc vai trò"),
    "people.lock": _("Khóa tài khoản"),
    "people.unlock": _("Mở khóa tài khoản"),
    "people.forget_two_step": _("Gỡ xác thực hai bước"),
    "people.slowed": _("Tạm dừng đăng nhập vì nhập sai nhiều lần"),
    "file.store": _("Lưu tệp"),
    "plan.read": _("Đọc kế hoạch"),
    "plan.decide": _("Quyết định về nội dung đọc được"),
    "plan.adopt": _("Xác nhận kế hoạch"),
    "plan.reject": _("Không xác nhận kế hoạch"),
    "return.open": _("Mở biểu mẫu"),
    "return.open_round": _("Mở kỳ báo cáo"),
    "return.import": _("Nhập biểu mẫu từ tệp"),
    "return.save": _("Lưu bản nháp"),
    "return.fill": _("Nhập số liệu"),
    "return.submit": _("Gửi báo cáo"),
    "return.send_back": _("Trả lại báo cáo"),
    "return.approve": _("Duyệt báo cáo"),
    "return.approve_together": _("Duyệt nhiều biểu cùng lúc"),
    "return.restate": _("Điều chỉnh số liệu đã duyệt"),
    "activity.record": _("Ghi hoạt động"),
    "activity.correct": _("Sửa hoạt động đã ghi"),
    "activity.withdraw": _("Rút hoạt động đã ghi"),
    "activity.check": _("Ghi lần kiểm tra của hoạt động"),
    "activity.stage": _("Chuyển giai đoạn"),
    "activity.withdraw_step": _("Rút lần kiểm tra, giai đoạn"),
    "activity.add_file": _("Thêm minh chứng của hoạt động"),
    "activity.withdraw_file": _("Rút minh chứng của hoạt động"),
    "office.change": _("Sửa thông tin văn phòng"),
    "office.load": _("Nạp thể thức văn bản"),
    "report.text": _("Soạn lời văn báo cáo"),
    "report.take": _("Lấy tệp báo cáo"),
    "figures.take": _("Tải bảng số liệu hạn chế"),
}
BREAKS: dict[BreakKind, Promise] = {
    BreakKind.GAP: _("thiếu hoặc sai thứ tự"),
    BreakKind.LINK: _("không nối với dòng trước"),
    BreakKind.CONTENT: _("nội dung đã bị sửa"),
    BreakKind.HEAD: _("cuối chuỗi đã bị cắt, thêm hoặc viết lại"),
}


def act_word(act: str) -> str:
    """The act's name for people."""
    return str(ACTS.get(act, act))
