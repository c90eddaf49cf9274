"""Words of the official report for the vocabulary. Source: the project's official specification §0.5 and §5."""

from __future__ import annotations

from nhipcau.core.terms import Verdict

VERDICTS: dict[Verdict, str] = {
    Verdict.REACHED_YEAR_LEVEL: "Đã đạt mức năm",
    Verdict.ON_TRACK: "Bảo đảm tiến độ",
    Verdict.BEHIND: "Chậm tiến độ",
    Verdict.AT_RISK: "Có nguy cơ không đạt",
    Verdict.BROKEN: "Đã phát sinh trường hợp không đạt",
    Verdict.NOT_ENOUGH_DATA: "Chưa đủ căn cứ đánh giá",
    Verdict.NOTHING_AROSE: "Không phát sinh",
    Verdict.SMALL_NUMBERS: "Số nhỏ, không xếp loại",
    Verdict.EXCEEDED: "Vượt",
    Verdict.MET: "Đạt",
    Verdict.MISSED: "Không đạt",
}
NOT_PUBLISHED = "Số nhỏ, không công bố"
RESTRICTED = "Số chi tiết hạn chế sử dụng"
NO_SOURCE = "Chưa có nguồn số liệu"
NO_PREVIOUS = "Cùng kỳ chưa có số liệu"
UNKNOWN = "–"

# The kinds that the summary sentence counts, by the word of its pattern.
GROUPS: dict[str, tuple[Verdict, ...]] = {
    "reached": (Verdict.REACHED_YEAR_LEVEL, Verdict.EXCEEDED, Verdict.MET),
    "on_track": (Verdict.ON_TRACK,),
    "late": (Verdict.BEHIND, Verdict.AT_RISK),
    "broken": (Verdict.BROKEN,),
    "missed": (Verdict.MISSED,),
    "open": (Verdict.NOT_ENOUGH_DATA, Verdict.NOTHING_AROSE, Verdict.SMALL_NUMBERS),
}

# Remarks for the last column, by the code of the measurement's note; an empty one is said elsewhere.
REMARKS: dict[str, str] = {
    "every_quarter_is_our_reading": "",  # under the table
    "units_missing": "",  # with the interval
    "no_source": "",  # to the writer
    "no_indicator": "",
    "quarters_not_reported": "chưa có đơn vị nào gửi số liệu: {quarters}",
    "counted_until": "tính đến ngày {day}",
    "no_quarter_closed": "chưa có quý báo cáo nào kết thúc",
    "map_changed": "địa giới thay đổi trong kỳ: tính riêng theo từng bản đồ, không gộp tỷ lệ",
    "needed": "cần từ {n} trở lên để đạt mức giao",
    "allowed": "không quá {n} để đạt mức giao",
    "due_later": "mức giao đến năm {year}",
    "no_whole_number_between": "không có số nguyên nằm giữa hai mức giao",
    "absolute_change": "số tuyệt đối nhỏ, tỷ lệ chỉ để tham khảo; cùng kỳ {from}, kỳ này {to}",
    "no_increase": "không tăng",
    "no_decrease": "không giảm",
    "three_year_mean": "bình quân ba năm {n}",
    "from_nothing": "từ 0 lên {n}",
    "period_missing": "chưa có số liệu kỳ này",
    "base_missing": "chưa có số liệu cùng kỳ",
    "nobody_listed": "chưa có đơn vị nào trong danh sách phải báo cáo",
    "capped": "{n} đơn vị báo số được cung cấp lớn hơn số hiện có, chỉ tính đến số hiện có",
    "more_than_there_are": "{n} đơn vị báo tử số lớn hơn mẫu số, cần đối chiếu lại",
    "nothing_asked_yet": "chưa đến kỳ chốt số liệu đầu tiên của năm",
    "comparator_not_measured": "cách so sánh này chưa được tính",
}
