"""What can go wrong with statutory clocks.

ClockError
├── BadClocks             the table of clocks cannot be used
├── ClockUnknown          no version of the law is in the table for that day
├── NoDenunciationClock   an anonymous tip is no denunciation (Law 25/2018 article 25)
└── ExtensionRefused      an extension that the law does not give, or more of it than it gives
"""

from __future__ import annotations

from datetime import date

from nhipcau.core.calendar.errors import CalendarError


class ClockError(CalendarError):
    """Anything about statutory clocks that cannot be computed."""


class BadClocks(ClockError):
    """The table of clocks cannot be used; the message names the place."""


class ClockUnknown(ClockError):
    """No version of the law is in the table for that day: nothing is guessed."""

    def __init__(self, channel: str, day: date) -> None:
        super().__init__(
            f"Bảng thời hạn chưa có quy định về “{channel}” áp dụng cho ngày {day.day}/{day.month}/{day.year}, "
            "nên chưa tính được hạn. Hãy bổ sung phiên bản luật vào bảng thời hạn."
        )


class NoDenunciationClock(ClockError):
    """An anonymous tip never gets a denunciation clock."""

    def __init__(self) -> None:
        super().__init__(
            "Tin không rõ người gửi không được xử lý theo Luật Tố cáo (Điều 25), nên không tính thời hạn tố cáo. "
            "Nếu nội dung rõ, có chứng cứ cụ thể thì dùng làm căn cứ thanh tra, kiểm tra "
            "hoặc chuyển cơ quan có thẩm quyền."
        )


class ExtensionRefused(ClockError):
    """An extension that the law does not give, or more of it than it gives."""
