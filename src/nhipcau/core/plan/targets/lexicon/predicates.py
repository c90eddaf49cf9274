"""Where a noun phrase ends: verbs that open a predicate, words that take that back, and what ends a clause."""

from __future__ import annotations

from nhipcau.core.plan.targets.tokens import Phrases

# A predicate begins: what the counted must do or have done to them.
STRONG = Phrases(
    "được|tổ chức|xây dựng|triển khai|thực hiện|lồng ghép|ban hành|bố trí|thành lập|duy trì|hoàn thành|"
    "hoàn thiện|đạt|vượt|bảo đảm|đảm bảo|đáp ứng|kiện toàn|kết nối|công bố|công khai|cung cấp|áp dụng|"
    "ứng dụng|ký|ký kết|cam kết|đăng ký|tiếp cận|nhận|nắm|nắm vững|nắm được|nhận thức|hài lòng|tiếp tục|"
    "cập nhật|số hóa|số hoá|niêm yết|lắp đặt|thoát nghèo|chuyển đổi|trở thành|sẽ|phải|cần|đều|chấp hành|"
    "thanh toán|giải quyết|tăng cường|đưa|phấn đấu|hưởng|vận hành|trang bị|thường xuyên|thiết lập|"
    "phân công|rà soát|đổi mới|nâng cao|chi trả|đánh giá|thông thạo|thành thạo|mở|khai thác|cử|"
    "hình thành|tập trung|chủ động|tích cực|kịp thời|tự|vượt qua|giảm|tăng|lập hồ sơ|lập kế hoạch|"
    "lập danh sách|đủ|có đủ|đủ điều kiện|có khả năng|sẵn sàng|đặt|phát hành|xuất bản|đăng tải|bổ sung|"
    "sống|khai thuế|nộp thuế|hoàn thuế|nộp hồ sơ|đội mũ|sinh con|đẻ tại|đẩy mạnh|xây mới|tiếp nhận và|nhân rộng|đảm nhiệm|phát động|quán triệt|tiến hành|cải tạo|nâng cấp|từ bỏ|tự giác|đồng ý|"
    "nói không|không sinh|báo cáo|có đủ|giữ chức"
)
WEAK = Phrases(
    "thường xuyên bị|có|không|không còn|chưa|đã|đang|là|biết|hiểu|hiểu biết|sử dụng|tham gia|đủ điều kiện|đủ|có khả năng|"
    "bị|tốt nghiệp|tự nguyện|hoạt động|vay vốn|kê khai|cài đặt|luyện tập|thực hành|đi học|ra lớp|đến trường|"
    "giữ chức|giữ vị trí|phân loại|thu gom|làm chủ|sở hữu|ổn định|phổ biến|cam kết"
)
# Words that hold a syllable which alone would open a predicate.
COMPOUNDS = Phrases(
    "bầu cử|bị can|bị cáo|bị hại|cha mẹ|chuyên cần|chuẩn bị|chứng nhận|chữ ký|cuộc sống|có bao|có chứa|"
    "có công|có hại|có thể|có việc|có ích|công nhận|cần sa|cần thiết|cởi mở|cử nhân|cử tri|dân sống|"
    "ghi nhận|gia tăng|hiện có|huyết áp|hàng không|hư hỏng|hưởng lương|không chuyên|không có|không gian|"
    "không khí|không ma|không may|không quân|ký túc|lối sống|mức sống|mở rộng|nguồn mở|người sống|nhận con|"
    "nhận diện|nhận thức|nhật ký|năng sống|phá bỏ|phân là|phòng không|phải trả|phụ nữ|sinh sống|sẵn có|"
    "sống chung|sống còn|sống mới|thiết bị|thư ký|thế là|thụ hưởng|thức được|tinh giảm|tiếp nhận|"
    "trong sống|trật tự|trẻ sống|tìm hiểu|tăng huyết|tối đa|tự chủ|tự do|tự lực|tự nhiên|tự quản|tự tử|"
    "tự ý|vật là|xác nhận|áp đặt|được mùa|đạt chuẩn|đạt giải|đạt yêu|đầy đủ|đặt hàng|đời sống|ảnh hưởng|"
    "ứng cử|tiêu dùng|đồ dùng|dùng chung|độc lập|công lập|dân lập|lập pháp|thành lập|thiết lập|tự lập|luân chuyển|"
    "vận chuyển|di chuyển|chuyển tuyến|dây chuyền|chuyển đổi|lập trình|quốc lập|trung lập|đốt sống|xả thải|nêu trên|"
    "tưới tiêu|xả nước|dọn dẹp|còn sống|tự phát|tự kỷ|tự vệ|tự túc|tự động|tự sát|đang sống"
)
COMPOUND_OPENERS = Phrases(
    "nhận thức|không có|ký kết|đạt chuẩn|đạt yêu cầu|có việc làm|nhận thức được|mở rộng"
)
# After these a verb is the name of a work, or a modifier, and opens no predicate.
NOMINAL_BEFORE = Phrases(
    "việc|công tác|hoạt động|nhiệm vụ|kế hoạch|chương trình|dự án|tiểu dự án|đề án|quy trình|quy định|"
    "kỹ năng|kiến thức|pháp luật|chính sách|chức năng|nhu cầu|điều kiện|khả năng|quyền|chế độ|mô hình|"
    "hình thức|phương pháp|biện pháp|giải pháp|về|trong|để|bằng|lĩnh vực|quá trình|thời gian|yêu cầu|"
    "kết quả|tiêu chuẩn|tiêu chí|chuẩn|của|nguy cơ|nguyện vọng|trách nhiệm|hệ thống|bài|tài liệu|"
    "kinh phí|vốn|phục vụ|làm|chuyên trách|phụ trách|trực tiếp|các|những|chưa|không|khi|sau|trước|"
    "quyết định|tiến độ|hiệu quả|chất lượng|đề nghị|nội dung|môi trường|vật liệu|hạng mục|ngành nghề|"
    "đầu tư|độ tuổi|diện|phương án|trình độ|mới|vi phạm|qua|trên|tại|thuộc|vào|"
    "công trình|danh mục|dạy|giảng dạy|sự|thực trạng"
)
# "Hộ chính sách có mức sống …": here the word says which household and names no policy.
POLICY_HEADS = Phrases("hộ chính sách|gia đình chính sách|đối tượng chính sách|diện chính sách")
NOMINAL_AFTER = {
    "tổ chức": Phrases(
        "có|trên|thuộc|trong|tại|chính trị|chính trị - xã hội|xã hội|đoàn thể|kinh tế|tín dụng|đảng|"
        "cơ sở đảng|công đoàn|hội|thành viên|hành chính|,|và|phi chính phủ|cá nhân|hợp tác"
    ),
    "xây dựng": Phrases("cơ bản|nông thôn mới"),
    "ứng dụng": Phrases("trên|di động"),
    "kịp thời": Phrases("và"),
}
# A head that takes a bare verb as its modifier ("người tham gia…", "điểm tổ chức…") when another predicate follows.
HEADS_WITH_VERB = Phrases(
    "người|điểm|tụ điểm|địa điểm|đối tượng|hành vi|vụ|vụ việc|vụ án|trường hợp|lực lượng|nhóm|cá nhân|"
    "lao động|cán bộ|công chức|lớp|thanh niên|phụ nữ|hộ|mặt hàng|đơn vị|doanh nghiệp|cơ sở|tổ chức|dự án|"
    "công trình|tổ|đội|sản phẩm|hồ sơ|thủ tục|văn bản"
)
BARE_COUNTS = Phrases(
    "mẫu|buổi|cuộc|người|lượt người|trường hợp|vụ|hộ|ca|em|cháu|đối tượng|lượt|bệnh nhân|học viên"
)
BARE_HEADS = Phrases(
    "người|trẻ em|cá nhân|đối tượng|trường hợp|nạn nhân|phụ nữ|học sinh|số người|những người|"
    "các đối tượng|người dân|hộ|số hộ"
)
NOT_HEADS = Phrases(
    "bảo hộ|bộ đội|chức vụ|con người|công vụ|dịch vụ|nghiệp vụ|nhiệm vụ|nội vụ|phục vụ|quan điểm|"
    "quân đội|thí điểm|thời điểm|trọng điểm|đặc điểm|ủng hộ"
)
RESTRICTIVE_HAVE = Phrases(
    "nhu cầu|điều kiện|đủ|nguy cơ|nguyện vọng|khả năng|dấu hiệu|người|hoàn cảnh|tỷ lệ|tỉ lệ|đông|hành vi|"
    "yêu cầu|chức năng|trách nhiệm|công|con|chồng|vợ|quan hệ|liên quan|tổ chức|thai|hiv|bệnh|trẻ|hộ|vụ|"
    "điểm|ma túy|việc làm|tiền án|nơi|tính chất|yếu tố|học sinh|sử dụng|thẩm quyền|chứa|chất|thể|tuyến|rừng|"
    "mức|đồng bào|nạn nhân|tình trạng|thu nhập|khó khăn|xung đột|phát sinh|đường|biên giới|độ tuổi|"
    "hồ sơ|chiều|diện tích|công suất|trọng tải|quy mô|thâm niên|trình độ|vốn|doanh thu|trên|dưới|hơn|giá trị|"
    "máy chủ|trụ sở|địa chỉ|hợp đồng|hộ khẩu|đất|mặt|chuyên môn|"
    "bạo lực|tố giác|giấy|quốc tịch|tư cách|từ|nhiều|ít|nghề|năng khiếu|sẵn|tệ nạn|lao động|đăng ký"
)
# Verbs that in the passive mostly say which ones: "người … được phát hiện ở mức … được tư vấn".
RESTRICTING = Phrases(
    "phát hiện|xác định|chẩn đoán|giao|phân công|công nhận|tuyển|cấp phép|quản lý|xác nhận|thống kê|ghi nhận|luân chuyển|đầu tư|cấp|hỗ trợ|đào tạo|tập huấn|kiểm tra|điều trị"
)
# After a further share these go on with the subject before: "…, trong đó 60% sử dụng nước sạch".
BARE_PREDICATES = Phrases("sử dụng|tham gia|biết|hiểu|dùng")
# What always ends a noun phrase.
STOPS = Phrases(
    "với tổng|với kinh phí|với số tiền|với diện tích|trị giá|;|:|.|theo|nhằm|để|góp phần|trong đó|khi có|khi|so với|so|vào năm|đến năm|đến hết|vào cuối|"
    "trong năm|trước ngày|trước năm|trước tháng|hằng năm|hàng năm|mỗi năm|nếu|ngoại trừ|trừ trường hợp|"
    "nhất là|qua đó|từ đó|đồng thời|tiến tới|phù hợp với|tính đến|đến cuối|vào cuối năm|hằng quý|"
    "hàng quý|mỗi quý|trong thời gian|cũng như|thông qua|ngay từ|trong vòng|từ năm|giai đoạn 2021|"
    "giai đoạn 2025|giai đoạn 2026|bằng các|bằng hình thức|với nhiều|tăng so|đến tháng|đến ngày|"
    "mỗi tháng|hằng tháng|hàng tháng|kể từ|do vậy|từng bước|định kỳ hằng|định kỳ hàng|định kỳ 6|định kỳ mỗi|định kỳ báo cáo|một cách|bằng nhiều"
)
ADVERBIALS = Phrases("theo|khi|hằng năm|hàng năm|mỗi năm|trong năm|định kỳ")
STOP_EXCEPTIONS = Phrases(
    "theo học|theo dõi|để lại|khi sinh|khi mang thai|khi kết hôn|khi thi công|theo quy hoạch|"
    "phù hợp với trẻ em|phù hợp với người"
)
CLAUSE_AFTER_COMMA = Phrases(
    "phấn đấu|đặc biệt|nhất là|đồng thời|qua đó|từ đó|bảo đảm|đảm bảo|góp phần|tiến tới|hướng tới|"
    "không để|không có|trong đó|nhằm|giúp|tăng cường|nâng cao|nâng|giảm|tăng|hạn chế|tạo|tập trung|"
    "giữ|giữ vững|từng bước|đẩy mạnh|phát huy|kéo giảm|khắc phục|chú trọng|kịp thời|hoàn thành|duy trì|tổ chức|"
    "xây dựng|triển khai|thực hiện|ban hành|thành lập|phát triển|phối hợp|đạt|ưu tiên|đáp ứng|trong khi|"
    "tuyên truyền|mỗi|tỷ lệ|tỉ lệ|kiểm tra|hỗ trợ|đào tạo|gắn với|tránh|kiện toàn|lồng ghép|bố trí|đưa|"
    "rút ngắn|riêng|phát hiện|diện tích|thu nhập|năng suất|sản lượng|doanh thu|kim ngạch|tuổi thọ|"
    "chỉ số|mức độ|tỷ trọng|tỉ trọng"
)
