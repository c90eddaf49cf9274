"""Working days (ngày làm việc): Monday to Friday, without public holidays and the days given for them.

Holidays come as a value: from the package `holidays` (Labour Code 45/2019/QH14, article 112, with the days
off in compensation and the Saturdays worked for them), changed by the rows that an operator keeps.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from holidays import country_holidays

from nhipcau.core.calendar.errors import HolidaysUnknown

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days off by name, and weekend days on which offices work. Only the days of `years` can be asked."""

    names: Mapping[date, str]
    years: frozenset[int]
    worked: frozenset[date] = frozenset()

    def changed(self, added: Mapping[date, str], removed: Collection[date] = ()) -> Holidays:
        """The same with days that an operator added or took away."""
        kept = {day: name for day, name in self.names.items() if day not in removed}
        return Holidays({**kept, **added}, self.years, self.worked - set(added))

    def is_working_day(self, day: date) -> bool:
        """Whether offices work; HolidaysUnknown for a year whose holidays are not known."""
        if day.year not in self.years:
            raise HolidaysUnknown(day.year)
        if day in self.names:
            return False
        return day.weekday() < SATURDAY or day in self.worked


def viet_nam_holidays(year: int) -> Holidays:
    """The public holidays of a year and of the one after it, so that deadlines may run over New Year."""
    return holidays_between(year, year + 1)


def holidays_between(first: int, last: int) -> Holidays:
    """The public holidays of the years, both inclusive: for clocks that run over several years."""
    years = frozenset(range(first, last + 1))
    known = country_holidays("VN", years=years, language="vi")
    worked = frozenset(day for day in known.weekend_workdays if day.year in years)
    return Holidays(dict(known), years, worked)


def working_days_after(day: date, number: int, holidays: Holidays) -> date:
    """The `number`-th working day after a day, which itself does not count; ValueError for less than one."""
    if number < 1:
        raise ValueError(f"{number}: at least one working day after {day} expected")
    found = day
    while number:
        found += timedelta(days=1)
        number -= holidays.is_working_day(found)
    return found
