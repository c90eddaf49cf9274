"""Reporting periods by Decree 09/2019/NĐ-CP, cut-offs, working days and due dates."""

from nhipcau.core.calendar.due_dates import Step, due_date, government_due_date
from nhipcau.core.calendar.errors import BadPeriod, CalendarError, HolidaysUnknown
from nhipcau.core.calendar.periods import Period, PeriodKind, elapsed_share, period, reporting_year
from nhipcau.core.calendar.working_days import Holidays, viet_nam_holidays, working_days_after

__all__ = [
    "BadPeriod",
    "CalendarError",
    "Holidays",
    "HolidaysUnknown",
    "Period",
    "PeriodKind",
    "Step",
    "due_date",
    "elapsed_share",
    "government_due_date",
    "period",
    "reporting_year",
    "viet_nam_holidays",
    "working_days_after",
]
