"""Verbs of plans, for the question whether a word may open a predicate; most of them also modify a noun.

A verb listed here opens a predicate only where no surer word does (`predicates.py` has those), and never where
its place says it names or restricts: after a noun of work, after a preposition, right behind a bare head.
"""

from __future__ import annotations

from nhipcau.core.plan.targets.tokens import Phrases

# Two syllables and more.
OPEN = Phrases(
    "tận thu|phát thanh|mượn|khai trình|trình diện|trả lãi|trả sách|phẫu thuật|soi đáy|soi cổ|thông quan|cài|lấy máu|lấy mẫu|lấy ý kiến|lĩnh|mổ|bấm|cho thuê|nhờ|phối giống|thụ tinh|tạm dừng|hồi gia|hồi hương|thăm hộ|"
    "nằm màn|gọi hỏi|kèm cặp|trải qua|răn đe|chụp|thông thoáng|che chắn|ngầm hóa|kiểm kê|sống ở|sống tại|sống trong|sống trên|sống xa|sống cùng|sống một mình|sống gần|sống ven|tham gia giao thông|nâng chất|tẩm hóa chất|tháo gỡ|giải tỏa|lấn chiếm|cắt giảm|trả phép|học bù|ôn luyện|bồi đắp|bù đắp|gây nuôi|làm nghề|đi xe máy|đi đò|khỏi|rửa xe|chuyển sang|"
    "ban bố|biên soạn|biểu diễn|biểu dương|bài trừ|bàn giao|bày bán|bán|báo cho|báo dịch|báo tin|"
    "bê tông hóa|bình chọn|bình xét|bóc tách|bón lót|bón phân|bú|bú mẹ|bú sữa|bạo hành|bảo dưỡng|"
    "bảo hành|bảo lãnh|bảo lưu|bảo quản|bảo trì|bảo tồn|bảo vệ|bầu chọn|bỏ|bỏ hút|bỏ phiếu|bỏ thuốc|"
    "bốc dỡ|bồi dưỡng|bồi thường|bổ nhiệm|bổ trợ|cai thuốc|cam đoan|can thiệp|canh tác|che chắn|chi|"
    "chia nhỏ|chia sẻ|chia tách|chinh phục|chiếu phim|chiếu sáng|cho phép|cho vay|chuyên chở|chuyển|"
    "chuyển cấp|chuyển giao|chuyển hướng|chuyển nghề|chuyển sang|chuyển trả|chuyển tải|chuyển đến|"
    "chuẩn hoá|chuẩn hóa|chăm lo|chăm sóc|chăn nuôi|chấm dứt|chấm điểm|chấn chỉnh|chấp nhận|chấp thuận|"
    "chất vấn|chẩn đoán|chằng chống|chế biến|chế tạo|chỉ đạo|chỉnh lý|chỉnh trang|chịu sự|"
    "chịu trách nhiệm|chọn|chọn nghề|chống chịu|chụp ảnh|chủ trì|chứng minh|chứng thực|chữa|chữa trị|"
    "cung ứng|cách ly|cân đo|cơ cấu|cư trú|cưỡng chế|cải cách|cải thiện|cải tiến|cảm hóa|cảnh báo|"
    "cảnh giác|cấp|cấp giấy|cấp mới|cấp phát|cấp phép|cấp thuốc|cấp thẻ|cấy ghép|cắm biển|cắm mốc|"
    "củng cố|cứng hoá|cứng hóa|cứu hộ|cứu trợ|cử tuyển|di chuyển|di cư|di dời|diễn tập|duy tu|dành|dán|"
    "dán nhãn|dán tem|dân chủ hóa|dùng|dạy 02 buổi|dạy 2 buổi|dạy bơi|dạy học|dạy nghề|dạy tiếng|"
    "dạy tích hợp|dạy đủ|dịch thuật|dọn|dọn dẹp|dọn vệ sinh|dự báo|dự giờ|dự trữ|ghi|ghi chép|ghi nhận|"
    "ghi nhật ký|ghi nhớ|gia cố|gia nhập|giao|giao lưu|giao nhận|giao nộp|giao tiếp|giao ước|gieo cấy|"
    "gieo sạ|gieo trồng|giành|giành được|giám sát|giám định|giúp đỡ|giải ngân|giải phóng|giải thể|"
    "giải trình|giải đáp|giảm phát thải|giết mổ tại|giới thiệu|giữ gìn|giữ vững|gây quỹ|gìn giữ|góp|"
    "gương mẫu|gắn|gắn biển|gắn kết|gắn mã|gắn nhãn|gắn thiết bị|gặp gỡ|gọi vốn|gửi|gửi báo cáo|"
    "gửi nhận|gửi trả|hiến máu|hiến đất|hiểu rõ|hiệp thương|hoà giải|hoà nhập|hoàn thuế|hoàn trả|"
    "hoàn tất|hoàn ứng|hoạch định|huy động|huấn luyện|hành nghề|hòa giải|hòa lưới|hòa mạng|hòa nhập|"
    "hướng dẫn|hướng nghiệp|hưởng đầy đủ|hưởng đủ|hưởng ứng|hạch toán|hạn chế|hẹn giờ|học|học nghề|"
    "học tập|họp|hồi phục|hỗ trợ|hợp nhất|khai báo|khai giảng|khai trương|khen thưởng|khiếu kiện|"
    "khoanh nuôi|khoanh vùng|khuyến khích|khám|khám bệnh|khám phá|khám sàng lọc|khám sức khoẻ|"
    "khám sức khỏe|khám thai|khám định kỳ|khánh thành|khép kín|khôi phục|khơi thông|khảo nghiệm|"
    "khảo sát|khắc phục|khẳng định|khỏi bệnh|khỏi nghèo|khống chế|khởi công|khởi nghiệp|khởi sự|khởi tố|"
    "khử khuẩn|khử nhiễm|khử trùng|kinh doanh|kiên cố hóa|kiểm|kiểm dịch|kiểm kê|kiểm nghiệm|kiểm soát|"
    "kiểm toán|kiểm tra|kiểm đếm|kiểm định|kéo điện|kê|kê đơn|kích hoạt|ký giao ước|ký hợp đồng|ký số|"
    "kết hợp|kết nghĩa|kết nạp|kết thúc|kỳ thị|lai tạo|lan tỏa|liên doanh|liên kết|liên thông|loại bỏ|"
    "loại trừ|luân canh|luân chuyển|luân phiên|làm giàu|làm mới|làm phân|làm sạch|làm theo|làm thủ tục|"
    "làm tốt|làm việc|lên kế hoạch|lên lớp|lưu ban|lưu giữ|lưu thông|lưu trữ|lấy số|lấy ý kiến|lập|"
    "lập biên bản|lập dự án|lập phương án|lập quy hoạch|lập quỹ|lập sổ|lập thủ tục|lập đề án|lắng nghe|"
    "lắp|lắp đèn|miễn giảm|mua|mua bảo hiểm|mua hàng|mua sắm|mặc trang phục|mặc áo|mở cửa|mở lớp|"
    "mở rộng|mở sổ|mở tài khoản|neo đậu|nghe|nghe giới thiệu|nghe nói|nghe nói chuyện|nghe phổ biến|"
    "nghiên cứu|nghiệm thu|ngăn chặn|ngăn ngừa|ngủ màn|ngủ đủ|ngừng|nhân giống|nhận biết|nhận diện|"
    "nhận nuôi|nhận phụng dưỡng|nhận rõ|nhận đỡ đầu|nhập bến|nhập học|nhập liệu|nhập ngũ|niêm phong|"
    "nuôi|nuôi dưỡng|nuôi dạy|nuôi nhốt|nuôi trồng|nâng|nâng hạng|nêu|nêu gương|nói được|nạo vét|nắm rõ|"
    "nắm tình hình|nối|nỗ lực|nộp|nộp báo cáo|nộp lệ phí|nộp phí|nộp trực tuyến|nộp đủ|phiên chế|"
    "phiên dịch|phun khử|phun thuốc|phá sản|phát hiện|phát huy|phát sinh|phát sóng|phát thải|phát triển|"
    "phát điện|phân bổ|phân cấp|phân giới|phân hạng|phân luồng|phân tích|phê bình|phê duyệt|phòng ngừa|"
    "phòng trừ|phản biện|phản hồi|phối hợp|phổ cập|phục dựng|phục hồi|phục tráng|phục vụ|phụng dưỡng|"
    "phủ sóng|phủ xanh|quan trắc|quan tâm|quay phim|quay trở lại|quay vòng|quay về|quyên góp|quyết toán|"
    "quét dọn|quản lý|quản lý thai|quảng bá|ra mắt|ra quyết định|ra quân|ra thông báo|ra trường|rà quét|"
    "rào chắn|rèn luyện|rút ngắn|rời|sang nhượng|sao lưu|sinh con thứ|sinh hoạt|sinh sống|so sánh|"
    "soi chiếu|soạn thảo|sum họp|sàng lọc|sáng tác|sáp nhập|sát hạch|sơ cứu|sơ kết|sơ tán|sưu tầm|"
    "sản xuất|sắp xếp|sửa chữa|sửa đổi|tham dự|tham khảo|tham quan|tham vấn|thanh lý|thanh quyết toán|"
    "thanh tra|thay|thay thế|thay đổi|theo dõi|thi|thi công|thi hành|thi đua|thi đấu|thi đỗ|thiết kế|"
    "thoát|thoát hiểm|thoát khỏi|thoát ly|thu|thu dung|thu hoạch|thu hút|thu hồi|thu mua|thu nộp|"
    "thu phí|thu thuế|thu thập|thuyết minh|thuyết trình|thuê|tháo dỡ|tháo gỡ|tháo úng|thâm canh|"
    "thông báo|thăm hỏi|thăm khám|thường trực|thả cá|thả giống|thả nuôi|thả rông|thẩm tra|thẩm định|"
    "thắp sáng|thế chấp|thống kê|thụ lý|thừa nhận|thử nghiệm|tin tưởng|tinh giản|tinh gọn|tiêm|"
    "tiêm chủng|tiêm nhắc|tiêm phòng|tiêm vét|tiêm vắc xin|tiêu hủy|tiêu thụ|tiếp công dân|tiếp nhận|"
    "tiếp xúc|tiết giảm|tiết kiệm|tiết kiệm điện|tra cứu|trang trải|trao quyền|trao tặng|trao đổi|treo|"
    "tri ân|triển lãm|truy cập|truy thu|truy vết|truy xuất|truyền|truyền dạy|trình bày|trình báo|"
    "trình diễn|trình duyệt|trích|trích lập|trích nộp|trúng tuyển|trưng bày|trưng cầu|trả|trả lương|"
    "trả nợ|trải nghiệm|trồng|trồng bổ sung|trồng mới|trồng rừng|trở lại|trở về|trợ giúp|trực 24|"
    "trực ban|trực cấp cứu|tu bổ|tu sửa|tuyên dương|tuyên truyền|tuyển chọn|tuyển dụng|tuyển sinh|"
    "tuân thủ|tuần tra|tác nghiệp|tái chế|tái cơ cấu|tái hòa nhập|tái lập|tái sử dụng|tái định cư|"
    "tìm hiểu|tìm kiếm|tìm việc|tìm được|tích hợp|tích lũy|tòng quân|tôn trọng|tôn tạo|tôn vinh|tư vấn|"
    "tưới|tưới tiêu|tầm soát|tẩy chay|tẩy giun|tận dụng|tập dưỡng sinh|tập dượt|tập huấn|tập luyện|"
    "tập thể dục|tố giác|tống đạt|tổng kết|từ chối|tự học|tự kiểm tra|tự tin|tự đánh giá|uống|vi phạm|"
    "viết bài|viết thạo|viết tin|vươn lên|vận chuyển|vận hành|vận động|vỗ béo|xa lánh|xem xét|xin lỗi|"
    "xuất bến|xuất hiện|xuất hóa đơn|xuất khẩu|xuất ngũ|xuất trình|xác lập|xác minh|xác nhận|xác thực|"
    "xây|xây lắp|xã hội hóa|xét duyệt|xóa bỏ|xóa mù|xóa nghèo|xúc tiến|xả|xả thải|xảy ra|xếp hạng|"
    "xếp loại|xử lý|xử phạt|yêu thương|ôn tập|ăn bổ sung|ăn đủ|đeo|đi|đi bầu|đi khám|đi làm|đi vào|"
    "điều chỉnh|điều hành|điều phối|điều trị|điểm danh|đo huyết áp|đo kiểm|đo lường|đo thị lực|"
    "đo đường huyết|đo đạc|đàm phán|đào tạo|đánh bắt|đánh số|đãi ngộ|đình chỉ|đình công|đính chính|"
    "đón tiếp|đóng|đóng bảo hiểm|đóng cửa|đóng góp|đóng mới|đóng điện|đôn đốc|đăng lính|đăng nhập|"
    "đưa vào|đưa đón|đạt được|đảm trách|đảm đương|đấu|đấu giá|đấu nối|đấu thầu|đấu tranh|đầu tư|"
    "đặt lịch|đặt mua|đền bù|định danh|định kỳ kiểm tra|đọc thông|đọc được|đốc thúc|đối chiếu|đối thoại|"
    "đốt|đồng hành|đồng tình|ưu tiên|ươm|ươm tạo|ủ phân|ủ rác|ủng hộ|ứng phó|ứng trực|ứng tuyển"
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
    "khám": Phrases(",|sức khỏe|sức khoẻ|bệnh|định kỳ|sàng lọc|thai|được|đủ|phụ khoa|mắt|chuyên khoa|phát hiện"),
    "nhận": Phrases("được|đủ|phụng dưỡng|đỡ đầu|hỗ trợ|khoán|chăm sóc|nuôi|trợ|kết quả|thông|và trả"),
    "trả": Phrases("kết quả|nợ|lương|lời|đúng|trước|đủ"),
    "giao": Phrases("đất|rừng|nộp|khoán|lưu"),
    "thay": Phrases("thế|đổi|bằng|mới"),
    "đóng": Phrases("bảo hiểm|góp|cửa|đủ|đầy đủ|phí|mới|tàu"),
    "bỏ": Phrases("phiếu|học|thuốc|rác|hẳn|phong tục|được|các"),
    "góp": Phrases("ý|vốn|đất|sức|tiền"),
    "truyền": Phrases("dạy|đạt|nghề|dữ liệu|máu"),
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
    "phát thanh|tiết kiệm|sống ở|sống tại|sống trong|sống trên|sống xa|sống cùng|sống một mình|sống chung|sống gần|sống ven|nhận trợ cấp|"
    "tham gia giao thông|tham gia bảo hiểm|"
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
    "phụ phẩm|phế phẩm|nguyên liệu|nông sản|thủy sản|đài|cơ quan|đại lý|dịch vụ|cơ sở|ngành|khoa|phòng|trung tâm|tổ|đội|sở|cục|chi cục|thiết bị|phương tiện|máy|trạm|điểm|khu|"
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
# Verbs of one syllable that take "được": "kiếm được việc làm".
SINGLE_VERBS = frozenset(
    [
        "kiếm",
        "tìm",
        "nói",
        "đọc",
        "viết",
        "giữ",
        "bán",
        "mua",
        "lập",
        "tạo",
        "gọi",
        "thu",
        "đón",
        "trồng",
        "nuôi",
        "dùng",
        "chữa",
        "học",
        "mở",
        "xây",
        "trả",
        "đóng",
    ]
)
# Nouns that end in "hóa"; any other word with it is a verb ("ngầm hóa", "xanh hóa").
NOUNS_IN_HOA = frozenset(
    ["văn", "hàng", "tiêu", "khoa", "sinh", "lý", "hoán", "thanh", "phong", "tạo", "hàng"]
)
# What one has towards doing something: the verb behind it only completes it ("có nhu cầu vay vốn").
LIABLE = Phrases(
    "nhu cầu|điều kiện|đủ điều kiện|nguyện vọng|khả năng|nguy cơ|đủ|hành vi|trách nhiệm|thẩm quyền|đăng ký|chức năng|dấu hiệu|yêu cầu"
)
WISHES = Phrases("nhu cầu|nguyện vọng|yêu cầu|dấu hiệu|hoàn cảnh")
