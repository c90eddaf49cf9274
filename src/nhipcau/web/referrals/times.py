"""Days that count in this room, and the one clock that never goes back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.apps import apps
from django.db import connections, router, transaction

from nhipcau.core.calendar import period, reporting_year
from nhipcau.web.referrals.models import SeenTime

UNOPENED = timedelta(days=30)
CONTACT = timedelta(days=10)
AFTER_CLOSING = timedelta(days=90)
DONE_AFTER_MONTHS = 4  # on the first day of this month after sending, every slip says “đã kết thúc”


def seen(province_id: int, moment: datetime) -> datetime:
    """The latest of `moment` and all moments seen before."""
    with transaction.atomic(using=router.db_for_write(SeenTime)):
        rows = SeenTime.objects.select_for_update().filter(province_id=province_id)
        row = rows.first()
        if row is None:  # two at once on the first day: one of them makes it
            row = SeenTime.objects.get_or_create(province_id=province_id, defaults={"latest": moment})[0]
        if row.latest >= moment:
            return row.latest.astimezone(moment.tzinfo)
        SeenTime.objects.filter(province_id=province_id).update(latest=moment)
    return moment


def month_of(day: date) -> str:
    """`2022-07`."""
    return f"{day:%Y-%m}"


def last_day(month: str) -> date:
    """The month's last day."""
    year, number = map(int, month.split("-"))
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def quarter_of(day: date) -> str:
    """The reporting quarter (15/12–14/3, …) in which the day lies."""
    year = reporting_year(day)
    codes = (f"{year}-Q{number}" for number in range(1, 5))
    return next(code for code in codes if day in period(code))


def closed_quarters(day: date) -> list[str]:
    """The present quarter and the seven before it, latest first."""
    code = quarter_of(day)
    found = [code]
    for _number in range(7):
        year, part = code.split("-Q")
        code = f"{year}-Q{int(part) - 1}" if part != "1" else f"{int(year) - 1}-Q4"
        found.append(code)
    return found


def finished(month: str, day: date) -> bool:
    """Whether slips of the month say “đã kết thúc” on the day: all of a month at once, whatever happened."""
    year, number = map(int, month.split("-"))
    turn = year * 12 + number - 1 + DONE_AFTER_MONTHS
    return day >= date(turn // 12, turn % 12 + 1, 1)


def empty_log() -> None:
    """What was erased or lay elsewhere before leaves SQLite's write-ahead log, and PostgreSQL's dead rows."""
    connection = connections[router.db_for_write(SeenTime)]
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute(f"VACUUM {', '.join(map(connection.ops.quote_name, tables()))}")


def tables() -> list[str]:
    """All tables of this room: each may hold what was erased or passed on."""
    models = apps.get_app_config("referrals").get_models(include_auto_created=True)
    return [model._meta.db_table for model in models]
