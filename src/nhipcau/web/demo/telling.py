"""What is printed once a demonstration has been made."""

from __future__ import annotations

from nhipcau.web.demo.actions import Shown
from nhipcau.web.demo.tips import PHRASE
from nhipcau.web.plans.models import Plan


def told(plan: Plan, shown: Shown) -> tuple[str, ...]:
    """The plan, what of it cannot be measured here, the supposed day."""
    adopted = shown.adopted
    lines = [f"Đã đưa vào theo dõi kế hoạch “{plan.title}”: {len(adopted.followed)} chỉ tiêu."]
    if adopted.without_indicator:
        lines.append(
            f"Chưa gắn được với danh mục chỉ số nên chưa đo: {', '.join(adopted.without_indicator)}."
        )
    if adopted.left_out:
        lines.append(f"Không đưa vào theo dõi vì chưa đủ nội dung: {', '.join(adopted.left_out)}.")
    lines.append(f"Cụm mật khẩu mở khóa của mọi người trong bản trình diễn: “{PHRASE}”.")
    day = shown.day
    lines.append(f"Bản trình diễn: số liệu giả định, ngày giả định {day.day}/{day.month}/{day.year}.")
    return tuple(lines)
