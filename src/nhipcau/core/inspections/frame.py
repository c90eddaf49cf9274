"""The list behind the coverage (danh sách làm mẫu số) as the planner uses it, frozen on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from nhipcau.core.inspections.places import Place


class TwiceInRegister(ValueError):
    """The same number stands twice; a list with it cannot be drawn from."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"Cơ sở số {key} có hai dòng trong danh sách; hãy xử lý dòng trùng trước khi lập kế hoạch."
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """Establishments of the listed types in operation on `day`."""

    day: date
    members: tuple[Place, ...]

    def visited(self, year: int) -> frozenset[str]:
        """Members that any competent body inspected in the calendar year: they count for the coverage already."""
        return frozenset(each.key for each in self.members if any(day.year == year for day in each.visits))

    def needed(self, share: Fraction) -> int:
        """How many members reach the share: 70 % of 10 are 7, of 11 are 8."""
        return ceil(share * len(self.members))


def frame(places: Iterable[Place], day: date) -> Frame:
    """The frame of the places. TwiceInRegister."""
    members: dict[str, Place] = {}
    for place in places:
        if place.key in members:
            raise TwiceInRegister(place.key)
        members[place.key] = place
    return Frame(day, tuple(members[key] for key in sorted(members)))
