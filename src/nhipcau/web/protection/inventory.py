"""The inventory: every model of the house belongs to a class with purpose, ground, controller and an end.

A test holds it against the schema: data without a class fail the build.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from nhipcau.core.protection.retention import DataClass, Fate, Ground
from nhipcau.core.tips import KEPT_DAYS, Keep

STANDING = _("Cơ quan thường trực")
OPERATOR = _("Đơn vị vận hành hệ thống, theo hợp đồng hoặc quyết định giao")
DUTY = _("Thực hiện nhiệm vụ công theo kế hoạch; Nghị định 09/2019/NĐ-CP về chế độ báo cáo")
SECURITY = _("Bảo đảm an toàn hệ thống, trách nhiệm giải trình")
FIVE_YEARS = 5 * 365

CLASSES: tuple[DataClass, ...] = (
    DataClass(
        "accounts", _("Tài khoản cán bộ"), _("Cán bộ sử dụng hệ thống"), _("Đăng nhập, giao việc, biết ai làm gì"),
        Ground.DUTY, SECURITY, STANDING, OPERATOR, Fate.STATUTORY,
        _("Khi còn giữ vai trò; sau đó khóa, hết 5 năm thì xóa tên và địa chỉ"),
        ("people.user", "people.assignment", "account.*", "mfa.*"), FIVE_YEARS, "accounts",
    ),
    DataClass(
        "sign_in", _("Lần đăng nhập sai, phiên làm việc, liên kết một lần"), _("Cán bộ sử dụng hệ thống"),
        _("Chống dò mật khẩu; mở và đóng phiên"), Ground.DUTY, SECURITY, STANDING, OPERATOR, Fate.ERASE,
        _("Lần sai: 15 phút; phiên: 12 giờ; liên kết: 72 giờ; dấu vết còn lại xóa sau 1 ngày"),
        ("people.signinfailure", "people.signinlink", "sessions.*"), 1, "sign_in",
    ),
    DataClass(
        "papers", _("Thể thức văn bản, người ký, thành viên đội, đại diện cơ sở"), _("Người giữ chức vụ, trong đúng vai trò đó"),
        _("Ban hành văn bản, kiểm tra đúng thẩm quyền"), Ground.DUTY, _("Luật Lưu trữ số 33/2024/QH15; quy định về văn thư"),
        STANDING, OPERATOR, Fate.ARCHIVE, _("Theo thời hạn lưu trữ của cơ quan"),
        ("papers.*", "agencies.*", "places.*"),
    ),
    DataClass(
        "plans", _("Kế hoạch và nội dung phân công"), _("Người ký văn bản công khai"), _("Theo dõi việc thực hiện kế hoạch"),
        Ground.DUTY, DUTY, _("Ủy ban nhân dân tỉnh"), OPERATOR, Fate.ARCHIVE, _("Vĩnh viễn"), ("plans.*",),
    ),
    DataClass(
        "figures", _("Biểu, số liệu và lịch sử"), _("Cơ quan báo cáo; số tổng hợp, không có cá nhân"), _("Thống kê, báo cáo"),
        Ground.DUTY, DUTY, _("Cơ quan báo cáo; cơ quan thường trực đối với số tổng hợp"), OPERATOR, Fate.ARCHIVE,
        _("Vĩnh viễn, là số liệu thống kê"), ("figures.*", "returns.*", "reports.*"),
    ),
    DataClass(
        "activities", _("Hoạt động, danh sách người làm công tác (số nội bộ)"), _("Cán bộ, chỉ bằng số nội bộ"),
        _("Minh chứng hoạt động, tập huấn"), Ground.DUTY, DUTY, _("Cơ quan tổ chức hoạt động"), OPERATOR, Fate.ARCHIVE,
        _("Theo thời hạn lưu trữ của cơ quan"), ("activities.*",),
    ),
    DataClass(
        "files", _("Tệp minh chứng, ảnh, văn bản đính kèm"), _("Không nhận tệp có danh sách cá nhân"), _("Minh chứng số liệu"),
        Ground.DUTY, DUTY, _("Cơ quan gửi tệp"), OPERATOR, Fate.ARCHIVE,
        _("Theo biểu, hoạt động mà tệp chứng minh; ảnh bị rút thì xóa ngay nội dung. Bản sao lưu đã lập trước đó còn giữ nội dung cho đến khi hết hạn"),
        ("files.*",),
    ),
    DataClass(
        "inspections", _("Kiểm tra cơ sở kinh doanh dịch vụ"), _("Cơ sở và người đại diện, người chứng kiến (niêm phong)"),
        _("Kiểm tra liên ngành theo Đội 178"), Ground.DUTY, _("Nghị định số 178/2004/NĐ-CP; pháp luật xử lý vi phạm hành chính"),
        _("Đội kiểm tra liên ngành 178, cơ quan chủ trì cuộc kiểm tra"), OPERATOR, Fate.STATUTORY,
        _("Theo thời hạn của hồ sơ xử lý vi phạm hành chính"), ("inspections.*",),
    ),
    DataClass(
        "keys", _("Khóa niêm phong: nhóm giữ khóa, phần công khai, khóa đã bọc"), _("Cán bộ giữ khóa"),
        _("Chỉ người có thẩm quyền mở được nội dung niêm phong"), Ground.DUTY, SECURITY, _("Đơn vị giữ khóa"), OPERATOR, Fate.STATUTORY,
        _("Khi còn nội dung niêm phong bằng khóa đó"), ("sealing.*",),
    ),
    DataClass(
        Keep.HANDLED, _("Tin, đơn: tố giác, tin báo, tố cáo, khiếu nại, phản ánh"), _("Người gửi (danh tính niêm phong riêng), người được nêu trong tin"),
        _("Tiếp nhận, chuyển và giải quyết đúng hạn"), Ground.DUTY,
        _("Luật Tố cáo số 25/2018/QH14; Luật Khiếu nại số 02/2011/QH13; Bộ luật Tố tụng hình sự; Luật Tiếp công dân"),
        _("Cơ quan tiếp nhận có thẩm quyền"), OPERATOR, Fate.STATUTORY,
        _("Khiếu nại, tố cáo đã thụ lý: 15 năm sau khi kết thúc (đối chiếu với lưu trữ cơ quan), rồi hủy nội dung, danh tính, tệp; số liệu thời hạn, kết quả còn lại. Nửa khóa mở danh tính không dùng thì hủy sau 1 ngày"),
        ("tips.*",), KEPT_DAYS[Keep.HANDLED], "tips", office_days=True,
    ),
    DataClass(
        Keep.OTHER, _("Tin, đơn đã chuyển, lưu, trùng, không thụ lý hoặc không rõ người gửi"), _("Người gửi (danh tính niêm phong riêng), người được nêu trong tin"),
        _("Kiểm tra lại việc tiếp nhận, chuyển"), Ground.DUTY,
        _("Luật Tố cáo số 25/2018/QH14; Luật Khiếu nại số 02/2011/QH13; Bộ luật Tố tụng hình sự; Luật Tiếp công dân"),
        _("Cơ quan tiếp nhận có thẩm quyền"), OPERATOR, Fate.STATUTORY,
        _("5 năm sau khi kết thúc (đối chiếu với lưu trữ cơ quan), rồi hủy nội dung, danh tính, tệp; số liệu thời hạn, kết quả còn lại"),
        (), KEPT_DAYS[Keep.OTHER], "tips", office_days=True,
    ),
    DataClass(
        "referrals", _("Phiếu giới thiệu niêm phong"), _("Người được mời nhận hỗ trợ, có đồng ý"), _("Một lần liên hệ an toàn để mời hỗ trợ"),
        Ground.CONSENT, _("Sự đồng ý của người đó, rút được bất cứ lúc nào"), _("Đội hỗ trợ nhận phiếu"), OPERATOR, Fate.ERASE,
        _("Từ chối, rút lại, không liên hệ được: xóa ngay; chưa mở: 30 ngày; sau khi kết thúc: 90 ngày"), ("referrals.*",),
    ),
    DataClass(
        "journal", _("Nhật ký: chuỗi dòng"), _("Người thực hiện, bằng mã tài khoản"), _("Trách nhiệm giải trình, phát hiện can thiệp"),
        Ground.DUTY, SECURITY, STANDING, OPERATOR, Fate.ARCHIVE, _("Chuỗi: vĩnh viễn"), ("journal.line", "journal.head"),
    ),
    DataClass(
        "journal_details", _("Nhật ký: chi tiết của dòng"), _("Người thực hiện, bằng tên"), _("Biết việc đã làm là gì"),
        Ground.DUTY, SECURITY, STANDING, OPERATOR, Fate.ERASE,
        _("5 năm, rồi xóa chi tiết; chuỗi vẫn toàn vẹn"), ("journal.linedetails",), FIVE_YEARS, "journal_details", office_days=True,
    ),
    DataClass(
        "protection", _("Sổ sự cố, yêu cầu của chủ thể dữ liệu, cung cấp số chính xác"), _("Không ghi tên chủ thể dữ liệu"),
        _("Thực hiện trách nhiệm bảo vệ dữ liệu"), Ground.DUTY,
        _("Nghị định số 13/2023/NĐ-CP; từ 01/01/2026: Luật số 91/2025/QH15, Nghị định số 356/2025/NĐ-CP"),
        STANDING, OPERATOR, Fate.STATUTORY, _("5 năm sau khi kết thúc"), ("protection.*",), FIVE_YEARS, "protection", office_days=True,
    ),
    DataClass(
        "technical", _("Bảng kỹ thuật của nền tảng"), _("Không có dữ liệu cá nhân"), _("Vận hành"), Ground.DUTY, SECURITY, STANDING, OPERATOR,
        Fate.ARCHIVE, _("Cùng hệ thống"), ("auth.*", "contenttypes.*"),
    ),
    DataClass(
        "backups", _("Bản sao lưu (mã hóa)"), _("Mọi lớp nêu trên"), _("Khôi phục khi hỏng"), Ground.DUTY, SECURITY, STANDING,
        _("Người giữ bản sao lưu"), Fate.ERASE,
        _("Theo lịch do người vận hành đặt (khuyến nghị 90 ngày). Dữ liệu đã xóa còn trong các bản cũ cho đến khi bản đó hết hạn"), (),
    ),
)  # fmt: skip
BY_KEY = {each.key: each for each in CLASSES}


def class_of(label: str) -> DataClass | None:
    """The class of a model, `app.model`."""
    room = f"{label.partition('.')[0]}.*"
    exact = next((each for each in CLASSES if label in each.models), None)
    return exact or next((each for each in CLASSES if room in each.models), None)
