"""What can go wrong with units.

PlacesError
├── UnknownUnit           a unit that the map of the day does not have
├── WeightsDoNotAddUp     the parts of a split unit are more or less than the whole
└── AlreadyFollowed       a whole unit goes to two successors at once
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction


class PlacesError(ValueError):
    """Anything about units and their succession that cannot be computed."""


class UnknownUnit(PlacesError):
    """A unit that the map of the day does not have."""

    def __init__(self, unit_id: int, day: date) -> None:
        super().__init__(
            f"Địa bàn số {unit_id} không có trên bản đồ hành chính ngày {day.day}/{day.month}/{day.year}; "
            "hãy kiểm tra ngày áp dụng bản đồ hoặc danh mục địa bàn."
        )


class WeightsDoNotAddUp(PlacesError):
    """The parts of a split unit are more or less than the whole."""

    def __init__(self, unit_id: int, total: Fraction) -> None:
        super().__init__(
            f"Địa bàn số {unit_id} được chia tách với tổng các phần bằng {total}, cần bằng 1; "
            "hãy sửa tỷ lệ chia theo văn bản sắp xếp."
        )


class AlreadyFollowed(PlacesError):
    """A whole unit goes to two successors at once."""

    def __init__(self, unit_id: int) -> None:
        super().__init__(
            f"Địa bàn số {unit_id} được ghi là nhập toàn bộ vào nhiều đơn vị cùng lúc; "
            "hãy ghi “một phần” cho từng đơn vị nhận."
        )
