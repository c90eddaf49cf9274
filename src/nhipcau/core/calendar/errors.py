"""What can go wrong with periods and days.

CalendarError
├── BadPeriod         a code that is no reporting period
└── HolidaysUnknown   a day of a year whose holidays were not given
"""

from __future__ import annotations


class CalendarError(ValueError):
    """Anything about periods and working days that cannot be computed."""


class BadPeriod(CalendarError):
    """A code that is no reporting period."""

    def __init__(self, code: str, reason: str = "") -> None:
        self.code = code
        super().__init__(
            f"“{code}” không phải là kỳ báo cáo{reason}. Cần một trong các dạng 2022-Q1 … 2022-Q4 (quý), "
            "2022-H1, 2022-H2 (6 tháng), 2022-9M (9 tháng), 2022-Y (năm), 2022-M01 … 2022-M12 (tháng) "
            "hoặc 2022-01-01..2022-03-31 (từ ngày..đến ngày)."
        )


class HolidaysUnknown(CalendarError):
    """A day of a year whose holidays were not given."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"Chưa có lịch nghỉ lễ, tết năm {year} nên không tính được ngày làm việc; "
            "hãy bổ sung lịch nghỉ của năm này."
        )
