"""How a sentence sets a target, tells a situation, or names something else."""

from __future__ import annotations

from nhipcau.core.plan.targets.tokens import Phrases

# Before the matter of a sentence: when, how hard; none of it belongs to what is counted.
ADVERBS = Phrases(
    "tất cả (|toàn bộ (|tất cả|toàn bộ|phấn đấu|phân đầu|phấn đầu|phân đấu|phấn đấu để|phấn đấu hoàn thành|quyết tâm|hằng năm|hàng năm|"
    "mỗi năm|hằng quý|hàng quý|bảo đảm|đảm bảo|tiếp tục|từng bước|cơ bản|và|đồng thời|trong đó|riêng|"
    "cụ thể|cụ thể như sau|ngoài ra|,|:|-|+|–|•|đến nay|về|tiến tới|đối với|hoàn thành|đạt|có|duy trì|"
    "giữ vững|đạt và vượt|giữ|khống chế|kiểm soát|tối thiểu|phải|được|hướng tới|thực hiện đạt|để|nhằm|"
    "trong năm nay|năm nay|trong kỳ|trong năm|chỉ tiêu|mục tiêu|tập trung|yêu cầu|bình quân|toàn tỉnh|toàn thành phố|toàn huyện|toàn quốc|toàn ngành|cả nước|có thêm|với|hướng đến|"
    "kiềm chế|chỉ tiêu về"
)
DRAWING = Phrases("thu hút|đưa|huy động|vận động|tuyển|tuyển sinh|lồng ghép|tiếp nhận|chuyển")
LEADING = Phrases("dẫn đầu|đứng đầu|hàng đầu|tốt nhất|cao nhất|đầu cả nước")
ROUNDS = Phrases("hằng năm|hàng năm|mỗi năm|hằng quý|hàng quý|mỗi quý|hằng tháng|hàng tháng|mỗi tháng")
SENTENTIAL = Phrases(
    "phấn đấu|phân đầu|phấn đầu|phân đấu|phấn đấu đạt|phấn đấu có|bảo đảm|đảm bảo|có|đạt|còn|hoàn thành|"
    "phải|cần|tiến tới|được|hướng tới|đạt tỷ lệ|hướng đến|duy trì|giữ vững|trong đó|trong đó có"
)
THIS_SHARE = Phrases("tỷ lệ này|tỉ lệ này|tỷ lệ đó|con số này|chỉ tiêu này|tỷ lệ tương ứng")
SHARE_WORDS = Phrases("tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tỷ lệ các|tỷ lệ số|tỉ lệ số")
MEASURE_WORDS = Phrases(
    "tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tỷ suất|tỉ suất|tổng tỷ suất|tỷ số|tỉ số|tổng số|tổng|mức|mức độ|"
    "chỉ số|số lượng|tốc độ|tuổi thọ|thu nhập|doanh thu|giá trị|năng suất|diện tích|kim ngạch|sản lượng|"
    "quy mô|số năm|số vụ|số người|số lượt|số hộ|số cơ sở|số xã|số|xếp hạng|thứ hạng|vị trí xếp hạng"
)
MONEY_SHARES = Phrases(
    "kinh phí|chi phí|học phí|vốn|ngân sách|tổng kinh phí|tổng chi|mức lương|lương|giá trị|số tiền|"
    "nguồn vốn|tiền|mức đóng|mức hỗ trợ|lệ phí|tổng vốn|tổng dự toán|nguồn thu|số thu|đơn giá|mức phí|"
    "nguyên giá"
)
DISBURSING = Phrases("giải ngân|giải ngân đạt|bố trí đủ")
SITUATION_BEFORE = Phrases(
    "hiện có|hiện nay|hiện nay đạt|hiện đạt|đã đạt|đã có|hiện tại|toàn tỉnh đã|tính đến|năm nay ước đạt|đến nay ước đạt|"
    "cả nước có|trước đây|thực trạng|đã thành lập|đã xây dựng|đã tổ chức|đã thực hiện|bắt đầu từ|"
    "kết quả đạt|đã được|đã"
)
NOT_SITUATION = ("thực", "phát", "thể", "xuất", "biểu")
CONDITION_BEFORE = Phrases(
    "trừ trường hợp|trừ các|trừ những|ngoại trừ|nếu|thương tật|tổn thương cơ thể|khuyết tật từ|khuyết tật nặng từ|khuyết tật nặng|mức độ khuyết tật|mức khuyết tật|nồng độ|"
    "trọng số|hàm lượng|lãi suất|thuế suất|mức hưởng|tỷ lệ đối ứng|đối ứng|kể cả trường hợp|vượt ngưỡng|"
    "so với mức|trong trường hợp|suy giảm khả năng lao động|không còn xã|không còn hộ|không có xã|"
    "không còn huyện|không để xã"
)
SET_NAMES = Phrases(
    "chỉ tiêu|mục tiêu|nhóm|nội dung|lĩnh vực|tiêu chí|nhiệm vụ|không|giảm|rõ|dân tộc|"
    "chương trình mục tiêu|cấp|nhóm chỉ tiêu|nhóm nhiệm vụ|trụ cột|tốt|nhất|có|sạch|loại hình|mặt|phần|"
    "yêu cầu|bước|nguyên tắc|giải pháp|đột phá|nghị quyết|quyết định"
)
ARISING = Phrases(
    "tố giác|tin báo|tố giác , tin báo|kiến nghị khởi tố|khiếu nại|tố cáo|đơn thư|phản ánh|vụ việc|vụ án|"
    "vụ|trường hợp|nạn nhân|thông tin|tin tố giác|hồ sơ|sự cố|cuộc gọi|ca bệnh|ổ dịch|kiến nghị|"
    "nguồn tin|điểm|hành vi|diện tích trồng trái phép"
)
HANDLED = Phrases(
    "tiếp nhận|xử lý|giải quyết|xác minh|phân loại|điều tra|khám phá|triệt phá|truy tố|xét xử|giải cứu|"
    "bảo vệ|khắc phục|phát hiện|phá nhổ|triệt xóa|hỗ trợ|can thiệp|thụ lý|trả lời|thống kê|trợ giúp"
)
VERBS_OF_WORK = Phrases(
    "giải quyết|điều tra|khám phá|phát hiện|xử lý|thu gom|giải ngân|tử vong|chết|sinh|tăng|giảm|"
    "phụ thuộc|mắc|mắc mới|tái nghiện|tái phạm|hài lòng|sử dụng|che phủ|bao phủ|thất nghiệp|"
    "thiếu việc làm|tham gia|tiêm chủng|đô thị hóa|xét xử|truy tố|chuyển hóa|bỏ học|lây truyền|lây nhiễm|"
    "hiện nhiễm|nhiễm|đến trường|nhập học|huy động|đi học|hoàn thành|chuyển cấp|cung cấp|số hóa|"
    "khai thác|tiếp nhận"
)
# Where a frequency stands on bodies: "đăng tải trên các cơ quan báo chí … ít nhất một quý một lần".
PLACED_ON = Phrases("trên|tại|bởi|ở")
FOR_WHOM = Phrases("cho|đối với|với|tại|của|đến|tới|ở")
DIRECTED = Phrases("số|tỷ lệ|tỉ lệ|số lượng|tổng số|số vụ|số người|mức sinh|tỷ suất|tỷ số")
# Between a verb of change and its measure: "giảm cơ bản số …".
DEGREES = Phrases("cơ bản|dần|mạnh|đáng kể|tối đa|sâu|nhanh|rõ rệt|tối thiểu|bền vững|dần dần")
STRIVING = Phrases("phấn đấu|quyết tâm đạt|mục tiêu đạt|chỉ tiêu đạt|hướng tới mục tiêu")
ASSURING = Phrases("bảo đảm|đảm bảo|bảo đảm có|đảm bảo có|bảo đảm đạt|đảm bảo đạt")
MONEY_NORMS = Phrases(
    "hỗ trợ|mức chi|định mức|kinh phí|vốn|dự toán|tổng mức đầu tư|mức hỗ trợ|ngân sách|khen thưởng|"
    "mức thưởng|phạt|cho vay|trợ cấp|phụ cấp|mức quà|tiền công|học bổng|tặng quà|mức lương|lương bình quân|trị giá"
)
VAGUE = Phrases("hầu hết|phần lớn|đa số|cơ bản các|đại đa số|phần đông")
