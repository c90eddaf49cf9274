"""When returns and reports are due inside the province, as long as no guiding letter says otherwise.

Decree 09/2019/NĐ-CP fixes the cut-off and lets provinces set their own inner dates with at least one working
day after it (article 8, article 13). The defaults count working days after the cut-off, which never moves.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from nhipcau.core.calendar.periods import Period
from nhipcau.core.calendar.working_days import Holidays, working_days_after

GOVERNMENT_DAY = 25


class Step(IntEnum):
    """Who hands in, and how many working days after the cut-off."""

    COMMUNE = 1  # UBND cấp xã
    AGENCY = 2  # UBND cấp huyện, sở, ngành
    STANDING_AGENCY = 3  # cơ quan thường trực báo cáo UBND tỉnh


def due_date(of: Period, step: Step, holidays: Holidays) -> date:
    """The day by which the step is due."""
    return working_days_after(of.end, int(step), holidays)


def government_due_date(of: Period) -> date:
    """The day by which a province reports to the Government: day 25 of the period's last month (article 13)."""
    return of.end.replace(day=GOVERNMENT_DAY)
