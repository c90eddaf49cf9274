"""What acts, what they are about and their details are called on screen; a test holds that no act is without a word."""

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
    "plan.say_clause": _("Xác nhận tình trạng một mục của kế hoạch"),
    "plan.reject": _("Không xác nhận kế hoạch"),
    "return.open": _("Mở biểu mẫu"),
    "return.open_round": _("Mở kỳ báo cáo"),
    "return.import": _("Nhập biểu mẫu từ tệp"),
    "return.save": _("Lưu bản nháp"),
    "return.fill": _("Nhập số liệu"),
    "return.submit": _("Gửi biểu"),
    "return.send_back": _("Trả lại biểu"),
    "return.approve": _("Duyệt biểu"),
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
    "staff.add": _("Đưa số nội bộ vào danh sách người làm công tác"),
    "staff.import": _("Nhập danh sách người làm công tác từ tệp"),
    "staff.move": _("Đổi cơ quan, nhóm trong danh sách người làm công tác"),
    "staff.end": _("Ghi ngày thôi trong danh sách người làm công tác"),
    "staff.withdraw": _("Rút dòng ghi nhầm của danh sách người làm công tác"),
    "office.change": _("Sửa thông tin văn phòng"),
    "office.load": _("Nạp thể thức văn bản"),
    "report.text": _("Soạn lời văn báo cáo"),
    "report.take": _("Lấy tệp báo cáo"),
    "add_agency": _("Thêm cơ quan, đơn vị vào danh mục"),
    "confirm_agency": _("Xác nhận cơ quan, đơn vị trong danh mục"),
    "end_agency": _("Kết thúc cơ quan, đơn vị trong danh mục"),
    "mark_unit": _("Đánh dấu địa bàn"),
    "unmark_unit": _("Bỏ đánh dấu địa bàn"),
    "plan.propose": _("Nhận văn bản kế hoạch để xác nhận"),
    "plan.accept_certain": _("Xác nhận các chỉ tiêu đọc chắc chắn"),
    "plan.split": _("Tách thành hai chỉ tiêu"),
    "plan.add_target": _("Thêm chỉ tiêu chưa nhận ra"),
    "plan.bind_duty": _("Gắn nhiệm vụ với cơ quan"),
    "plan.set_aside": _("Không theo dõi kế hoạch"),
    "return.guiding_letter": _("Ghi công văn hướng dẫn"),
    "figures.take": _("Tải bảng số liệu hạn chế"),
}
SUBJECTS: dict[str, Promise] = {
    "activity": _("hoạt động số %(n)s"),
    "agency": _("cơ quan số %(n)s"),
    "file": _("tệp số %(n)s"),
    "letter": _("công văn số thứ tự %(n)s"),
    "office": _("thể thức số %(n)s"),
    "plan": _("kế hoạch số %(n)s"),
    "province": _("tỉnh số %(n)s"),
    "report": _("báo cáo %(n)s"),
    "return": _("biểu số %(n)s"),
    "returns": _("%(n)s biểu"),
    "round": _("kỳ báo cáo %(n)s"),
    "unit": _("địa bàn số %(n)s"),
    "user": _("tài khoản số %(n)s"),
}
DETAILS: dict[str, Promise] = {
    "agency": _("Cơ quan"),
    "as_of": _("Số liệu đến ngày"),
    "audience": _("Phiên bản"),
    "cells": _("Số ô"),
    "changed": _("Thay đổi"),
    "content": _("Mã kiểm tra nội dung"),
    "context": _("Dùng cho"),
    "day": _("Ngày"),
    "decision": _("Quyết định"),
    "declared": _("Cam đoan"),
    "facts": _("Số liệu"),
    "file": _("Tệp"),
    "files": _("Tệp kèm theo"),
    "findings": _("Chỗ cần xem lại"),
    "form": _("Biểu"),
    "from": _("Từ ngày"),
    "head": _("Thể thức"),
    "issued_on": _("Ngày ban hành"),
    "key": _("Khóa"),
    "kind": _("Loại"),
    "made": _("Số dòng tạo mới"),
    "number": _("Số, ký hiệu"),
    "period": _("Kỳ"),
    "reason": _("Lý do"),
    "returns": _("Các biểu"),
    "revision": _("Lần ghi"),
    "revisions": _("Các lần ghi"),
    "role": _("Vai trò"),
    "rows": _("Số dòng"),
    "second": _("Chỉ tiêu tách ra"),
    "sha256": _("Mã SHA-256"),
    "signer": _("Người ký"),
    "size": _("Kích thước (byte)"),
    "targets": _("Chỉ tiêu"),
    "title": _("Tên"),
    "to": _("Đến"),
    "unit": _("Địa bàn (số)"),
    "version": _("Phiên bản số"),
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


def subject_word(object_ref: str) -> str:
    """`biểu số 834` for `return:834`; what has no word stays as it is written in the chain."""
    kind, _colon, rest = object_ref.partition(":")
    word = SUBJECTS.get(kind)
    return object_ref if word is None or not rest else str(word) % {"n": rest.replace(":", " ")}


def detail_word(key: str) -> str:
    """The name of a detail for people."""
    return str(DETAILS.get(key, key))
