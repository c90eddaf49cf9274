"""The words by which the targets of a plan are read, as lists; docs/rules/plan-targets.md says what each is for."""

from __future__ import annotations

from nhipcau.core.plan.targets.tokens import Phrases
from nhipcau.core.terms import Comparator, Frequency

# How a bound is said, left of the number.
BOUNDS: dict[Comparator, Phrases] = {
    Comparator.AT_LEAST: Phrases(
        "ít nhất|ít nhất là|ít nhất có|tối thiểu|tối thiểu là|tối thiểu có|không dưới|không thấp hơn|không ít hơn|≥|> =|thấp nhất"
    ),
    Comparator.MORE_THAN: Phrases("trên|hơn|vượt|vượt trên|cao hơn|nhiều hơn|>"),
    Comparator.AT_MOST: Phrases(
        "không quá|không vượt quá|tối đa|tối đa là|nhiều nhất|không cao hơn|không nhiều hơn|không trên|≤|< ="
    ),
    Comparator.LESS_THAN: Phrases("dưới|thấp hơn|nhỏ hơn|ít hơn|chưa đến|<"),
    Comparator.ABOUT: Phrases("khoảng|xấp xỉ|gần|~|≈|khoảng từ"),
}
AT_LEAST_AFTER = Phrases("trở lên")
AT_MOST_AFTER = Phrases("trở xuống")

# Between a subject and its number.
LINKS = Phrases(
    "đạt|đạt được|đạt mức|đạt tỷ lệ|đạt tỉ lệ|đạt chỉ tiêu|là|ở mức|ở|mức|chiếm|chiếm tỷ lệ|bằng|:|tương đương|đạt tỷ lệ là"
)
REACHING = Phrases(
    "lên|xuống|còn|xuống còn|lên đến|lên tới|lên mức|xuống mức|về|về mức|xuống đến|xuống tới|lên thành|lên đạt|đạt đến|còn lại"
)
FILLERS = Phrases(
    "bình quân|trung bình|mỗi năm|hằng năm|hàng năm|thêm|từ|từ mức|được|mỗi tháng|mỗi quý|tỷ lệ|tỉ lệ|ngay từ|số lượng"
)
UPWARD = Phrases("năm sau cao hơn năm trước|cao hơn năm trước|cao hơn|tăng|gia tăng|nâng|tăng trưởng|nâng tỷ lệ")
DOWNWARD = Phrases("năm sau thấp hơn năm trước|thấp hơn năm trước|giảm|kéo giảm|cắt giảm|giảm thiểu|giảm bớt|hạ|rút ngắn|kéo giảm được")
RAISING = Phrases("tăng|nâng|nâng cao|đưa|gia tăng|mở rộng")
LOWERING = Phrases("giảm|kéo giảm|hạ|cắt giảm|giảm thiểu|kéo")

COMPARED_WITH = Phrases("so với năm|so với cùng kỳ|so với năm trước|so với cùng kỳ năm|so với cùng kỳ năm trước|so với giai đoạn trước")
CHANGING = Phrases("giảm|tăng|nâng|duy trì|khống chế")

# Before the matter of a sentence: when, how hard; none of it belongs to what is counted.
ADVERBS = Phrases(
    "phấn đấu|phân đầu|phấn đầu|phân đấu|phấn đấu để|phấn đấu hoàn thành|quyết tâm|hằng năm|hàng năm|mỗi năm|hằng quý|hàng quý|bảo đảm|đảm bảo|tiếp tục|từng bước|cơ bản|"
    "và|đồng thời|trong đó|riêng|cụ thể|cụ thể như sau|ngoài ra|,|:|-|+|–|•|đến nay|về|tiến tới|đối với|hoàn thành|đạt|có|duy trì|giữ vững|đạt và vượt|"
    "giữ|khống chế|kiểm soát|tối thiểu|phải|được|hướng tới|thực hiện đạt|để|nhằm|trong năm|chỉ tiêu|mục tiêu|tập trung|yêu cầu|bình quân|toàn tỉnh|toàn thành phố|với|mức|duy trì mức|hướng đến"
)
SENTENTIAL = Phrases(
    "phấn đấu|phân đầu|phấn đầu|phân đấu|phấn đấu đạt|phấn đấu có|bảo đảm|đảm bảo|có|đạt|còn|hoàn thành|phải|cần|tiến tới|được|hướng tới|đạt tỷ lệ|hướng đến|duy trì|giữ vững|trong đó|trong đó có"
)
SHARE_WORDS = Phrases("tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tỷ lệ các|tỷ lệ số|tỉ lệ số")
MEASURE_WORDS = Phrases(
    "tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tỷ suất|tỉ suất|tổng tỷ suất|tỷ số|tỉ số|tổng số|tổng|mức|mức độ|chỉ số|số lượng|tốc độ|tuổi thọ|thu nhập|doanh thu|"
    "giá trị|năng suất|diện tích|kim ngạch|sản lượng|quy mô|số năm|số vụ|số người|số lượt|số hộ|số cơ sở|số xã|số"
)

# A predicate begins: what the counted must do or have done to them.
STRONG = Phrases(
    "được|tổ chức|xây dựng|triển khai|thực hiện|lồng ghép|ban hành|bố trí|thành lập|duy trì|hoàn thành|hoàn thiện|đạt|vượt|bảo đảm|đảm bảo|đáp ứng|kiện toàn|"
    "kết nối|công bố|công khai|cung cấp|áp dụng|ứng dụng|ký|ký kết|cam kết|đăng ký|tiếp cận|nhận|nắm|nắm vững|nắm được|nhận thức|hài lòng|tiếp tục|"
    "cập nhật|số hóa|số hoá|niêm yết|lắp đặt|thoát nghèo|chuyển đổi|trở thành|sẽ|phải|cần|đều|chấp hành|thanh toán|giải quyết|tăng cường|đưa|phấn đấu|"
    "hưởng|vận hành|trang bị|thường xuyên|thiết lập|phân công|rà soát|đổi mới|nâng cao|chi trả|đánh giá|thông thạo|thành thạo|mở|khai thác|cử|hình thành|"
    "tập trung|chủ động|tích cực|kịp thời|tự|vượt qua|giảm|tăng|lập hồ sơ|lập kế hoạch|lập danh sách|đủ|có đủ|đủ điều kiện|có khả năng|sẵn sàng|đặt|phát hành|xuất bản|đăng tải|bổ sung|sống"
)
WEAK = Phrases(
    "có|không|không còn|chưa|đã|đang|là|biết|hiểu|hiểu biết|sử dụng|tham gia|đủ điều kiện|đủ|có khả năng|bị|tốt nghiệp|tự nguyện"
)
# Words that hold a syllable which alone would open a predicate.
COMPOUNDS = {
    tuple(pair.split())
    for pair in (
        "chứng nhận|chữ ký|hưởng lương|tiếp nhận|công nhận|ghi nhận|xác nhận|cởi mở|nguồn mở|áp đặt|trật tự|tự do|tự quản|tự nhiên|tự chủ|tự lực|cần sa|cần thiết|chuyên cần|"
        "đời sống|kỹ năng sống|lối sống|năng sống|sống chung|cuộc sống|sinh sống|đầy đủ|gia tăng|ảnh hưởng|thụ hưởng|nhật ký|thư ký|tìm hiểu|bầu cử|cử tri|ứng cử|cử nhân|thiết bị|"
        "chuẩn bị|bị can|bị cáo|bị hại|hàng không|không gian|không quân|không khí|phòng không|hiện có|sẵn có|có thể|có công|có ích|đặt hàng|tăng huyết|huyết áp|tinh giảm|tối đa|phá bỏ|"
        "không chuyên|dân sống|nhận con|cha mẹ|trẻ sống|đạt chuẩn|đạt yêu|đạt giải|có tổ|không ma|không có|tự tử|vật là|phân là|thế là|không may|hư hỏng|tự ý|được mùa|mở rộng|ký túc|phải trả|"
        "sống còn|sống mới|nhận thức|nhận diện|phụ nữ|trong sống|thức được|có hại|có chứa|có bao|có việc|người sống"
    ).split("|")
    if len(pair.split()) == 2
}
COMPOUND_OPENERS = Phrases(
    "nhận thức|không có|ký kết|đạt chuẩn|đạt yêu cầu|có việc làm|nhận thức được|mở rộng"
)
# After these a verb is the name of a work, or a modifier, and opens no predicate.
NOMINAL_BEFORE = Phrases(
    "việc|công tác|hoạt động|nhiệm vụ|kế hoạch|chương trình|dự án|tiểu dự án|đề án|quy trình|quy định|kỹ năng|kiến thức|pháp luật|chính sách|chức năng|"
    "nhu cầu|điều kiện|khả năng|quyền|chế độ|mô hình|hình thức|phương pháp|biện pháp|giải pháp|về|trong|để|bằng|lĩnh vực|quá trình|thời gian|yêu cầu|kết quả|"
    "tiêu chuẩn|tiêu chí|chuẩn|của|nguy cơ|nguyện vọng|trách nhiệm|hệ thống|bài|tài liệu|kinh phí|vốn|phục vụ|làm|chuyên trách|phụ trách|trực tiếp|các|những|chưa|"
    "không|khi|sau|trước|quyết định|tiến độ|hiệu quả|chất lượng|đề nghị|nội dung|môi trường|vật liệu|hạng mục|ngành nghề|đầu tư|độ tuổi|diện|phương án|trình độ"
)
NOMINAL_AFTER = {
    "tổ chức": Phrases(
        "có|trên|thuộc|trong|tại|chính trị|chính trị - xã hội|xã hội|đoàn thể|kinh tế|tín dụng|đảng|cơ sở đảng|công đoàn|hội|thành viên|hành chính|,|và|phi chính phủ|cá nhân|hợp tác"
    ),
    "xây dựng": Phrases("cơ bản|nông thôn mới"),
    "ứng dụng": Phrases("trên|di động"),
    "kịp thời": Phrases("và"),
}
# A head that takes a bare verb as its modifier ("người tham gia…", "điểm tổ chức…") when another predicate follows.
HEADS_WITH_VERB = Phrases(
    "người|điểm|tụ điểm|địa điểm|đối tượng|hành vi|vụ|vụ việc|vụ án|trường hợp|lực lượng|nhóm|cá nhân|lao động|cán bộ|công chức|lớp|thanh niên|phụ nữ|hộ|mặt hàng|"
    "đơn vị|doanh nghiệp|cơ sở|tổ chức|dự án|công trình|tổ|đội|sản phẩm"
)
NOT_HEADS = {
    tuple(pair.split())
    for pair in (
        "dịch vụ|nhiệm vụ|chức vụ|nghiệp vụ|phục vụ|nội vụ|công vụ|trọng điểm|thời điểm|quan điểm|đặc điểm|thí điểm|bảo hộ|bộ đội|quân đội|ủng hộ|"
        "con người|loài người|số hộ|lao động|lớn người"
    ).split("|")
} - {("số", "hộ"), ("lao", "động")}
NUMBERED_BODIES = Phrases("đội|ban chỉ đạo|tổ công tác|đội công tác|ban công tác")
RESTRICTIVE_HAVE = Phrases(
    "nhu cầu|điều kiện|đủ|nguy cơ|nguyện vọng|khả năng|dấu hiệu|người|hoàn cảnh|tỷ lệ|tỉ lệ|đông|hành vi|yêu cầu|chức năng|trách nhiệm|công|con|chồng|vợ|quan hệ|"
    "liên quan|tổ chức|thai|hiv|bệnh|trẻ|hộ|vụ|điểm|ma túy|việc làm|tiền án|nơi|tính chất|yếu tố|học sinh|sử dụng|thẩm quyền|chứa|thể|tuyến|rừng|mức|đồng bào|nạn nhân|"
    "tình trạng|thu nhập|khó khăn|xung đột|phát sinh|đường|biên giới|độ tuổi|bạo lực|tố giác|giấy|quốc tịch|tư cách|từ|nhiều|ít|nghề|năng khiếu|sẵn|tệ nạn|lao động|đăng ký"
)
COMPLEMENTED = Phrases(
    "đủ điều kiện|có nhu cầu|có khả năng|có nguy cơ|có nguyện vọng|có dấu hiệu|có trách nhiệm|có chức năng|có yêu cầu|có thẩm quyền|nhu cầu|điều kiện"
)

# What always ends a noun phrase.
STOPS = Phrases(
    ";|:|.|theo|nhằm|để|góp phần|trong đó|khi có|khi|so với|so|vào năm|đến năm|đến hết|vào cuối|trong năm|trước ngày|trước năm|trước tháng|hằng năm|hàng năm|mỗi năm|nếu|"
    "ngoại trừ|trừ trường hợp|nhất là|qua đó|từ đó|đồng thời|tiến tới|phù hợp với|tính đến|đến cuối|vào cuối năm|hằng quý|hàng quý|mỗi quý|trong thời gian|cũng như|thông qua|"
    "ngay từ|trong vòng|từ năm|giai đoạn 2021|giai đoạn 2025|giai đoạn 2026|bằng các|bằng hình thức|với nhiều|tăng so|đến tháng|đến ngày|mỗi tháng|hằng tháng|hàng tháng|kể từ|do vậy|từng bước|định kỳ|một cách|bằng nhiều"
)
STOP_EXCEPTIONS = Phrases(
    "theo học|theo dõi|để lại|khi sinh|khi mang thai|khi kết hôn|khi thi công|theo quy hoạch"
)
CLAUSE_AFTER_COMMA = Phrases(
    "phấn đấu|đặc biệt|nhất là|đồng thời|qua đó|từ đó|bảo đảm|đảm bảo|góp phần|tiến tới|hướng tới|không để|không có|trong đó|nhằm|giúp|tăng cường|nâng cao|nâng|giảm|"
    "tăng|hạn chế|tạo|tập trung|từng bước|đẩy mạnh|phát huy|kéo giảm|khắc phục|chú trọng|kịp thời|hoàn thành|duy trì|tổ chức|xây dựng|triển khai|thực hiện|ban hành|"
    "thành lập|phát triển|phối hợp|đạt|ưu tiên|đáp ứng|trong khi|tuyên truyền|mỗi|tỷ lệ|tỉ lệ|kiểm tra|hỗ trợ|đào tạo|gắn với|tránh|kiện toàn|lồng ghép|bố trí|đưa|rút ngắn|riêng|phát hiện"
)
# After a number these words begin no noun phrase: the counted stands before the number.
NO_NOUN_AFTER = Phrases(
    "và|hoặc|so với|so|vào|trong|đến|theo|hằng|hàng|mỗi|năm|đối với|khi|nhưng|được|đạt|tại|ở|từ|trên|để|nhằm|góp phần|nếu|trở|thì|trước|sau|với|cho|bằng|có|do|"
    "giai đoạn|tương đương|tương ứng|thuộc|hoàn thành|tổ chức|xây dựng|thực hiện|triển khai|tính|trừ|phấn đấu|bảo đảm|đảm bảo|trong đó|giảm|tăng|bình quân|như|kế hoạch|chỉ tiêu|mức|mục tiêu|yêu cầu|nhu cầu|của năm|lên"
)
NOUN_AFTER_EXCEPTIONS = Phrases("trong số|trong tổng số|trên tổng số|trên số|của|cho|sau cai|của tổng số")
OVER_WHOLE = Phrases("trong số|trong tổng số|trên tổng số|trên số|của")

# Names and orders, not amounts, when the number stands right after them.
NUMBERED = Phrases(
    "dự án|tiểu dự án|đội|điều|khoản|điểm|mục|phụ lục|chương trình|số|quyết định|nghị quyết|thông tư|chỉ thị|nghị định|luật|nội dung|nhiệm vụ|nhóm|khối|cấp độ|mức độ|quý|"
    "tháng|ngày|năm|giai đoạn|khóa|khoá|lần thứ|thứ|tiêu chí|chỉ tiêu|mục tiêu|biểu|mẫu|hạng|loại|đợt|khu vực|quốc lộ|đường|bảng|phần|bước|hợp phần|ban chỉ đạo|đề án|kế hoạch|"
    "công văn|kết luận|hướng dẫn|chương|tổ|lớp|tuyến|vùng|quận|phường|độ|covid|hiv|điểm b|đội kiểm tra|tập|kỳ|đề mục|chuyên đề|vòng|type|bộ|trang|khung giờ|cung đường"
)
# Right of the number: it measures a time, an age, a strength, not a target's quantity.
MEASURES_NOT_COUNTED = Phrases(
    "tuổi|tháng tuổi|ngày|giờ|phút|giây|tháng|năm|tuần|mg|ml|g|gam|mm|cm|độ|ngày tuổi|tuần tuổi|quý|ngày làm việc|m2|h|km/h|năm tuổi|ngày kể|thập kỷ|/ 7|mg/l"
)
AGE_SUBJECTS = Phrases("tuổi thọ|số năm sống|năm sống khỏe|tuổi kết hôn|tuổi thọ trung bình")
MONEY_SHARES = Phrases(
    "kinh phí|chi phí|học phí|vốn|ngân sách|tổng kinh phí|tổng chi|mức lương|lương|giá trị|số tiền|nguồn vốn|tiền|mức đóng|mức hỗ trợ|lệ phí|tổng vốn|tổng dự toán|nguồn thu|số thu|đơn giá|mức phí|nguyên giá"
)
DISBURSING = Phrases("giải ngân|giải ngân đạt|bố trí đủ")
SITUATION_BEFORE = Phrases(
    "hiện có|hiện nay|hiện nay đạt|hiện đạt|đã đạt|đã có|hiện tại|toàn tỉnh đã|tính đến|ước đạt|cả nước có|trước đây|thực trạng|đã thành lập|đã xây dựng|đã tổ chức|đã thực hiện|bắt đầu từ|kết quả đạt|đã được|đã"
)
CONDITION_BEFORE = Phrases(
    "trừ trường hợp|trừ các|trừ những|ngoại trừ|nếu|thương tật|tổn thương cơ thể|khuyết tật|nồng độ|trọng số|hàm lượng|lãi suất|thuế suất|mức hưởng|tỷ lệ đối ứng|đối ứng|kể cả trường hợp|vượt ngưỡng|so với mức|trong trường hợp|suy giảm khả năng lao động"
)
SET_NAMES = Phrases(
    "chỉ tiêu|mục tiêu|nhóm|nội dung|lĩnh vực|tiêu chí|nhiệm vụ|không|giảm|rõ|dân tộc|chương trình mục tiêu|cấp|nhóm chỉ tiêu|nhóm nhiệm vụ|trụ cột|tốt|nhất|có|sạch|loại hình|mặt|phần|yêu cầu|bước|nguyên tắc|giải pháp|đột phá|nghị quyết|quyết định"
)

# A new place for another round: who must do it.
FREQUENCIES: dict[str, Frequency] = {
    "năm": Frequency.YEAR, "quý": Frequency.QUARTER, "quí": Frequency.QUARTER, "tháng": Frequency.MONTH,
    "6 tháng": Frequency.HALF_YEAR, "06 tháng": Frequency.HALF_YEAR, "sáu tháng": Frequency.HALF_YEAR,
    "9 tháng": Frequency.NINE_MONTHS, "09 tháng": Frequency.NINE_MONTHS,
}  # fmt: skip
EACH = Phrases("mỗi|một|hằng|hàng|trong một|01|1|trong mỗi|từng|trong")

ARISING = Phrases(
    "tố giác|tin báo|tố giác , tin báo|kiến nghị khởi tố|khiếu nại|tố cáo|đơn thư|phản ánh|vụ việc|vụ án|vụ|trường hợp|nạn nhân|thông tin|tin tố giác|hồ sơ|sự cố|cuộc gọi|ca bệnh|ổ dịch|kiến nghị|nguồn tin|điểm|hành vi|diện tích trồng trái phép"
)
HANDLED = Phrases(
    "tiếp nhận|xử lý|giải quyết|xác minh|phân loại|điều tra|khám phá|triệt phá|truy tố|xét xử|giải cứu|bảo vệ|khắc phục|phát hiện|phá nhổ|triệt xóa|hỗ trợ|can thiệp|thụ lý|trả lời|thống kê|trợ giúp"
)
VERBS_OF_WORK = Phrases(
    "giải quyết|điều tra|khám phá|phát hiện|xử lý|thu gom|giải ngân|tử vong|chết|sinh|tăng|giảm|phụ thuộc|mắc|mắc mới|tái nghiện|tái phạm|hài lòng|sử dụng|che phủ|bao phủ|thất nghiệp|thiếu việc làm|tham gia|tiêm chủng|đô thị hóa|xét xử|truy tố|chuyển hóa|bỏ học|lây truyền|lây nhiễm|hiện nhiễm|nhiễm|đến trường|nhập học|huy động|đi học|hoàn thành|chuyển cấp|cung cấp|số hóa|khai thác|tiếp nhận"
)

TIME_WORDS = Phrases("năm|đến năm|vào năm|đến hết năm|đến cuối năm|cuối năm|hết năm|đến|trong năm|và đến|sang năm|từ năm")
PERIOD_WORDS = Phrases("năm|quý|tháng|tuần|ngày|lần|6 tháng|06 tháng")

# Where a frequency stands on bodies: "đăng tải trên các cơ quan báo chí … ít nhất một quý một lần".
PLACED_ON = Phrases("trên|tại|bởi|ở")
FOR_WHOM = Phrases("cho|đối với|với|tại|của|đến|tới|ở")
DIRECTED = Phrases("số|tỷ lệ|tỉ lệ|số lượng|tổng số|số vụ|số người|mức sinh|tỷ suất|tỷ số")
STRIVING = Phrases("phấn đấu|quyết tâm đạt|mục tiêu đạt|chỉ tiêu đạt|hướng tới mục tiêu")
ASSURING = Phrases("bảo đảm|đảm bảo|bảo đảm có|đảm bảo có|bảo đảm đạt|đảm bảo đạt")
IN_TURN = Phrases("lần lượt|tương ứng|lần lượt là|lần lượt đạt")
MONEY_NORMS = Phrases(
    "hỗ trợ|mức chi|định mức|kinh phí|vốn|dự toán|tổng mức đầu tư|mức hỗ trợ|ngân sách|khen thưởng|mức thưởng|phạt|cho vay"
)
NOT_SITUATION = ("thực", "phát", "thể", "xuất", "biểu")
VAGUE = Phrases("hầu hết|phần lớn|đa số|cơ bản các|đại đa số|phần đông")
