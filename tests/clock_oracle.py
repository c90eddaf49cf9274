"""A second, independent reckoning of statutory clocks: its own table, its own arithmetic, nothing of the product.

Written from the table of laws alone (channel, step, number, unit, article): a limit is found by writing down the
days one after another and crossing out those that do not count, not by walking a counter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

from dateutil.relativedelta import relativedelta
from holidays import country_holidays

WD, D, H, M = "working_days", "days", "hours", "months"
LONG = {
    (): 30,
    ("complex",): 45,
    ("remote",): 45,
    ("complex", "remote"): 60,
    ("second_instance",): 45,
    ("complex", "second_instance"): 60,
    ("remote", "second_instance"): 60,
    ("complex", "remote", "second_instance"): 70,
}
MORE = {"complex": (30, D, 1), "very_complex": (30, D, 2)}
JULY = date(2026, 7, 1)


@dataclass(frozen=True)
class Row:
    """One step: numbers by conditions, unit, what may be added, whether it stands still, whether it rolls."""

    numbers: dict[tuple[str, ...], int]
    unit: str
    more: dict[str, tuple[int, str, int]] = field(default_factory=dict)
    still: bool = False
    rolls: bool = False
    fresh_month: bool = False
    since: date = date(2019, 1, 1)
    until: date = date(2027, 6, 30)
    needs: frozenset[str] = frozenset()


BOOKED = Row({(): 1}, WD)
POLICE = frozenset({"investigating_body"})
TABLE: dict[tuple[str, str], list[Row]] = {
    ("denunciation", "booked"): [BOOKED],
    ("denunciation", "classified"): [Row({(): 7, ("several_places",): 10}, WD)],
    ("denunciation", "transferred"): [Row({(): 5}, WD, needs=frozenset({"not_competent"}))],
    ("denunciation", "notified"): [Row({(): 5}, WD)],
    ("denunciation", "verified"): [Row({(): 30}, D, MORE, still=True)],
    ("denunciation", "resolved"): [Row({(): 30}, D, MORE, still=True)],
    ("complaint", "booked"): [BOOKED],
    ("complaint", "filed"): [Row({(): 90}, D)],
    ("complaint", "classified"): [
        Row({(): 10}, WD, until=JULY - timedelta(days=1)),
        Row({(): 7}, WD, since=JULY),
    ],
    ("complaint", "invited"): [Row({(): -5}, D)],
    ("complaint", "verified"): [Row(LONG, D, still=True)],
    ("complaint", "resolved"): [Row(LONG, D, still=True)],
    ("complaint", "suspension_sent"): [Row({(): 3}, WD, since=JULY)],
    ("crime", "booked"): [BOOKED],
    ("crime", "transferred"): [Row({(): 2}, H)],
    ("crime", "investigator_classified"): [Row({(): 24}, H, needs=POLICE)],
    ("crime", "investigator_transferred"): [Row({(): 24}, H, needs=POLICE | {"not_competent"})],
    ("crime", "urgent_transferred"): [Row({(): 24}, H, needs=frozenset({"commune_police", "urgent"}))],
    ("crime", "commune_transferred"): [Row({(): 7}, D, rolls=True, needs=frozenset({"commune_police"}))],
    ("crime", "assigned"): [Row({(): 3}, D, rolls=True, needs=POLICE)],
    ("crime", "procuracy_told"): [Row({(): 3}, D, rolls=True, needs=POLICE)],
    ("crime", "resolved"): [
        Row(
            {(): 20},
            D,
            {"investigator": (2, M, 1), "procuracy": (2, M, 1)},
            still=True,
            rolls=True,
            fresh_month=True,
            needs=POLICE,
        )
    ],
    ("crime", "informant_told"): [Row({(): 3}, D, rolls=True, needs=POLICE)],
    ("crime", "suspension_sent"): [Row({(): 24}, H, needs=POLICE)],
    ("feedback", "booked"): [BOOKED],
    ("feedback", "answered"): [Row({(): 10}, WD)],
    ("feedback", "result_noticed"): [Row({(): 5}, WD, needs=frozenset({"transferred_case"}))],
    ("feedback", "classified"): [Row({(): 5}, WD, needs=frozenset({"admin_procedure"}))],
    ("feedback", "resolved"): [Row({(): 15}, WD, needs=frozenset({"admin_procedure"}))],
    ("child", "booked"): [BOOKED],
    ("child", "transferred"): [Row({(): 2}, H)],
    ("anonymous", "booked"): [BOOKED],
    ("anonymous", "classified"): [Row({(): 10}, WD)],
}


def row_on(channel: str, step: str, day: date) -> Row | None:
    """The row that holds on the day."""
    return next((row for row in TABLE[channel, step] if row.since <= day <= row.until), None)


@cache
def office_days() -> frozenset[date]:
    """Every day on which offices work, 2018 to 2030, straight from the list of holidays."""
    known = country_holidays("VN", years=range(2018, 2031))
    days = (date(2018, 1, 1) + timedelta(days=n) for n in range(13 * 365))
    return frozenset(
        day for day in days if day not in known and (day.isoweekday() <= 5 or day in known.weekend_workdays)
    )


def last_day(
    row: Row,
    start: datetime,
    conditions: set[str],
    decided: dict[str, int],
    stops: list[tuple[date, date | None]],
) -> datetime | date | None:
    """The last moment (hours) or day; None where it stands still."""
    usable = [key for key in row.numbers if set(key) <= conditions]
    number = row.numbers[max(usable, key=len)]
    if row.unit == H:
        return start + timedelta(seconds=3600 * number)
    if number < 0:
        return start.date() + timedelta(days=number)
    crossed = stops if row.still else []
    if row.fresh_month and crossed and crossed[-1][1] is not None:
        found: date | None = crossed[-1][1] + relativedelta(months=1)
    else:
        found = start.date()
        pieces = [(number, row.unit)]
        for key, (length, unit, _times) in row.more.items():
            pieces += [(length, unit)] * decided.get(key, 0)
        for length, unit in pieces:
            found = _nth(found, length, unit, crossed)
            if found is None:
                return None
    while row.rolls and found is not None and found not in office_days():
        found += timedelta(days=1)
    return found


def _nth(after: date, length: int, unit: str, crossed: list[tuple[date, date | None]]) -> date | None:
    if unit == M:
        length = ((after + relativedelta(months=length)) - after).days
    days = [after + timedelta(days=n) for n in range(1, 1200)]
    if unit == WD:
        days = [day for day in days if day in office_days()]
    for begin, end in crossed:
        days = [day for day in days if day < begin or (end is not None and day >= end)]
    return days[length - 1] if len(days) >= length and _endless(crossed, days[length - 1]) else None


def _endless(crossed: list[tuple[date, date | None]], found: date) -> bool:
    return all(end is not None or found < begin for begin, end in crossed)
