"""Verbs of plans, for the question whether a word may open a predicate; most of them also modify a noun.

A verb listed here opens a predicate only where no surer word does (`predicates.py` has those), and never where
its place says it names or restricts: after a noun of work, after a preposition, right behind a bare head.
"""

from __future__ import annotations

from nhipcau.core.plan.targets.tokens import Phrases

# Two syllables and more.
OPEN = Phrases(
    "biên soạn|biểu diễn|biểu dương|bài trừ|bàn giao|bày bán|bán|bình chọn|bình xét|bóc tách|bú|bú mẹ|"
    "bú sữa|bạo hành|bảo dưỡng|bảo hành|bảo lưu|bảo quản|bảo trì|bảo tồn|bảo vệ|bầu chọn|bỏ|bốc dỡ|"
    "bồi dưỡng|bồi thường|bổ nhiệm|bổ trợ|cai thuốc|can thiệp|canh tác|che chắn|chi|chia sẻ|chinh phục|"
    "chiếu sáng|cho phép|cho vay|chuyên chở|chuyển|chuyển giao|chuyển hướng|chuyển nghề|chuyển sang|"
    "chuyển trả|chuyển tải|chuyển đến|chuẩn hoá|chuẩn hóa|chăm lo|chăm sóc|chăn nuôi|chấm dứt|chấm điểm|"
    "chấn chỉnh|chấp nhận|chấp thuận|chất vấn|chẩn đoán|chế biến|chế tạo|chỉ đạo|chỉnh lý|chỉnh trang|"
    "chọn nghề|chống chịu|chủ trì|chứng minh|chứng thực|chữa|chữa trị|cung ứng|cách ly|cân đo|cơ cấu|"
    "cư trú|cưỡng chế|cải cách|cải thiện|cải tiến|cảm hóa|cảnh báo|cảnh giác|cấp|cấp giấy|cấp mới|"
    "cấp phát|cấp phép|cấp thuốc|cấp thẻ|cấy ghép|củng cố|cứng hoá|cứng hóa|cứu hộ|cứu trợ|cử tuyển|"
    "di chuyển|di cư|di dời|diễn tập|duy tu|dành|dán|dán nhãn|dán tem|dân chủ hóa|dùng|dạy học|dạy nghề|"
    "dạy đủ|dọn dẹp|dọn vệ sinh|dự báo|dự giờ|ghi|ghi chép|ghi nhận|ghi nhật ký|ghi nhớ|gia nhập|giao|"
    "giao lưu|giao nhận|giao nộp|giao tiếp|giành|giành được|giám sát|giám định|giúp đỡ|giải phóng|"
    "giải thể|giải trình|giải đáp|giảm phát thải|giới thiệu|giữ gìn|giữ vững|gây quỹ|gìn giữ|góp|"
    "gương mẫu|gắn|gắn biển|gắn kết|gắn mã|gắn nhãn|gắn thiết bị|gặp gỡ|gọi vốn|gửi|gửi báo cáo|gửi trả|"
    "hiến máu|hiến đất|hiểu rõ|hoà giải|hoà nhập|hoàn trả|hoàn tất|hoạch định|huy động|huấn luyện|"
    "hành nghề|hòa giải|hòa mạng|hòa nhập|hướng dẫn|hướng nghiệp|hưởng đầy đủ|hưởng đủ|hưởng ứng|"
    "hạch toán|hạn chế|học|học nghề|học tập|họp|hồi phục|hỗ trợ|khai báo|khai giảng|khai trương|"
    "khen thưởng|khoanh nuôi|khoanh vùng|khuyến khích|khám|khám bệnh|khám phá|khám sàng lọc|"
    "khám sức khoẻ|khám sức khỏe|khám định kỳ|khép kín|khôi phục|khảo nghiệm|khảo sát|khắc phục|"
    "khẳng định|khỏi bệnh|khỏi nghèo|khống chế|khởi công|khởi nghiệp|khởi sự|khử khuẩn|khử trùng|"
    "kinh doanh|kiên cố hóa|kiểm|kiểm dịch|kiểm kê|kiểm nghiệm|kiểm soát|kiểm toán|kiểm tra|kiểm đếm|"
    "kiểm định|kê|kê đơn|kích hoạt|ký số|kết hợp|kết nghĩa|kết nạp|kết thúc|kỳ thị|lan tỏa|liên doanh|"
    "liên kết|liên thông|loại bỏ|loại trừ|luân canh|luân chuyển|luân phiên|làm giàu|làm mới|làm sạch|"
    "làm theo|làm thủ tục|làm tốt|làm việc|lên kế hoạch|lên lớp|lưu ban|lưu giữ|lưu thông|lưu trữ|"
    "lấy ý kiến|lập biên bản|lập dự án|lập phương án|lập quy hoạch|lập quỹ|lập sổ|lập thủ tục|lập đề án|"
    "lắng nghe|lắp|miễn giảm|mua|mua bảo hiểm|mua hàng|mua sắm|mở cửa|mở lớp|mở rộng|mở sổ|mở tài khoản|"
    "nghe|nghe giới thiệu|nghe nói|nghe nói chuyện|nghe phổ biến|nghiên cứu|nghiệm thu|ngăn chặn|"
    "ngăn ngừa|ngừng|nhận biết|nhận diện|nhận nuôi|nhận phụng dưỡng|nhận rõ|nhận đỡ đầu|nhập bến|"
    "nhập học|nhập liệu|niêm phong|nuôi|nuôi dưỡng|nuôi trồng|nâng|nâng hạng|nêu gương|nói được|nạo vét|"
    "nắm rõ|nắm tình hình|nối|nỗ lực|nộp|nộp báo cáo|nộp lệ phí|nộp phí|nộp trực tuyến|nộp đủ|"
    "phiên dịch|phá sản|phát hiện|phát huy|phát sinh|phát sóng|phát thải|phát triển|phát điện|phân bổ|"
    "phân cấp|phân hạng|phân luồng|phân tích|phê bình|phê duyệt|phòng ngừa|phòng trừ|phản biện|phản hồi|"
    "phối hợp|phổ cập|phục dựng|phục hồi|phục tráng|phục vụ|phụng dưỡng|phủ sóng|phủ xanh|quan trắc|"
    "quan tâm|quay trở lại|quay vòng|quay về|quyên góp|quyết toán|quản lý|quảng bá|ra quân|ra trường|"
    "rà quét|rèn luyện|rút ngắn|rời|sang nhượng|sao lưu|sinh hoạt|sinh sống|so sánh|soạn thảo|sàng lọc|"
    "sáng tác|sát hạch|sơ cứu|sơ kết|sơ tán|sưu tầm|sản xuất|sắp xếp|sửa chữa|sửa đổi|tham dự|tham khảo|"
    "tham quan|tham vấn|thanh lý|thanh quyết toán|thanh tra|thay|thay thế|thay đổi|theo dõi|thi|"
    "thi công|thi đua|thi đấu|thiết kế|thoát|thoát khỏi|thoát ly|thu|thu dung|thu hoạch|thu hút|thu hồi|"
    "thu mua|thu nộp|thu phí|thu thuế|thu thập|thuyết minh|thuyết trình|thuê|tháo dỡ|tháo gỡ|thâm canh|"
    "thông báo|thăm hỏi|thăm khám|thường trực|thả cá|thả giống|thả nuôi|thẩm tra|thẩm định|thống kê|"
    "thụ lý|thừa nhận|thử nghiệm|tin tưởng|tinh giản|tiêm|tiêm chủng|tiêm nhắc|tiêm phòng|tiêm vét|"
    "tiêm vắc xin|tiêu hủy|tiêu thụ|tiếp công dân|tiếp nhận|tiếp xúc|tiết giảm|tiết kiệm|tra cứu|"
    "trang trải|trao quyền|trao tặng|trao đổi|treo|tri ân|triển lãm|truy cập|truy thu|truy vết|"
    "truy xuất|truyền|truyền dạy|trình bày|trình báo|trình diễn|trình duyệt|trích|trích lập|trích nộp|"
    "trúng tuyển|trưng bày|trưng cầu|trả|trả nợ|trải nghiệm|trồng|trồng bổ sung|trồng mới|trồng rừng|"
    "trở lại|trở về|trợ giúp|trực cấp cứu|tu bổ|tu sửa|tuyên dương|tuyên truyền|tuyển chọn|tuyển dụng|"
    "tuyển sinh|tuân thủ|tuần tra|tác nghiệp|tái chế|tái cơ cấu|tái hòa nhập|tái lập|tái sử dụng|"
    "tái định cư|tìm hiểu|tìm kiếm|tìm việc|tìm được|tích hợp|tích lũy|tôn trọng|tôn tạo|tôn vinh|"
    "tư vấn|tưới tiêu|tầm soát|tẩy giun|tận dụng|tập huấn|tập luyện|tố giác|tổng kết|từ chối|tự học|"
    "tự tin|tự đánh giá|uống|vi phạm|viết bài|viết thạo|viết tin|vươn lên|vận chuyển|vận hành|vận động|"
    "xa lánh|xem xét|xuất bến|xuất hiện|xuất hóa đơn|xuất khẩu|xuất trình|xác lập|xác minh|xác nhận|"
    "xác thực|xây|xây lắp|xã hội hóa|xét duyệt|xét nghiệm|xét xử|xóa bỏ|xóa mù|xóa nghèo|xúc tiến|"
    "xả thải|xảy ra|xếp hạng|xếp loại|xử lý|xử phạt|ôn tập|ăn bổ sung|ăn đủ|đeo|đi|đi khám|đi làm|"
    "đi vào|điều chỉnh|điều hành|điều phối|điều trị|điểm danh|đàm phán|đào tạo|đánh bắt|đánh số|đãi ngộ|"
    "đình chỉ|đính chính|đón tiếp|đóng|đóng bảo hiểm|đóng cửa|đóng góp|đóng mới|đôn đốc|đăng nhập|"
    "đưa vào|đưa đón|đạt được|đảm trách|đảm đương|đấu|đấu giá|đấu nối|đấu thầu|đấu tranh|đầu tư|đặt mua|"
    "đền bù|định danh|định kỳ kiểm tra|đọc thông|đọc được|đốc thúc|đối chiếu|đối thoại|đồng hành|"
    "đồng tình|ưu tiên|ươm tạo|ủng hộ|ứng phó"
)
# One syllable that is far more often half of a noun; it opens a predicate only before these.
OPEN_BEFORE = {
    "cấp": Phrases("thuốc|giấy|phép|thẻ|phát|mới|đổi|sổ|mã|tài khoản|đủ|kinh phí|nước|cứu"),
    "mua": Phrases("bảo hiểm|sắm|hàng|thẻ|đủ|vắc|thiết bị|máy"),
    "bán": Phrases("hàng|sản phẩm|được|các|qua|trên"),
    "trồng": Phrases("được|mới|bổ sung|cây|rừng|các|thay thế|xen"),
    "nuôi": Phrases("được|các|trồng|dưỡng|thả|theo"),
    "thu": Phrases("gom|phí|hồi|hoạch|thập|hút|đúng|đủ|được"),
    "chi": Phrases("trả|đúng|đủ"),
    "học": Phrases("nghề|tập|2 buổi|hai buổi|đủ|trực tuyến|hết|xong|bơi|các|ngoại ngữ|tiếng|hòa nhập|tin học|02 buổi"),
    "thi": Phrases("đỗ|đạt|tốt nghiệp|đấu|đua|công"),
    "đi": Phrases("khám|làm|vào|học|xuất khẩu|lao động"),
    "khám": Phrases("sức khỏe|sức khoẻ|bệnh|định kỳ|sàng lọc|thai|được|đủ|phụ khoa|mắt|chuyên khoa|phát hiện"),
    "nhận": Phrases("được|đủ|phụng dưỡng|đỡ đầu|hỗ trợ|khoán|chăm sóc|nuôi|trợ|kết quả|thông|và trả"),
    "trả": Phrases("kết quả|nợ|lương|lời|đúng|trước|đủ"),
    "giao": Phrases("đất|rừng|nộp|khoán|lưu"),
    "chuyển": Phrases("sang|đến|giao|đổi|trả|nghề|tuyến|về|từ|hồ sơ|tiền|lương|hóa|mục đích|khỏi"),
    "thay": Phrases("thế|đổi|bằng|mới"),
    "đóng": Phrases("bảo hiểm|góp|cửa|đủ|đầy đủ|phí|mới|tàu"),
    "bỏ": Phrases("phiếu|học|thuốc|rác|hẳn|phong tục|được|các"),
    "góp": Phrases("ý|vốn|đất|sức|tiền"),
    "truyền": Phrases("dạy|thông|đạt|tải|nghề|hình"),
    "kê": Phrases("khai|đơn"), "kiểm": Phrases("tra|soát|kê|định|đếm|toán|dịch|nghiệm"),
    "nối": Phrases("mạng|thông|với"), "đấu": Phrases("nối|thầu|giá|tranh"),
    "nâng": Phrases("cao|hạng|cấp|chuẩn|được|mức"),
    "xây": Phrases("dựng|mới|lắp|được|nhà|hố|công trình|bể|lò"),
    "thuê": Phrases("nhà|đất|được|đơn vị|dịch vụ|chuyên"),
    "thoát": Phrases("nghèo|khỏi|ly|nước|cận nghèo"),
    "chữa": Phrases("khỏi|bệnh|trị|cháy|được|lành"),
    "rời": Phrases("khỏi|bỏ"),
    "tiêm": Phrases("chủng|phòng|vắc|nhắc|vét|đủ|đầy đủ|mũi|ngừa|phòng"),
    "treo": Phrases("băng|pano|cờ|biển|áp|khẩu hiệu|nội quy"),
    "họp": Phrases("định kỳ|giao ban|trực tuyến|ít nhất|mỗi|hằng|hàng|dân|thôn"),
    "bú": Phrases("mẹ|sữa|hoàn toàn|sớm|mẹ"),
    "uống": Phrases("vitamin|thuốc|đủ|vắc|bổ sung|viên|methadone|nước"),
    "ghi": Phrases("nhật ký|chép|danh|nhớ|nhận|hình|đầy đủ|đúng|sổ|rõ|âm"),
    "nghe": Phrases("giới|nói|phổ|tuyên|tư vấn|và|các|được|đài"),
    "gắn": Phrases("biển|mã|tem|nhãn|thiết|camera|chíp|chip|kết|đồng hồ|sao|số"),
    "dán": Phrases("tem|nhãn|mã|áp|thẻ|ảnh"),
    "đeo": Phrases("thẻ|khẩu trang|bảng"),
    "lắp": Phrases("đặt|thiết bị|camera|đồng hồ|hệ thống|mới|công tơ|bảng|đèn|máy|ráp|wifi"),
    "trích": Phrases("lập|nộp|tối thiểu|ít nhất|quỹ|kinh phí|ngân sách"),
    "gửi": Phrases("báo|hồ sơ|tin|trả|đúng|kết quả|con|trẻ|văn bản|về"),
    "nộp": Phrases("hồ sơ|báo|thuế|phí|đủ|đúng|đầy đủ|trực tuyến|lệ phí|tiền|lưu|ngân sách|bản|kế|qua"),
    "ngừng": Phrases("sử dụng|hoạt động|bán|hút|khai thác|xả|kinh doanh"),
}  # fmt: skip
# Of these the noun keeps its own: what happened to it, where it lives, what it is liable to.
STATES = Phrases(
    "phát sinh|phát thải|xảy ra|sinh sống|cư trú|làm việc|lao động|di cư|vi phạm|xuất hiện|xả thải|sinh hoạt|"
    "kinh doanh|sản xuất|hành nghề|phục hồi|tái hòa nhập|hòa nhập|trở về|xuất bến|nhập bến|bốc dỡ|lưu thông|"
    "tái chế|chế biến|phục vụ|liên kết|sử dụng|học tập|điều trị|quay trở lại|gửi|gửi qua|chăn nuôi|trồng|nuôi|"
    "nuôi trồng|phát hiện|phát triển|công nhận|thuê|thuyết minh|nghiên cứu|xuất khẩu|nhập học|trúng tuyển|ra trường|"
    "mua|bán|khai thác|đánh bắt|đi làm|đi học|học nghề|khởi nghiệp|tham gia|tiếp xúc|lưu trữ|lưu giữ|canh tác|nộp|điều hành|"
    "quản lý|tiếp nhận|thu gom|xử lý|giải quyết|chăm sóc|bảo vệ|phòng ngừa|kiểm tra|giám sát|đào tạo|giáo dục|dạy nghề|tư vấn"
)
# Behind a verb these complete it, so the two syllables before them are a verb whatever they are.
MANNERS = Phrases(
    "đầy đủ|đúng|nghiêm|nghiêm túc|tốt|rõ|kịp thời|trực tuyến|hiệu quả|thường xuyên|đúng hạn|an toàn|"
    "thành thạo|thuần thục|hoàn toàn|dứt điểm|triệt để|tối thiểu|ít nhất|không quá|tối đa"
)
TOWARDS = Phrases("vào|ra|sang|lên|thành|khỏi|xuống|lại|hẳn")
# "được" before these belongs to the verb before it ("nhận diện được các dấu hiệu") and is no passive.
POTENTIAL = Phrases(
    "các|những|cách|ít nhất|tối thiểu|nguồn|nguồn gốc|bằng|một|việc|mục tiêu|tiêu chí|chuỗi|mô hình|kết quả|"
    "kiến thức|kỹ năng|thông tin|nội dung|việc làm|thu nhập|quy trình|dấu hiệu|quy định|cơ sở|hệ thống|tối đa"
)
# Right behind these a verb says what the noun is for, or what it does by trade ("cơ sở chế biến", "máy xét nghiệm").
MODIFIED = Phrases(
    "dịch vụ|cơ sở|ngành|khoa|phòng|trung tâm|tổ|đội|sở|cục|chi cục|thiết bị|phương tiện|máy|trạm|điểm|khu|"
    "bãi|hồ sơ|thủ tục|đơn|giấy|phiếu|sổ|quỹ|gói|văn bản|thông tin|dữ liệu|lớp|khóa|khoá|buổi|đợt|cuộc|"
    "năng lực|nghiệp vụ|danh hiệu|tiền|chi phí|lượng|sản lượng|sản phẩm|tài khoản|vùng|đất|rừng|diện tích|"
    "nhóm|kênh|cổng|mạng|nền tảng|phần mềm|hợp đồng|hộ|hộ gia đình|nhân lực|cán bộ|nhân viên|giáo viên|"
    "bác sĩ|chuyên viên|lực lượng|chủ|bệnh viện|trường|quán|nhà|bể|kho|bến|cảng|tuyến|xe|tàu|thuốc|vật tư|"
    "hàng|hàng hóa|thực phẩm|chất thải|rác thải|nước thải|rác|tàu cá|người|người bệnh|người dân|lao động|"
    "người lao động|đối tượng|trường hợp|vụ|vụ việc|học sinh|sinh viên|học viên|trẻ em|trẻ|phụ nữ|thanh niên|"
    "công nhân|nông dân|đơn vị|doanh nghiệp|hợp tác xã|tổ chức|cá nhân|công trình|dự án|nạn nhân|gia đình|số hộ|số người"
)
# Behind a preposition stands a noun.
PREPOSITIONS = Phrases(
    "qua|trên|tại|thuộc|vào|bởi|giữa|với|từ|theo|cho|vi phạm|sự|tình trạng|tay|được|việc|do"
)
# What is paid or done every month is the name of a benefit, and no round.
ALLOWANCES = Phrases(
    "trợ cấp|trợ giúp|trợ giúp xã hội|phụ cấp|lương|bảo trợ|chế độ|trợ cấp xã hội|nuôi dưỡng"
)
