"""Words around an amount: bounds, links, directions, rounds, and what makes a number no amount."""

from __future__ import annotations

from nhipcau.core.plan.targets.tokens import Phrases
from nhipcau.core.terms import Comparator, Frequency

# How a bound is said, left of the number.
BOUNDS: dict[Comparator, Phrases] = {
    Comparator.AT_LEAST: Phrases(
        "ít nhất|ít nhất là|ít nhất có|tối thiểu|tối thiểu là|tối thiểu có|không dưới|không thấp hơn|"
        "không ít hơn|≥|> =|thấp nhất"
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
    "đạt|ước đạt|đạt được|đạt mức|đạt tỷ lệ|đạt tỉ lệ|đạt chỉ tiêu|là|ở mức|ở|mức|chiếm|chiếm tỷ lệ|bằng|:|"
    "tương đương|đạt tỷ lệ là|lần lượt đạt|lần lượt là|đạt lần lượt|đạt lần lượt là|lần lượt"
)
REACHING = Phrases(
    "lên|xuống|còn|xuống còn|lên đến|lên tới|lên mức|xuống mức|về|về mức|xuống đến|xuống tới|lên thành|"
    "lên đạt|đạt đến|còn lại"
)
FILLERS = Phrases(
    "trên cả 3 tiêu chí|cả 3 tiêu chí|trên cả 03 tiêu chí|cả 03 tiêu chí|trên cả ba tiêu chí|"
    "cả ba tiêu chí|bình quân|trung bình|mỗi năm|hằng năm|hàng năm|thêm|từ|từ mức|được|gấp|lên gấp|mỗi tháng|mỗi quý|"
    "tỷ lệ|tỉ lệ|ngay từ|số lượng"
)
AVERAGED = Phrases("bình quân|trung bình")
UPWARD = Phrases(
    "năm sau cao hơn năm trước|cao hơn năm trước|cao hơn|tăng|gia tăng|nâng|tăng trưởng|nâng tỷ lệ"
)
DOWNWARD = Phrases(
    "năm sau thấp hơn năm trước|thấp hơn năm trước|giảm|kéo giảm|cắt giảm|giảm thiểu|giảm bớt|hạ|"
    "rút ngắn|kéo giảm được"
)
RAISING = Phrases("tăng|nâng|nâng cao|đưa|gia tăng|mở rộng")
LOWERING = Phrases("giảm|kéo giảm|hạ|cắt giảm|giảm thiểu|kéo")
COMPARED_WITH = Phrases(
    "so với năm|so với cùng kỳ|so với năm trước|so với cùng kỳ năm|so với cùng kỳ năm trước|"
    "so với giai đoạn trước"
)
CHANGING = Phrases("giảm|tăng|nâng|duy trì|khống chế")
# Names and orders, not amounts, when the number stands right after them.
NUMBERED = Phrases(
    "top|tốp|dự án|tiểu dự án|mô hình|gói|khung|thế hệ|phiên bản|đội|điều|khoản|điểm|mục|phụ lục|chương trình|số|"
    "quyết định|nghị quyết|thông tư|chỉ thị|nghị định|luật|nội dung|nhiệm vụ|nhóm|khối|cấp độ|mức độ|quý|"
    "tháng|ngày|năm|giai đoạn|khóa|khoá|lần thứ|thứ|tiêu chí|chỉ tiêu|mục tiêu|biểu|mẫu|hạng|loại|đợt|"
    "khu vực|quốc lộ|đường|bảng|phần|bước|hợp phần|ban chỉ đạo|đề án|kế hoạch|công văn|kết luận|"
    "hướng dẫn|chương|tổ|lớp|tuyến|vùng|quận|phường|độ|covid|hiv|điểm b|đội kiểm tra|tập|kỳ|đề mục|"
    "chuyên đề|vòng|type|bộ|trang|khung giờ|cung đường|tổng đài|đường dây nóng|số điện thoại|điện thoại"
)
RANKING = Phrases(
    "dứt điểm|trọng điểm|thí điểm|cao điểm|nâng hạng|phân hạng|xếp hạng|phân loại|xếp loại|nâng loại|mở rộng|bầu"
)
NUMBERED_BODIES = Phrases("đội|ban chỉ đạo|tổ công tác|đội công tác|ban công tác|tổng đài|đường dây nóng")
# Right of the number: it measures a time, an age, a strength, not a target's quantity.
MEASURES_NOT_COUNTED = Phrases(
    "tuổi|tháng tuổi|ngày|giờ|phút|giây|tháng|năm|tuần|mg|ml|g|gam|mm|cm|độ|ngày tuổi|tuần tuổi|quý|"
    "ngày làm việc|sao|m2|h|km/h|năm tuổi|ngày kể|thập kỷ|/ 7|mg/l"
)
HEIGHT_SUBJECTS = Phrases("chiều cao|tầm vóc")
AGE_SUBJECTS = Phrases(
    "thời gian lưu trú|số giờ|số ngày|tuổi thọ|số năm sống|năm sống khỏe|tuổi kết hôn|tuổi thọ trung bình"
)
# A new place for another round: who must do it.
FREQUENCIES: dict[str, Frequency] = {
    "năm": Frequency.YEAR, "quý": Frequency.QUARTER, "quí": Frequency.QUARTER, "tháng": Frequency.MONTH,
    "6 tháng": Frequency.HALF_YEAR, "06 tháng": Frequency.HALF_YEAR, "sáu tháng": Frequency.HALF_YEAR,
    "9 tháng": Frequency.NINE_MONTHS, "09 tháng": Frequency.NINE_MONTHS,
}  # fmt: skip
EACH = Phrases("mỗi|một|hằng|hàng|trong một|01|1|trong mỗi|từng|trong")
PERIOD_WORDS = Phrases("học kỳ|kỳ|năm|quý|tháng|tuần|ngày|lần|6 tháng|06 tháng")
TIME_WORDS = Phrases(
    "năm|đến năm|vào năm|đến hết năm|đến cuối năm|cuối năm|hết năm|đến|trong năm|và đến|sang năm|từ năm"
)
IN_TURN = Phrases("lần lượt|tương ứng|lần lượt là|lần lượt đạt")
# After a number these words begin no noun phrase: the counted stands before the number.
NO_NOUN_AFTER = Phrases(
    "và|hoặc|so với|so|vào|trong|đến|theo|hằng|hàng năm|hàng quý|hàng tháng|hàng tuần|hàng ngày|mỗi|năm|đối với|khi|nhưng|được|đạt|tại|ở|từ|trên|để|"
    "nhằm|góp phần|nếu|trở|thì|trước|sau|với|cho|bằng|có|do|giai đoạn|tương đương|tương ứng|thuộc|"
    "hoàn thành|tổ chức|xây dựng|thực hiện|triển khai|tính|trừ|cả|trên cả|phấn đấu|bảo đảm|đảm bảo|trong đó|giảm|"
    "tăng|bình quân|như|kế hoạch|chỉ tiêu|mức|mục tiêu|yêu cầu|nhu cầu|của năm|lên"
)
NOUN_AFTER_EXCEPTIONS = Phrases(
    "trong số|trong tổng số|trên tổng số|trên số|của|cho|sau cai|của tổng số|"
    "ở độ tuổi|trong độ tuổi|ở nhóm|ở khu vực|ở cấp"
)
OF_TOTAL = Phrases("trên tổng số|trong tổng số|so với tổng số")
OVER_WHOLE = Phrases("trong số|trong tổng số|trên tổng số|trên số|của")
